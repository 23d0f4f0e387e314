import ClarifaiProto
import RegistryCore

extension ServedCall {
  /// It never trains, whatever a client takes it for: the version is stored, and a person confirms its training.
  static let postModelVersions = ServedCall(
    "PostModelVersions", Clarifai_Api_PostModelVersionsRequest.self,
    Clarifai_Api_SingleModelResponse.self, .edit,
    HTTPBinding.inApp(HTTPBinding.post, "/models/{model_id}/versions")
  ) { asked throws(RegistryError) in
    try asked.refuse("eval_info", "do_migration", because: "it is not served here; leave it out")
    let ref = try asked.model
    let sent = asked.items("model_versions")
    let versions = try (sent.isEmpty ? [[:]] : sent).map { members throws(RegistryError) in
      try newVersion(members, in: ref.app, description: asked.members["description"])
    }
    let receipt = try await asked.registry.perform(
      .createVersions(CreateVersions(model: ref, versions: versions)), as: asked.caller)
    guard case .version(let version, let model)? = receipt.targets.last?.thing else {
      throw .invalidInput(why: "no version was made")
    }
    return [
      "model": model.served(latest: version.served(of: model)),
      "status": StatusCode.success.wire(
        asked.context.requestID, details: details(of: receipt, in: model)),
    ]
  }
}

private func newVersion(_ sent: [String: JSON], in app: AppRef, description: JSON?)
  throws(RegistryError) -> [String: JSON]
{
  var members = sent
  members.dropPlace(app)
  members["description"] = members["description"] ?? description
  let version = try SentVersion(wire: .object(members))
  guard version.clear.isEmpty else {
    throw .invalidField(path: "clear_fields", why: "a new version has nothing to clear")
  }
  return version.fields
}

/// Which versions are new, and that those which wait are not in training.
private func details(of receipt: Receipt, in model: Model) -> String {
  let versions = receipt.targets.compactMap { target -> ModelVersion? in
    if case .version(let version, _) = target.thing { version } else { nil }
  }
  let waiting = versions.filter { $0.status == .untrained }
  let hint = waiting.map { $0.trainingHint(for: model) }
  let numbers = versions.map { "v\($0.number)" }.joined(separator: ", ")
  let created = versions.count > 1 ? ["created \(numbers); the last is shown"] : []
  return (created + hint).joined(separator: "; ")
}
