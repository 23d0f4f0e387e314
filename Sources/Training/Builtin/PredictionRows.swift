package import RegistryCore

extension PredictionInput {
  /// Reads the rows of a CSV file with a header.
  ///
  /// Which columns the weights were trained with is not known here: the label column is passed over, and so is
  /// a column without any number, which can be none of them.
  ///
  /// - Throws: all that is wrong with the file.
  package init(csv bytes: [UInt8], labelColumn: String) throws(DataSetRefusal) {
    var findings = FindingList(most: DataSet.mostFindings)
    var table = CSVTable(bytes, findings: &findings)
    var places: [Int] = []
    if !findings.hasFatal {
      places = columnsWithNumbers(bytes, count: table.columns.count).filter {
        table.columns[$0] != labelColumn
      }
      let uses = table.columns.indices.map { column in
        places.firstIndex(of: column).map(CSVTable.Use.feature) ?? .nothing
      }
      table.readRows(uses, featureCount: places.count, findings: &findings)
      if table.lines.isEmpty { findings.add(.noRows) }
    }
    guard !findings.hasFatal else {
      throw DataSetRefusal(findings: findings.listed, unlisted: findings.unlisted)
    }
    let rows = table.lines.indices.map { row in
      Array(table.values[(row * places.count)..<((row + 1) * places.count)])
    }
    self = .table(columns: places.map { table.columns[$0] }, rows: rows)
  }
}

/// The columns in which a number stands below the header.
private func columnsWithNumbers(_ bytes: [UInt8], count: Int) -> [Int] {
  var scanner = CSVScanner(bytes)
  guard scanner.beginRecord() else { return [] }
  scanner.skipRecord()
  var found: Set<Int> = []
  while scanner.beginRecord() {
    var column = 0
    var field: CSVScanner.Field
    repeat {
      field = scanner.nextField()
      if case .finite = DecimalNumber.parse(bytes[field.range]) { found.insert(column) }
      column += 1
    } while !field.isLast
  }
  return found.filter { $0 < count }.sorted()
}
