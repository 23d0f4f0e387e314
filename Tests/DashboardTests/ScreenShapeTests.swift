import RegistryCore
import Terminal
import Testing

@testable import Dashboard

/// Where things stand: sizes, zoom, cursor, mouse.
@Suite struct ScreenShapeTests {
  /// Every edge of a layout with its neighbours, and steps between.
  static func lengths(_ edges: [Int], upTo last: Int, by step: Int) -> [Int] {
    let near = edges.flatMap { [$0 - 1, $0, $0 + 1] }
    return Set(near + Array(stride(from: 1, through: last, by: step)) + [1, 2, 3, last])
      .filter { (1...last).contains($0) }.sorted()
  }

  @Test(arguments: ["", "2", "3", "z", "m", "v Enter", "?", ": \"edit\"", "e", "+", "T", "D"])
  func `every size from 1x1 to 300x100 is drawn`(_ script: String) async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play(keys(script))
    var state = session.state
    for rows in Self.lengths([10, 24, 30, 40, 48], upTo: 100, by: 17) {
      for columns in Self.lengths([40, 80, 120, 160], upTo: 300, by: 37) {
        let size = Size(columns: columns, rows: rows)
        _ = update(&state, on: .input(.resized(size)))
        let frame = view(state)
        #expect(frame.size == size)
        let isTooSmall = columns < 40 || rows < 10
        #expect(state.layout.panes.isEmpty == isTooSmall, "\(size)")
        if let cursor = frame.cursor {
          #expect(frame.bounds.contains(row: cursor.row, column: cursor.column), "\(size)")
        }
      }
    }
  }

  struct Shape: Sendable, CustomStringConvertible {
    let columns: Int
    let rows: Int
    let panes: Set<Pane>
    var description: String { "\(columns)x\(rows)" }
  }

  static let shapes = [
    Shape(columns: 39, rows: 10, panes: []), Shape(columns: 40, rows: 9, panes: []),
    Shape(columns: 40, rows: 10, panes: [.models]), Shape(columns: 79, rows: 24, panes: [.models]),
    Shape(columns: 80, rows: 23, panes: [.models]),
    Shape(columns: 80, rows: 24, panes: [.models, .versions, .info]),
    Shape(columns: 120, rows: 30, panes: [.models, .versions, .info]),
    Shape(columns: 120, rows: 39, panes: [.models, .versions, .info]),
    Shape(columns: 160, rows: 48, panes: [.models, .versions, .info, .activity]),
  ]

  @Test(arguments: shapes)
  func `each size has its panes, and zoomed there is one`(_ shape: Shape) async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session(Size(columns: shape.columns, rows: shape.rows))
    _ = try await session.play([])
    #expect(Set(session.state.layout.panes.keys) == shape.panes)
    _ = try await session.play(keys("z"))
    #expect(Set(session.state.layout.panes.keys) == shape.panes.intersection([.models]))
    let back = try await session.play(keys("z"))
    #expect(Set(session.state.layout.panes.keys) == shape.panes)
    #expect(back.text.contains("This terminal is") == shape.panes.isEmpty)
  }

  @Test(arguments: [("", Pane.models), ("2", .versions), ("3", .info)])
  func `the cursor stands on the selected row and goes along`(_ script: String, _ pane: Pane)
    async throws
  {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    let before = try #require(try await session.play(keys(script)).cursor)
    let area = try #require(session.state.layout.panes[pane])
    #expect(area.inset().contains(row: before.row, column: before.column))
    let step: Key = before.row + 2 < area.endRow ? .down : .up
    let after = try #require(try await session.play([.key(step)]).cursor)
    #expect(after.row == before.row + (step == .down ? 1 : -1))
    #expect(after.column == before.column)
  }

  @Test func `the cursor stands in the field that is edited`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    let list = try #require(try await session.play(keys("m")).cursor)
    let field = try #require(try await session.play(keys("Enter")).cursor)
    #expect(field.row == list.row)
    let typed = try #require(try await session.play(keys("\"ab\"")).cursor)
    #expect(typed == Cursor(row: field.row, column: field.column + 2))
  }

  @Test func `where the screen is too small to be drawn only q does anything`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    let reviewed = try await session.play(keys("m Enter \"!\" Enter r"))
    #expect(reviewed.text.contains("S send"))
    let small = Input.resized(Size(columns: 39, rows: 9))
    _ = try await session.play([small] + keys("S \"x\" Esc Enter ^L") + [.paste("S\r")])
    #expect(try await session.play([.resized(Size(columns: 80, rows: 24))]) == reviewed)
    #expect(try await orchard.model().revision == 12)
    var state = session.state
    _ = update(&state, on: .input(small))
    let effects = update(&state, on: .input(.key(.character("q"))))
    #expect(effects.contains { if case .quit = $0 { true } else { false } })
  }

  private func mouse(_ action: Mouse.Action, _ row: Int, _ column: Int) -> Input {
    .mouse(Mouse(action, row: row, column: column))
  }

  @Test func `a click selects, a wheel scrolls, a double click opens`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    let clicked = try await session.play([mouse(.press, 3, 5)])
    #expect(clicked.text.contains(">faces"))
    #expect(clicked.text.contains("MODEL faces"))
    let scrolled = try await session.play([mouse(.wheelDown, 3, 5), mouse(.wheelDown, 3, 5)])
    #expect(!scrolled.text.contains("digits   "))
    #expect(session.state.models.window.first == 6)
    _ = try await session.play([mouse(.wheelUp, 3, 5), mouse(.wheelUp, 3, 5)])
    #expect(session.state.models.window.first == 0)
    _ = try await session.play([mouse(.press, 5, 40)])
    #expect(session.state.focus == .info)
    #expect(session.state.info.selection == 2)
    let opened = try await session.play([mouse(.press, 2, 5), mouse(.doublePress, 2, 5)])
    #expect(session.state.overlay != nil)
    #expect(opened.text.contains("MODEL digits"))
  }

  @Test func `while something is edited the mouse moves nothing`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    let before = try await session.play(keys("m"))
    #expect(try await session.play([mouse(.press, 3, 5), mouse(.wheelDown, 3, 5)]) == before)
  }
}
