/// What a model type says of a version's parameters before anything is spent: unknown ones, values out of
/// range, required ones that are missing.
func typeFindings(_ subject: TrainingSubject) throws(RegistryError) -> [Finding] {
  let type = try ModelType.known(subject.type)
  let infos = JSON.object(subject.infos)
  let params = infos[path: "train_info.params"]?.object ?? [:]
  let fields = type.fields + type.chosenTemplate(in: infos)
  let known = fields.filter { $0.path.description.hasPrefix("train_info.params.") }
  let unknown = params.keys.sorted().filter { key in
    key != "dataset_id" && !known.contains { $0.path.components.last == key }
  }
  return unknown.map { Finding(.warns, "unknown parameter '\($0)' is ignored by \(type.id)") }
    + fields.compactMap { field in field.objection(to: infos[path: field.path]) }
    .map { Finding(.blocks, $0) }
}

extension ModelType {
  /// The parameters that the chosen training template brings.
  func chosenTemplate(in infos: JSON) -> [ModelTypeField] {
    fields.flatMap { field -> [ModelTypeField] in
      guard case .template(let options) = field.kind else { return [] }
      let chosen = infos[path: field.path]?.string ?? field.standard?.string
      return options.first { $0.id == chosen }?.fields ?? []
    }
  }
}

extension ModelTypeField {
  /// Why `value` is none for this parameter, or nil when it is one.
  package func objection(to value: JSON?) -> String? {
    guard let value else {
      return isRequired && standard == nil ? "'\(path)' is missing" : nil
    }
    let fits: Bool
    switch (kind, value) {
    case (.boolean, .bool), (.string, .string), (.number, .number), (.json, _), (.concepts, .array),
      (.dataSet, .string), (.checkpoint, .object):
      fits = true
    case (.range(let least, let greatest, let step), .number(let number)):
      // A step of one means whole numbers; a smaller one is only how far an arrow key moves.
      let isWhole = number == number.rounded()
      fits = (least...greatest).contains(number) && (step != step.rounded() || isWhole)
    case (.choice(let options), .string(let text)), (.template(let options), .string(let text)):
      fits = options.contains { $0.id == text }
    default: fits = false
    }
    return fits ? nil : "'\(path)' is \(value.text): it must be \(expectation)"
  }

  /// What a form asks for.
  package var expectation: String {
    switch kind {
    case .boolean: "true or false"
    case .string: "text"
    case .number: "a number"
    case .range(let least, let greatest, let step):
      "a \(step == step.rounded() ? "whole " : "")number from \(JSON.spelling(of: least))"
        + " to \(JSON.spelling(of: greatest))"
    case .choice(let options), .template(let options):
      "one of \(options.map(\.id).joined(separator: ", "))"
    case .json: "JSON"
    case .concepts: "a list of concepts"
    case .dataSet: "a data set, sha256:…"
    case .checkpoint: "a model version"
    }
  }
}
