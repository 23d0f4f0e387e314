import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let postModelOutputs = ServedCall(
    "PostModelOutputs", Clarifai_Api_PostModelOutputsRequest.self,
    Clarifai_Api_MultiOutputResponse.self, .read,
    HTTPBinding.inApp(HTTPBinding.post, "/models/{model_id}/versions/{version_id}/outputs")
      + HTTPBinding.inApp(HTTPBinding.post, "/models/{model_id}/outputs")
      + [
        .post(
          "/v2/users/{runner_selector.deployment.user_id}/deployments/{runner_selector.deployment.id}/outputs"
        )
      ]
  ) { asked throws(RegistryError) in
    try asked.refuse(
      "runner_selector", "enable_log_summary_on_error",
      because: "predictions are made by the registry itself; leave it out")
    let inputs = asked.items("inputs")
    guard (1...greatestInputCount).contains(inputs.count) else {
      throw .invalidField(path: "inputs", why: "send 1 to \(greatestInputCount) of them")
    }
    let model = try await asked.registry.model(asked.model, as: asked.caller)
    let version = try await asked.registry.version(
      asked.version(orElse: .latestTrained), of: model.ref, as: asked.caller)
    if version.artifact != nil, MethodCall.listsMethods(inputs) { return asked.methods }
    return try await asked.outputs(of: inputs, model, version)
  }
}

private let greatestInputCount = 128

extension Asked {
  fileprivate var methods: [String: JSON] {
    let status = StatusCode.success.wire(context.requestID)
    let output: JSON = [
      "data": ["text": ["raw": .string(MethodCall.signatures)]], "status": status,
    ]
    return ["outputs": [output], "status": status]
  }

  fileprivate func outputs(
    of inputs: [[String: JSON]], _ model: Model, _ version: ModelVersion
  ) async throws(RegistryError) -> [String: JSON] {
    let read = try inputs.map(PredictedInput.init)
    var scores: [Int: Result<[ScoredConcept], InputRefusal>] = [:]
    for (place, input) in read.enumerated() {
      if case .failure(let refusal) = input.columns { scores[place] = .failure(refusal) }
    }
    for (columns, places) in groups(of: read) {
      let rows = places.map { read[$0].row }
      let input: PredictionInput =
        columns.isEmpty ? .vectors(rows) : .table(columns: columns, rows: rows)
      let request = PredictionRequest(
        model: model.ref, version: .id(version.id), input: input,
        override: members["model"]?.object ?? [:])
      do {
        let prediction = try await registry.predict(request, as: caller)
        for (place, concepts) in zip(places, prediction.outputs) {
          scores[place] = .success(concepts)
        }
      } catch .invalidInput(let why) {
        for place in places { scores[place] = .failure(InputRefusal(why: why)) }
      }
    }
    let outputs = read.indices.map { place in
      output(
        read[place], scores[place] ?? .failure(InputRefusal(why: "it was not predicted")), model,
        version)
    }
    return ["outputs": .array(outputs), "status": status(scores)]
  }

  /// Inputs that can be predicted together: with the same columns.
  private func groups(of inputs: [PredictedInput]) -> [(columns: [String], places: [Int])] {
    let places = inputs.indices.filter { (try? inputs[$0].columns.get()) != nil }
    let groups = Dictionary(grouping: places) { (try? inputs[$0].columns.get()) ?? [] }
    return groups.sorted { $0.value[0] < $1.value[0] }.map { ($0.key, $0.value) }
  }

  private func output(
    _ input: PredictedInput, _ scores: Result<[ScoredConcept], InputRefusal>, _ model: Model,
    _ version: ModelVersion
  ) -> JSON {
    var members: [String: JSON] = [
      "model": [
        "id": .string(model.ref.id.text), "name": .string(model.title),
        "user_id": .string(model.ref.app.user.text), "app_id": .string(model.ref.app.app.text),
        "model_type_id": .string(model.type.text),
        "model_version": [
          "id": .string(version.id.text), "number": .integer(version.number),
          "status": version.status.wire(),
        ],
      ],
      "input": ["id": .string(input.id)],
    ]
    switch scores {
    case .success(let concepts):
      members["status"] = StatusCode.success.wire(context.requestID)
      var data: [String: JSON] = [
        "concepts": .array(concepts.map { $0.served(in: model.ref.app) })
      ]
      if input.isMethodCall { data["struct_value"] = .object(scoresByID(concepts)) }
      members["data"] = .object(data)
    case .failure(let refusal):
      members["status"] = StatusCode.invalidInput.wire(context.requestID, details: refusal.why)
    }
    return .object(members)
  }

  private func scoresByID(_ concepts: [ScoredConcept]) -> [String: JSON] {
    Dictionary(concepts.map { ($0.id.text, .number($0.value)) }) { first, _ in first }
  }

  private func status(_ scores: [Int: Result<[ScoredConcept], InputRefusal>]) -> JSON {
    let failures = scores.values.count { if case .failure = $0 { true } else { false } }
    if failures == 0 { return StatusCode.success.wire(context.requestID) }
    return failures < scores.count
      ? StatusCode.mixed.wire(context.requestID, details: "\(failures) of the inputs failed")
      : StatusCode.invalidInput.wire(context.requestID, details: "no input could be predicted")
  }
}

/// Why one input was not predicted.
private struct InputRefusal: Error {
  let why: String
}

/// One input of a request: a vector, or numbers under the names of columns.
private struct PredictedInput {
  let id: String
  let isMethodCall: Bool
  /// Empty for a vector.
  let columns: Result<[String], InputRefusal>
  let row: [Double]

  /// - Throws: `unsupportedInput` for the call of a method that models here do not have.
  init(_ members: [String: JSON]) throws(RegistryError) {
    id = members["id"]?.string ?? ""
    let data = members["data"]?.object ?? [:]
    let called = try MethodCall.row(data)
    isMethodCall = called != nil
    let vectors = data["embeddings"]?.array ?? []
    let metadata = called ?? data["metadata"]?.object ?? [:]
    if let vector = vectors.first?.object?["vector"]?.array, vectors.count == 1, metadata.isEmpty {
      row = vector.compactMap(\.number)
      columns = .success([])
      return
    }
    let names = metadata.keys.sorted()
    row = names.compactMap { metadata[$0]?.number }
    guard !names.isEmpty, row.count == names.count, vectors.isEmpty else {
      let why =
        "send data.embeddings with one vector, or data.metadata with a number for each column"
      columns = .failure(InputRefusal(why: why))
      return
    }
    columns = .success(names)
  }
}
