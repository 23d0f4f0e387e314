import Terminal
import Testing

@testable import NcursesTerminal

struct DrawingOrderTests {
  static let size = Size(columns: 40, rows: 6)
  static let looks = Looks(CanvasTests.theme, at: .trueColor)

  private func cells(_ draw: (inout Frame) -> Void) -> [Cell] {
    var frame = Frame(Self.size)
    draw(&frame)
    return frame.cells.map(Self.looks.normalized)
  }

  private func order(
    _ shown: [Cell], _ wanted: [Cell], first: Looks.Look? = nil, erases: Bool = false
  )
    -> DrawingOrder
  {
    DrawingOrder(
      from: shown, to: wanted, size: Self.size, looks: Self.looks, first: first,
      .init(
        ways: CursorWays(namesOne: true, hasTabs: true, columns: Self.size.columns),
        erases: erases))
  }

  @Test func `each look is drawn once, wherever its cells stand`() {
    let shown = cells { _ in }
    let wanted = cells { frame in
      for row in 0..<4 {
        frame.put("plain", row: row)
        frame.put("good", row: row, column: 6, .good)
        frame.put("more", row: row, column: 11)
      }
    }
    let passes = order(shown, wanted).passes
    #expect(passes.count == 2)
    #expect(passes.map(\.count).sorted() == [4, 8])
  }

  @Test func `the look of the moment comes first, then what is on its ground`() {
    let shown = cells { _ in }
    let wanted = cells { frame in
      frame.put("a", row: 0)
      frame.put("b", row: 1, .selection)
      frame.put("c", row: 2, .good)
    }
    let selection = Self.looks.look(of: wanted[40])
    let text = Self.looks.look(of: wanted[0])
    let fromSelection = order(shown, wanted, first: selection)
    #expect(fromSelection.passes.first?.first?.row == 1)
    let fromText = order(shown, wanted, first: text)
    #expect(fromText.passes.compactMap { $0.first?.row } == [0, 2, 1])
    #expect(fromText.last == selection)
  }

  @Test func `a blank goes along with what stands before it, on the same ground`() {
    let shown = cells { $0.put("good old words", row: 0, .good) }
    let wanted = cells { $0.put("bad", row: 0, .good) }
    #expect(order(shown, wanted).passes == [[.init(row: 0, columns: 0..<14)]])
  }

  @Test func `roles that look the same are not drawn again`() {
    let shown = cells { $0.put("same", row: 0, .model) }
    let wanted = cells { $0.put("same", row: 0, .text) }
    #expect(order(shown, wanted).passes.isEmpty)
    let dimmed = cells { $0.fill(Rect(row: 0, column: 0, rows: 2, columns: 10), " ", .good) }
    #expect(order(cells { _ in }, dimmed).passes.isEmpty)
  }

  @Test func `a row with a wide character goes as a whole`() {
    let shown = cells { $0.put("漢字 text", row: 1) }
    let wanted = cells { $0.put("x字 text", row: 1) }
    #expect(order(shown, wanted).passes == [[.init(row: 1, columns: 0..<40, isWhole: true)]])
    #expect(
      order(wanted, shown).passes == [[.init(row: 1, columns: 0..<40, isWhole: true)]])
  }

  @Test func `few cells that stay are drawn over, and others are jumped`() {
    let shown = cells { $0.put("abcdefghijklmnop", row: 0) }
    let wanted = cells { $0.put("AbcdEfghijklmnoP", row: 0) }
    #expect(
      order(shown, wanted).passes
        == [[.init(row: 0, columns: 0..<5), .init(row: 0, columns: 15..<16)]])
    let inColour = cells { frame in
      frame.put("AbcdE", row: 0)
      frame.put("b", row: 0, column: 1, .good)
    }
    let before = cells { frame in
      frame.put("abcde", row: 0)
      frame.put("b", row: 0, column: 1, .good)
    }
    #expect(
      order(before, inColour).passes
        == [[.init(row: 0, columns: 0..<1), .init(row: 0, columns: 4..<5)]])
  }

  @Test func `what is nearest to the cursor is drawn next`() {
    let wanted = cells { frame in
      for (row, column) in [(0, 0), (0, 35), (1, 1), (5, 36)] {
        frame.put("a", row: row, column: column)
      }
    }
    let runs = order(cells { _ in }, wanted).passes.joined()
    #expect(runs.map(\.row) == [0, 1, 0, 5])
    #expect(runs.map(\.columns.lowerBound) == [0, 1, 35, 36])
  }

  @Test func `the next look begins where it is nearest to the end of the one before`() {
    let wanted = cells { frame in
      frame.put("a", row: 5, column: 20)
      for row in [3, 5] { frame.put("b", row: row, column: 22, .good) }
    }
    let text = Self.looks.look(of: wanted[5 * 40 + 20])
    let runs = order(cells { _ in }, wanted, first: text).passes.joined()
    #expect(runs.map(\.row) == [5, 5, 3])
  }

  @Test func `blanks are erased with the blanks between them, and the cursor stays before them`() {
    let shown = cells { frame in
      frame.put("one", row: 2)
      frame.put("two", row: 2, column: 20)
    }
    let wanted = cells { $0.put("on", row: 2) }
    let erased = order(shown, wanted, erases: true).passes.joined().map(\.self)
    #expect(erased == [.init(row: 2, columns: 2..<23, erased: 21)])
    #expect(erased.first?.end == .init(row: 2, column: 2))
    let drawn = order(shown, wanted).passes.joined()
    #expect(drawn.map(\.columns) == [2..<3, 20..<23])
    #expect(drawn.allSatisfy { $0.erased == 0 })
  }

  @Test func `every cell that differs is drawn, and none twice`() {
    var generator = SplitMix(state: 11)
    var shown = cells { _ in }
    for _ in 0..<300 {
      let wanted = cells { frame in
        for _ in 0..<12 {
          frame.put(
            ["word", "  ", "a longer text", "·"][Int(generator.next() % 4)],
            row: Int(generator.next() % 6), column: Int(generator.next() % 40),
            Role.allCases[Int(generator.next() % UInt64(Role.allCases.count))],
            generator.next() % 5 == 0 ? .underline : [])
        }
      }
      let drawn = order(shown, wanted).passes.joined().flatMap { run in
        run.columns.map { run.row * Self.size.columns + $0 }
      }
      #expect(Set(drawn).count == drawn.count)
      #expect(Set(drawn).isSuperset(of: wanted.indices.filter { shown[$0] != wanted[$0] }))
      shown = wanted
    }
  }
}
