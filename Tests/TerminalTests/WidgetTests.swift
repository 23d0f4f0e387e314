import Terminal
import Testing

struct WidgetTests {
  @Test func `columns of a table share what the fixed ones leave`() {
    let layout = TableLayout(
      [.init(.share(1), cut: .middle), .init(.fixed(1)), .init(.fixed(4), .right)], width: 20)
    #expect(layout.places.map { $0?.start } == [0, 14, 16])
    #expect(layout.places.map { $0?.width } == [13, 1, 4])
  }

  @Test func `a column that needs a wider table is not shown`() {
    let columns: [TableLayout.Column] = [
      .init(.fixed(4)), .init(.fixed(4), fromColumns: 40), .init(.fixed(4)),
    ]
    #expect(TableLayout(columns, width: 20).places.map { $0?.start } == [0, nil, 5])
    #expect(TableLayout(columns, width: 40).places.map { $0?.start } == [0, 5, 10])
    #expect(TableLayout(columns, width: 3).places.map { $0?.width } == [3, nil, nil])
  }

  @Test func `cells of a table are cut and aligned in their columns`() {
    let layout = TableLayout(
      [.init(.fixed(7), cut: .middle), .init(.fixed(5)), .init(.fixed(4), .right)], width: 18)
    var frame = Frame(Size(columns: 18, rows: 1))
    frame.put("general-v2", at: layout.places[0], in: frame.bounds)
    frame.put("description", at: layout.places[1], in: frame.bounds)
    frame.put("9", at: layout.places[2], in: frame.bounds)
    #expect(frame.text == "gen…-v2 desc…    9")
  }

  static let bars: [(Double, String, String)] = [
    (0, "░░░░", "...."), (1, "████", "===="), (0.5, "██░░", "==.."), (0.3, "█▎░░", "= .."),
    (-1, "░░░░", "...."), (7, "████", "===="), (.nan, "░░░░", "...."),
    (.infinity, "████", "===="),
  ]

  @Test(arguments: bars)
  func `a bar is filled in proportion`(_ fraction: Double, _ unicode: String, _ ascii: String) {
    #expect(Glyphs.unicode.bar(fraction, columns: 4) == unicode)
    #expect(Glyphs.ascii.bar(fraction, columns: 4) == ascii)
  }

  @Test func `a sparkline goes from the lowest to the highest level`() {
    #expect(Chart.sparkline([0, 1, 2, 3, 4, 5, 6, 7], columns: 8, .unicode) == "▁▂▃▄▅▆▇█")
    #expect(Chart.sparkline([5, 5], columns: 8, .unicode).count == 2)
    #expect(Chart.sparkline([], columns: 8, .unicode) == "")
    #expect(Chart.sparkline([.nan, 1, .infinity, 2], columns: 8, .unicode) == "▁█")
    #expect(Chart.sparkline(Array(stride(from: 0, to: 100, by: 1)), columns: 4, .ascii).count == 4)
  }

  @Test func `a chart falls from the upper left to the lower right with its series`() {
    #expect(Chart.lines([2, 1, 0], columns: 3, rows: 3, .ascii) == ["*  ", " * ", "  *"])
    #expect(Chart.lines([1, 0], columns: 1, rows: 1, .unicode) == ["⢱"])
  }

  static let charts: [[Double]] = [
    [], [1], [1, 1, 1], [.nan], [-.greatestFiniteMagnitude, .greatestFiniteMagnitude],
    (0..<1000).map(Double.init),
  ]

  @Test(arguments: charts, Glyphs.allCases)
  func `a chart has the size that was asked for, whatever the series`(
    _ series: [Double], _ glyphs: Glyphs
  ) {
    let lines = Chart.lines(series, columns: 9, rows: 3, glyphs)
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.displayWidth == 9 })
    #expect(Chart.lines(series, columns: 0, rows: 3, glyphs).isEmpty)
  }
}
