/// The header and the rows of a CSV file, read into numbers.
///
/// What each column is for is decided by its caller, once the header is known.
struct CSVTable {
  /// What a column of the file is for.
  enum Use: Hashable {
    case label
    /// Its place among the features.
    case feature(Int)
    case nothing
  }

  private(set) var columns: [String] = []
  /// Row after row, `featureCount` numbers each.
  private(set) var values: [Double] = []
  /// One per row, where a column is the label.
  private(set) var labels: [String] = []
  /// The line in which each row begins.
  private(set) var lines: [Int] = []

  private var scanner: CSVScanner

  /// Reads the header.
  ///
  /// With a fatal finding there is nothing more to be done with the file.
  init(_ bytes: [UInt8], findings: inout FindingList) {
    scanner = CSVScanner(bytes)
    if let line = lineOfInvalidUTF8(bytes) {
      findings.add(.notUTF8, line: line)
      return
    }
    guard scanner.beginRecord() else {
      findings.add(.noHeader)
      return
    }
    let line = scanner.line
    var field: CSVScanner.Field
    repeat {
      field = scanner.nextField()
      columns.append(scanner.text(of: field))
      if let fault = field.fault { findings.add(.quote(fault), line: line, column: columns.count) }
    } while !field.isLast
    checkNames(line: line, &findings)
  }

  private func checkNames(line: Int, _ findings: inout FindingList) {
    var seen: Set<String> = []
    for (index, name) in columns.enumerated() {
      if name.isEmpty {
        findings.add(.unnamedColumn, line: line, column: index + 1)
      } else if !seen.insert(name).inserted {
        findings.add(.duplicateColumn(name), line: line, column: index + 1)
      }
    }
  }

  /// Reads all rows, a use given for each column.
  ///
  /// A row with a wrong number is kept too, with 0 there, so that its label counts: the finding
  /// alone makes the table unusable.
  mutating func readRows(_ uses: [Use], featureCount: Int, findings: inout FindingList) {
    var row = [Double](repeating: 0, count: featureCount)
    while scanner.beginRecord() {
      let line = scanner.line
      guard let label = readRow(uses, &row, line: line, &findings) else { continue }
      values += row
      labels.append(label)
      lines.append(line)
    }
  }

  /// - Returns: the label, empty where no column is one; nothing if it cannot be one.
  private mutating func readRow(
    _ uses: [Use], _ row: inout [Double], line: Int, _ findings: inout FindingList
  ) -> String? {
    var label = uses.contains(.label) ? nil : ""
    var count = 0
    var field: CSVScanner.Field
    repeat {
      let fieldLine = scanner.line
      field = scanner.nextField()
      count += 1
      guard count <= uses.count else { continue }
      if let problem = take(field, uses[count - 1], columns[count - 1], &row, &label) {
        findings.add(problem, line: fieldLine, column: count)
      }
    } while !field.isLast
    if count != uses.count {
      findings.add(.raggedRow(fields: count, columns: uses.count), line: line)
    }
    return label
  }

  private func take(
    _ field: CSVScanner.Field, _ use: Use, _ column: String, _ row: inout [Double],
    _ label: inout String?
  ) -> DataSetFinding.Problem? {
    if let fault = field.fault { return .quote(fault) }
    switch use {
    case .nothing: return nil
    case .label:
      let text = scanner.text(of: field)
      if let problem = ConceptLabel.problem(of: text) { return problem }
      label = text
      return nil
    case .feature(let place):
      row[place] = 0
      switch DecimalNumber.parse(scanner.bytes[field.range]) {
      case .finite(let number): row[place] = number
      case .notFinite: return .notFinite(scanner.text(of: field), column: column)
      case .notANumber: return .notANumber(scanner.text(of: field), column: column)
      }
      return nil
    }
  }
}

/// The line of the first byte that is not UTF-8.
private func lineOfInvalidUTF8(_ bytes: [UInt8]) -> Int? {
  do {
    _ = try UTF8Span(validating: bytes.span)
    return nil
  } catch {
    let start = error.byteOffsets.lowerBound
    return 1 + bytes[..<start].count { $0 == 0x0A }
  }
}
