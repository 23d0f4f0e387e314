import Testing

@testable import Training

@Suite struct DataSetTests {
  @Test func `a file becomes features, concepts, classes and values`() throws {
    let reading = DataSet.read(Array("x,label,y\n1,b,2\n3,a,4\n5,b,6\n7,a,8\n".utf8))
    let dataSet = try #require(reading.dataSet)
    #expect(dataSet.features == ["x", "y"])
    #expect(dataSet.concepts == ["a", "b"])
    #expect(dataSet.classes == [1, 0, 1, 0])
    #expect(dataSet.values == [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(reading.findings.isEmpty && reading.unlisted == 0)
  }

  /// Several ways to write the same rows.
  static let spellings = [
    "label,x\na,1\na,2\nb,3\nb,4\n",
    "label,x\na,1\na,2\nb,3\nb,4",
    "label,x\r\na,1\r\na,2\r\nb,3\r\nb,4\r\n",
    "\u{FEFF}label,x\na,1\na,2\nb,3\nb,4\n",
    "\"label\",\"x\"\n\"a\",\"1\"\na,\"2\"\nb,3\nb,4\n",
    "\u{FEFF}\"label\",x\na, 1\na,2 \nb,\t3\nb,+4.0e0\n",
    "\n\nlabel,x\n\na,1\r\n\r\na,2\nb,3\nb,4\n\n\n",
    "x,label\n1,a\n2,a\n3,b\n4,b\n",
  ]

  @Test(arguments: spellings)
  func `quotes, line ends, byte order mark and empty lines change nothing`(_ text: String) throws {
    let reading = DataSet.read(Array(text.utf8))
    let dataSet = try #require(reading.dataSet, "\(reading.findings)")
    #expect(dataSet.features == ["x"])
    #expect(dataSet.concepts == ["a", "b"])
    #expect(dataSet.classes == [0, 0, 1, 1])
    #expect(dataSet.values == [1, 2, 3, 4])
  }

  @Test func `a quoted field holds commas, quotes and ends of line`() throws {
    let text =
      "label,\"a \"\"b\"\"\",\"c,\nd\"\n\"x, \"\"y\"\"\",1,5\n\"x, \"\"y\"\"\",2,6\nz,3,7\nz,4,8\n"
    let dataSet = try #require(DataSet.read(Array(text.utf8)).dataSet)
    #expect(dataSet.features == ["a \"b\"", "c,\nd"])
    #expect(dataSet.concepts == ["x, \"y\"", "z"])
  }

  @Test func `lines are counted through quoted ends of line`() throws {
    let text = "label,\"x\ny\"\n\na,1\nb,oops\n"
    let finding = try #require(DataSet.read(Array(text.utf8)).findings.first)
    #expect(finding.line == 5)
    #expect(finding.column == 2)
  }

  @Test func `concepts keep the version's order`() throws {
    let text = Array("label,x\na,1\na,2\nb,3\nb,4\n".utf8)
    let dataSet = try #require(DataSet.read(text, concepts: ["b", "a"]).dataSet)
    #expect(dataSet.concepts == ["b", "a"])
    #expect(dataSet.classes == [1, 1, 0, 0])
  }

  @Test func `the label column can have any name`() throws {
    let text = Array("label,kind\n1,a\n2,a\n3,b\n4,b\n".utf8)
    let dataSet = try #require(DataSet.read(text, labelColumn: "kind").dataSet)
    #expect(dataSet.features == ["label"])
    #expect(dataSet.concepts == ["a", "b"])
  }

  @Test func `digits are read whole and fast`() throws {
    let bytes = try SampleData.bytes("digits")
    var reading = DataSet.read([])
    let time = ContinuousClock().measure { reading = DataSet.read(bytes) }
    let digits = try #require(reading.dataSet)
    #expect(digits.rowCount == 1797)
    #expect(digits.features.count == 64)
    #expect(digits.concepts == (0...9).map { "digit-\($0)" })
    // Three pixels of the frame are never inked; that is told, and stops nothing.
    #expect(
      reading.findings.map(\.problem) == [
        .constantFeature("p0"), .constantFeature("p32"), .constantFeature("p39"),
      ])
    #expect(time < .seconds(5))
  }
}
