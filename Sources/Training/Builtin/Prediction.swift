/// Probabilities for rows of a CSV file.
package struct Prediction: Hashable, Sendable {
  /// The concepts' ids, in the order of each row's probabilities.
  package let concepts: [String]
  /// For each row, in the file's order, one probability for each concept; their sum is 1.
  package let probabilities: [[Double]]
  /// Columns that were not used.
  package let notes: [DataSetFinding]

  /// The place of the likeliest concept of a row; of equals, the first.
  package static func likeliest(_ probabilities: [Double]) -> Int {
    var best = 0
    for place in probabilities.indices where probabilities[place] > probabilities[best] {
      best = place
    }
    return best
  }
}

/// Why a file of rows was refused, for training or for predicting.
package struct DataSetRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  package let findings: [DataSetFinding]
  /// How many more there are.
  package let unlisted: Int

  package var description: String {
    let listed = findings.filter(\.isFatal).map(\.description).joined(separator: "; ")
    return unlisted == 0 ? listed : listed + "; and \(unlisted) more"
  }
}

extension Weights {
  /// Predicts each row of a CSV file.
  ///
  /// Columns are found by the names that training knew, in any order; a label column is passed
  /// over.
  ///
  /// - Throws: all that is wrong with the file, missing columns by name.
  package func predict(csv bytes: [UInt8]) throws(DataSetRefusal) -> Prediction {
    var findings = FindingList(most: DataSet.mostFindings)
    var table = CSVTable(bytes, findings: &findings)
    if !findings.hasFatal {
      let uses = uses(of: table.columns, &findings)
      if !findings.hasFatal {
        table.readRows(uses, featureCount: features.count, findings: &findings)
        if table.lines.isEmpty { findings.add(.noRows) }
      }
    }
    guard !findings.hasFatal else {
      throw DataSetRefusal(findings: findings.listed, unlisted: findings.unlisted)
    }
    let rows = table.lines.indices.map { index in
      probabilities(of: table.values[(index * features.count)..<((index + 1) * features.count)])
    }
    return Prediction(concepts: concepts, probabilities: rows, notes: findings.listed)
  }

  private func uses(of columns: [String], _ findings: inout FindingList) -> [CSVTable.Use] {
    for feature in Set(features).subtracting(columns).sorted() {
      findings.add(.missingColumn(feature), line: 1)
    }
    let places = Dictionary(
      features.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return columns.enumerated().map { index, column in
      if let place = places[column] { return .feature(place) }
      if column != labelColumn {
        findings.add(.extraColumn(column), line: 1, column: index + 1)
      }
      return .nothing
    }
  }
}
