import RegistryCore

/// An enumeration of the wire: numbers go out, numbers or names come in.
struct WireEnumeration: Sendable {
  struct Case: Sendable {
    let number: Int
    /// As the wire spells it: `PUBLIC`.
    let name: String
    /// As the registry keeps it; empty for the case that means “not said”.
    let kept: String
  }

  let cases: [Case]

  /// The first case is number 0, which says nothing.
  ///
  /// The registry's spelling is the wire's in lower case.
  init(unsaid: String, _ cases: [(Int, String)]) {
    self.cases =
      [Case(number: 0, name: unsaid, kept: "")]
      + cases.map { Case(number: $0.0, name: $0.1, kept: $0.1.lowercased()) }
  }

  func number(of kept: String) -> Int? { cases.first { $0.kept == kept }?.number }

  /// The case that `json` names, by number or by name, in capitals or not.
  ///
  /// - Throws: `invalidField` with the cases there are.
  func read(_ json: JSON, at path: FieldPath) throws(RegistryError) -> Case {
    let found = cases.first { candidate in
      switch json {
      case .number(let number): Double(candidate.number) == number
      case .string(let text): candidate.name.lowercased() == text.lowercased()
      default: false
      }
    }
    guard let found else {
      let known = cases.dropFirst().map { "\($0.name) (\($0.number))" }.joined(separator: ", ")
      throw .invalidField(path: path, why: "\(json.text) is none of \(known)")
    }
    return found
  }
}

extension WireEnumeration {
  static let gettable = WireEnumeration(
    unsaid: "UNKNOWN_VISIBILITY", [(10, "PRIVATE"), (30, "ORG"), (50, "PUBLIC")])
  static let licenseType = WireEnumeration(
    unsaid: "UNKNOWN_LICENSE_TYPE",
    [(1, "FIRST_PARTY"), (2, "OPEN_SOURCE"), (3, "CLOSED_SOURCE")])
  static let source = WireEnumeration(unsaid: "UNKNOWN_SOURCE", [(1, "HOSTED"), (2, "WRAPPED")])
  static let billingType = WireEnumeration(unsaid: "Unknown", [(1, "Tokens"), (2, "Ops")])
  static let deployRestriction = WireEnumeration(
    unsaid: "USAGE_RESTRICTION_NOT_SET",
    [
      (1, "NO_LIMITS"), (2, "SHARED_COMPUTE_ONLY"), (3, "DEDICATED_COMPUTE_ONLY"),
      (4, "MODEL_OWNER_DEDICATED_COMPUTE_ONLY"),
    ])
  static let methodType = WireEnumeration(
    unsaid: "UNKNOWN",
    [
      (1, "UNARY_UNARY"), (2, "UNARY_STREAMING"), (3, "STREAMING_UNARY"),
      (4, "STREAMING_STREAMING"),
    ])
  static let handlingReason = WireEnumeration(
    unsaid: "REASON_NOT_SET", [(1, "CONTACT_SALES"), (2, "INTERNAL_ONLY")])
  static let fieldType = WireEnumeration(
    unsaid: "INVALID_MODEL_TYPE_FIELD_TYPE",
    [
      (1, "BOOLEAN"), (2, "STRING"), (3, "NUMBER"), (4, "ARRAY_OF_CONCEPTS"),
      (5, "ARRAY_OF_CONCEPTS_WITH_THRESHOLD"), (7, "RANGE"), (8, "ENUM"), (9, "COLLABORATORS"),
      (10, "JSON"), (11, "ARRAY_OF_NUMBERS"), (12, "WORKFLOW_EMBED_MODELS"),
      (13, "ARRAY_OF_STRINGS"), (14, "RECURSIVE_ENUM"), (15, "PYTHON_CODE"), (16, "DATASET_ID"),
      (17, "DATASET_VERSION_ID"), (18, "ARRAY_OF_MODEL_CONCEPTS"), (19, "DATASET"),
      (20, "DATASET_VERSION"), (21, "ENCRYPTED_STRING"), (22, "CHECKPOINT_MODEL"),
      (23, "ARRAY_OF_SECRETS"),
    ])
}
