/// Rows of numbers with a label each: what an `embedding-classifier` is trained on.
package struct DataSet: Sendable {
  /// The names of the columns but the label, in the file's order.
  package let features: [String]
  /// The labels, in the version's order where it names concepts, else sorted.
  package let concepts: [String]
  /// For each row the place of its label in `concepts`.
  package let classes: [Int]
  /// Row after row, one number for each feature.
  package let values: [Double]

  package var rowCount: Int { classes.count }

  func row(_ index: Int) -> ArraySlice<Double> {
    values[(index * features.count)..<((index + 1) * features.count)]
  }

  /// What reading a file came to.
  package struct Reading: Sendable {
    /// Missing exactly if one of the findings is fatal.
    package let dataSet: DataSet?
    /// The first ones, `mostFindings` at most.
    package let findings: [DataSetFinding]
    /// How many more there are.
    package let unlisted: Int
  }

  package static let mostFindings = 20

  /// Reads a CSV file (RFC 4180, UTF-8, LF or CRLF) whose first record names the columns, and tells
  /// all that is wrong with it at once.
  ///
  /// - Parameters:
  ///   - labelColumn: the column that holds the labels; every other one must hold numbers.
  ///   - concepts: the ids that may stand there; each needs rows. Without it, what stands there.
  package static func read(
    _ bytes: [UInt8], labelColumn: String = "label", concepts: [String]? = nil
  ) -> Reading {
    var findings = FindingList(most: mostFindings)
    var dataSet: DataSet?
    var table = CSVTable(bytes, findings: &findings)
    if !findings.hasFatal, let uses = uses(of: table.columns, labelColumn, &findings) {
      table.readRows(uses, featureCount: uses.count - 1, findings: &findings)
      let features = table.columns.filter { $0 != labelColumn }
      dataSet = DataSet(table, features, concepts, &findings)
    }
    return Reading(
      dataSet: findings.hasFatal ? nil : dataSet, findings: findings.listed,
      unlisted: findings.unlisted)
  }

  private static func uses(
    of columns: [String], _ labelColumn: String, _ findings: inout FindingList
  ) -> [CSVTable.Use]? {
    guard let label = columns.firstIndex(of: labelColumn) else {
      findings.add(.missingLabelColumn(labelColumn, columns: columns), line: 1)
      return nil
    }
    guard columns.count > 1 else {
      findings.add(.noFeatures, line: 1)
      return nil
    }
    return columns.indices.map { index in
      index == label ? .label : .feature(index < label ? index : index - 1)
    }
  }
}

extension DataSet {
  /// Sorts the rows by concept, and checks what only the whole of them shows.
  fileprivate init(
    _ table: CSVTable, _ features: [String], _ given: [String]?, _ findings: inout FindingList
  ) {
    let concepts = given ?? Set(table.labels).sorted()
    let places = Dictionary(
      concepts.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var counts = [Int](repeating: 0, count: concepts.count)
    var lines = counts
    var classes: [Int] = []
    classes.reserveCapacity(table.labels.count)
    var strangers: Set<String> = []
    for (label, line) in zip(table.labels, table.lines) {
      guard let place = places[label] else {
        if strangers.insert(label).inserted { findings.add(.labelIsNoConcept(label), line: line) }
        continue
      }
      counts[place] += 1
      lines[place] = line
      classes.append(place)
    }
    self.init(features: features, concepts: concepts, classes: classes, values: table.values)
    checkCounts(counts, lines, &findings)
    checkConstants(&findings)
  }

  private func checkCounts(_ counts: [Int], _ lines: [Int], _ findings: inout FindingList) {
    guard !classes.isEmpty else {
      // Where rows were refused, that is the finding, and not that none is left.
      if !findings.hasFatal { findings.add(.noRows) }
      return
    }
    if concepts.count < 2 { findings.add(.fewerThanTwoLabels(concepts)) }
    for (place, count) in counts.enumerated() {
      if count == 0 { findings.add(.noRowsOfConcept(concepts[place])) }
      if count == 1 { findings.add(.onlyOneRow(label: concepts[place]), line: lines[place]) }
    }
  }

  private func checkConstants(_ findings: inout FindingList) {
    guard rowCount > 1, !findings.hasFatal else { return }
    var varies = [Bool](repeating: false, count: features.count)
    for index in 1..<rowCount {
      let start = index * features.count
      for feature in features.indices where values[start + feature] != values[feature] {
        varies[feature] = true
      }
    }
    for (index, feature) in features.enumerated() where !varies[index] {
      findings.add(.constantFeature(feature))
    }
  }
}
