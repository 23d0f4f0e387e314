import RegistryCore

/// A field whose spelling on the wire differs from the registry's.
struct WireField: Sendable {
  enum Spelling: Sendable {
    /// Kept as a word, sent as a number.
    case word(WireEnumeration)
    /// Kept as a word, sent as `{"gettable":number}`.
    case visibility
    /// Kept as a number and sent as one; a name may come in.
    case number(WireEnumeration)
    /// Concepts with a value: one that comes in without it means 1, and 0 is shown when it goes out.
    case scoredConcepts
    /// A number that is shown when it is 0.
    case shownWhenZero
  }

  /// Of the field itself, or of a member of every item of the list in `listPath`.
  let path: FieldPath
  let spelling: Spelling

  static func ofLevel(_ level: Level) -> [WireField] {
    switch level {
    case .model: ofModel
    case .version: ofVersion
    }
  }

  private static let ofModel = [
    WireField(path: "visibility", spelling: .visibility),
    WireField(path: "license_type", spelling: .word(.licenseType)),
    WireField(path: "source", spelling: .word(.source)),
    WireField(path: "billing_type", spelling: .word(.billingType)),
    WireField(path: "deploy_restriction", spelling: .word(.deployRestriction)),
  ]

  private static let ofVersion = [
    WireField(path: "visibility", spelling: .visibility),
    WireField(path: "output_info.output_config.max_concepts", spelling: .shownWhenZero),
    WireField(path: "output_info.output_config.min_value", spelling: .shownWhenZero),
    WireField(path: "output_info.output_config.select_concepts", spelling: .scoredConcepts),
    WireField(path: "output_info.params_specs.field_type", spelling: .number(.fieldType)),
    WireField(path: "method_signatures.method_type", spelling: .number(.methodType)),
    WireField(path: "special_handling.reason", spelling: .number(.handlingReason)),
  ]
}

extension WireField.Spelling {
  /// What is kept, as it is sent.
  func encoded(_ kept: JSON?) -> JSON? {
    switch self {
    case .word(let enumeration): kept?.string.flatMap(enumeration.number).map(JSON.integer)
    case .visibility:
      kept?.string.flatMap(WireEnumeration.gettable.number).map { ["gettable": .integer($0)] }
    case .number: kept
    case .scoredConcepts: kept.map { .array(($0.array ?? []).map { $0.withValue(orElse: 0) }) }
    case .shownWhenZero: kept ?? 0
    }
  }

  /// What was sent, as it is kept; nil when it says nothing.
  ///
  /// - Throws: `invalidField` or `unknownField` naming the place.
  func decoded(_ sent: JSON, at path: FieldPath, _ level: Level) throws(RegistryError) -> JSON? {
    switch self {
    case .word(let enumeration): return word(try enumeration.read(sent, at: path))
    case .visibility: return try decodedVisibility(sent, at: path, level)
    case .number(let enumeration):
      return .integer(try enumeration.read(sent, at: path).number)
    case .scoredConcepts:
      // Anything else than a list is refused where the field is checked.
      return sent.array.map { .array($0.map { $0.withValue(orElse: 1) }) } ?? sent
    case .shownWhenZero: return sent
    }
  }

  private func decodedVisibility(_ sent: JSON, at path: FieldPath, _ level: Level)
    throws(RegistryError) -> JSON?
  {
    guard let members = sent.object else {
      return word(try WireEnumeration.gettable.read(sent, at: path))
    }
    if let stranger = members.keys.sorted().first(where: { $0 != "gettable" }) {
      throw .unknownField(path: path.appending(stranger), level: level)
    }
    guard let gettable = members["gettable"] else { return nil }
    return word(try WireEnumeration.gettable.read(gettable, at: path.appending("gettable")))
  }

  private func word(_ found: WireEnumeration.Case) -> JSON? {
    found.kept.isEmpty ? nil : .string(found.kept)
  }
}

extension JSON {
  static func integer(_ number: Int) -> JSON { .number(Double(number)) }

  /// This concept with a value.
  fileprivate func withValue(orElse value: Double) -> JSON {
    guard var members = object else { return self }
    members["value"] = members["value"] ?? .number(value)
    return .object(members)
  }
}
