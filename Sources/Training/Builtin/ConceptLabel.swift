import RegistryCore

/// The label of a row, which is the id of a concept.
enum ConceptLabel {
  /// What is wrong with `label`, if anything.
  static func problem(of label: String) -> DataSetFinding.Problem? {
    guard ConceptKind.objection(to: label) != nil else { return nil }
    if label.isEmpty { return .emptyLabel }
    return label.unicodeScalars.allSatisfy(isPrintable)
      ? .longLabel(bytes: label.utf8.count) : .unprintableLabel(label)
  }

  /// What may stand in an id may stand on a terminal.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    ConceptKind.objection(to: String(scalar)) == nil
  }
}
