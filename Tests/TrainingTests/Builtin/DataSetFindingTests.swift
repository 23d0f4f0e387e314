import Testing

@testable import Training

@Suite struct DataSetFindingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let bytes: [UInt8]
    var concepts: [String]?
    let findings: [DataSetFinding]

    init(_ text: String, concepts: [String]? = nil, _ findings: DataSetFinding...) {
      self.init(bytes: Array(text.utf8), concepts: concepts, findings)
    }

    init(bytes: [UInt8], concepts: [String]? = nil, _ findings: [DataSetFinding]) {
      self.bytes = bytes
      self.concepts = concepts
      self.findings = findings
    }

    var testDescription: String {
      String(decoding: bytes.prefix(60), as: UTF8.self).debugDescription
    }
  }

  private static let good = "a,1\na,2\nb,3\nb,4\n"
  private static let long = String(repeating: "é", count: 65)

  static let cases = [
    Case("", .init(.noHeader)),
    Case("\u{FEFF}\r\n\n", .init(.noHeader)),
    Case(bytes: Array("label,x\na,1\nb,".utf8) + [0xFF, 0x0A], [.init(.notUTF8, line: 3)]),
    Case(
      "kind,x\na,1\n", .init(.missingLabelColumn("label", columns: ["kind", "x"]), line: 1)),
    Case("label\na\nb\n", .init(.noFeatures, line: 1)),
    Case("label,x,\na,1,2\n", .init(.unnamedColumn, line: 1, column: 3)),
    Case("label,x,x\na,1,2\n", .init(.duplicateColumn("x"), line: 1, column: 3)),
    Case("label,x,label\na,1,2\n", .init(.duplicateColumn("label"), line: 1, column: 3)),
    Case("label,x\n", .init(.noRows)),
    Case("label,x\n\(good)a,\"5\n", .init(.quote(.neverClosed), line: 6, column: 2)),
    Case("label,x\n\(good)a,\"5\"5\n", .init(.quote(.textBehindClosingQuote), line: 6, column: 2)),
    Case("label,x\n\(good)a\"b\",5\n", .init(.quote(.insidePlainField), line: 6, column: 1)),
    Case("label,\"x\n", .init(.quote(.neverClosed), line: 1, column: 2)),
    Case("label,x\n\(good)a,5,6\n", .init(.raggedRow(fields: 3, columns: 2), line: 6)),
    Case("label,x\n\(good)a\n", .init(.raggedRow(fields: 1, columns: 2), line: 6)),
    Case("label,x\n\(good)a,five\n", .init(.notANumber("five", column: "x"), line: 6, column: 2)),
    Case("label,x\n\(good)a,\n", .init(.notANumber("", column: "x"), line: 6, column: 2)),
    Case("label,x\n\(good)a,-Inf\n", .init(.notFinite("-Inf", column: "x"), line: 6, column: 2)),
    Case("label,x\n\(good)a,NaN\n", .init(.notFinite("NaN", column: "x"), line: 6, column: 2)),
    Case("label,x\n\(good)a,1e400\n", .init(.notFinite("1e400", column: "x"), line: 6, column: 2)),
    Case("label,x\n\(good),5\n", .init(.emptyLabel, line: 6, column: 1)),
    Case("label,x\n\(good)\(long),5\n", .init(.longLabel(bytes: 130), line: 6, column: 1)),
    Case(
      "label,x\n\(good)a\u{1B}[2J,5\n",
      .init(.unprintableLabel("a\u{1B}[2J"), line: 6, column: 1)),
    Case(
      "label,x\n\(good)a\u{202E}b,5\n",
      .init(.unprintableLabel("a\u{202E}b"), line: 6, column: 1)),
    Case("label,x\na,1\na,2\n", .init(.fewerThanTwoLabels(["a"]))),
    Case("label,x\n\(good)c,5\n", .init(.onlyOneRow(label: "c"), line: 6)),
    Case(
      "label,x\n\(good)c,5\nc,6\n", concepts: ["a", "b"], .init(.labelIsNoConcept("c"), line: 6)),
    Case("label,x\n\(good)", concepts: ["a", "b", "c"], .init(.noRowsOfConcept("c"))),
    Case("label,x,y\na,1,0\na,2,0\nb,3,0\nb,4,0\n", .init(.constantFeature("y"))),
  ]

  @Test(arguments: cases)
  func `each fault is found where it is`(_ fault: Case) {
    let reading = DataSet.read(fault.bytes, concepts: fault.concepts)
    #expect(reading.findings == fault.findings)
    #expect(reading.unlisted == 0)
    #expect((reading.dataSet == nil) == fault.findings.contains(where: \.isFatal))
  }

  @Test func `the cases meet every fault that training can find`() {
    let met = Set(DataSetFindingTests.cases.flatMap(\.findings).map { number(of: $0.problem) })
    // 19 and 20 are those of prediction, tested there.
    #expect(met == Set(0...18))
  }

  /// Without a default: a new fault stops the build here, and then the test above.
  private func number(of problem: DataSetFinding.Problem) -> Int {
    switch problem {
    case .notUTF8: 0
    case .noHeader: 1
    case .missingLabelColumn: 2
    case .noFeatures: 3
    case .unnamedColumn: 4
    case .duplicateColumn: 5
    case .quote: 6
    case .raggedRow: 7
    case .notANumber: 8
    case .notFinite: 9
    case .emptyLabel: 10
    case .longLabel: 11
    case .unprintableLabel: 12
    case .labelIsNoConcept: 13
    case .noRows: 14
    case .fewerThanTwoLabels: 15
    case .onlyOneRow: 16
    case .noRowsOfConcept: 17
    case .constantFeature: 18
    case .missingColumn: 19
    case .extraColumn: 20
    }
  }

  @Test func `all faults of a file are told at once`() {
    let text = "label,x,y\na,1,2\n,nan,2\nb,3\nb,oops,1\nc,1,1\n"
    let findings = DataSet.read(Array(text.utf8)).findings
    #expect(
      findings == [
        .init(.emptyLabel, line: 3, column: 1),
        .init(.notFinite("nan", column: "x"), line: 3, column: 2),
        .init(.raggedRow(fields: 2, columns: 3), line: 4),
        .init(.notANumber("oops", column: "x"), line: 5, column: 2),
        .init(.onlyOneRow(label: "a"), line: 2),
        .init(.onlyOneRow(label: "c"), line: 6),
      ])
  }

  @Test func `many faults are counted, and only the first listed`() {
    let rows = String(repeating: "a,x\n", count: 100)
    let reading = DataSet.read(Array("label,x\n\(rows)b,1\nb,2\n".utf8))
    #expect(reading.findings.count == DataSet.mostFindings)
    #expect(reading.unlisted == 100 - DataSet.mostFindings)
    #expect(reading.findings.last?.line == DataSet.mostFindings + 1)
  }

  @Test func `what stops a run is never hidden behind what does not`() {
    var list = FindingList(most: 2)
    for name in ["a", "b", "c"] { list.add(.constantFeature(name)) }
    list.add(.noRows)
    #expect(list.hasFatal)
    #expect(list.listed.map(\.problem) == [.constantFeature("a"), .noRows])
    #expect(list.unlisted == 2)
  }

  @Test func `a finding tells where, what and what to do`() {
    let finding = DataSetFinding(.notANumber("five", column: "x"), line: 6, column: 2)
    #expect(
      "\(finding)" == "line 6, column 2: 'five' in 'x' is not a number; write a decimal number")
  }

  @Test func `a finding cannot steer the terminal it is shown in`() {
    let finding = DataSetFinding(
      .notANumber("\u{1B}[2J\u{202E}", column: "x\r"), line: 1, column: 1)
    let shown = "\(finding)"
    #expect(shown.contains("'\\u{1b}[2J\\u{202e}' in 'x\\u{d}'"))
    #expect(shown.unicodeScalars.allSatisfy { $0.value >= 0x20 })
  }
}
