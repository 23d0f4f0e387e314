import Terminal
import Testing

@testable import NcursesTerminal

/// Stands where curses may be called.
private actor Painter {
  nonisolated var unownedExecutor: UnownedSerialExecutor {
    CursesQueue.shared.asUnownedSerialExecutor()
  }

  private let environment: [String: String]
  private let name: String

  init(_ name: String = "xterm-256color", _ environment: [String: String] = [:]) {
    self.name = name
    self.environment = ["TERM": name, "LANG": "C.UTF-8"].merging(environment) { $1 }
  }

  /// The bytes for each of some frames, drawn one after the other.
  func bytes(_ frames: [Frame], resizing: Bool = false) throws -> [[UInt8]] {
    let profile = TerminalProfile(environment: environment)
    let size = frames.first?.size ?? Size(columns: 80, rows: 24)
    let canvas = try #require(Canvas(profile: profile, name: name, size: size))
    canvas.use(CanvasTests.theme)
    return frames.map { frame in
      if resizing && frame.size != canvas.size { canvas.resize(to: frame.size) }
      canvas.draw(frame)
      return canvas.flush()
    }
  }
}

struct CanvasTests {
  static let theme: Theme = {
    let toml = """
      name = "test"
      appearance = "dark"
      [roles]
      text = { fg = "#d5dae3", bg = "#16191f" }
      selection = { fg = "#ffffff", bg = "#1f4f7f" }
      good = { fg = "#8fcf8b" }
      title = { attributes = ["bold"] }
      """
    return (try? Theme(toml: toml, source: "test.toml")) ?? .plain
  }()

  static func list(selected: Int, size: Size = Size(columns: 80, rows: 24)) -> Frame {
    var frame = Frame(size)
    frame.box(frame.bounds, title: "Models")
    for row in 1..<max(1, size.rows - 1) {
      frame.put("model-\(row)", row: row, column: 2)
      frame.put("●", row: row, column: 20, .good)
    }
    frame.select(row: selected, in: Rect(row: 0, column: 1, rows: size.rows, columns: 30))
    return frame
  }

  static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func `a row that moves costs few bytes, the same frame none`() async throws {
    let bytes = try await Painter().bytes([
      Self.list(selected: 3), Self.list(selected: 4), Self.list(selected: 4),
      Self.list(selected: 5),
    ])
    #expect(bytes[0].count > 1000)
    #expect((1...200).contains(bytes[1].count))
    #expect(bytes[2].isEmpty)
    #expect((1...200).contains(bytes[3].count))
  }

  @Test func `a row that moves costs few bytes on a large screen too`() async throws {
    let size = Size(columns: 200, rows: 60)
    let bytes = try await Painter().bytes([
      Self.list(selected: 3, size: size), Self.list(selected: 4, size: size),
    ])
    #expect((1...200).contains(bytes[1].count))
  }

  @Test func `a letter that changes costs a movement and the letter`() async throws {
    var before = Frame(Size(columns: 80, rows: 24))
    before.put("loss 0.81", row: 10)
    var after = before
    after.put("2", row: 10, column: 8)
    let bytes = try await Painter().bytes([before, after])
    #expect(bytes[1].count < 40)
    #expect(Self.text(bytes[1]).contains("2"))
  }

  static let depths: [(String, [String: String], String, [String])] = [
    ("xterm-256color", [:], "38;5;", ["38;2;"]),
    ("xterm-256color", ["COLORTERM": "truecolor"], "38;2;213;218;227", ["38;5;"]),
    ("linux", [:], "37", ["38;"]),
    ("xterm-256color", ["NO_COLOR": "1"], "Models", ["38;", "48;", "[3", "[4"]),
    ("xterm-256color", ["NO_COLOR": "1", "COLORTERM": "truecolor"], "Models", ["38;", "48;"]),
    ("vt100", [:], "Models", ["38;", "[3"]),
  ]

  @Test(arguments: depths)
  func `colours are sent as the terminal knows them`(
    _ name: String, _ environment: [String: String], _ has: String, _ lacks: [String]
  ) async throws {
    let bytes = try await Painter(name, environment).bytes([Self.list(selected: 3)])
    let text = Self.text(bytes[0])
    #expect(text.contains(has))
    // Movements have numbers too; only what ends in m sets a colour.
    let styles = text.split(separator: "\u{1B}").filter { $0.prefix { $0 != "m" }.count < 30 }
      .compactMap { part in part.firstIndex(of: "m").map { String(part[..<$0]) } }
      .filter { $0.allSatisfy { "[0123456789;".contains($0) } }
    for absent in lacks {
      #expect(!styles.contains { $0.contains(absent) }, "\(styles)")
    }
  }

  @Test func `without UTF-8 every byte is ASCII, and nothing shifts`() async throws {
    var frame = Frame(Size(columns: 20, rows: 2), glyphs: .ascii)
    frame.put("漢字 ü e\u{301} |", row: 0)
    let bytes = try await Painter("xterm-256color", ["LANG": "C"]).bytes([frame])
    #expect(bytes[0].allSatisfy { $0 < 0x80 })
    #expect(Self.text(bytes[0]).contains("???? ? e |"))
  }

  @Test func `wide characters and marks go out as they are`() async throws {
    var frame = Frame(Size(columns: 20, rows: 2))
    frame.put("漢字 ü e\u{301} 😀|", row: 0)
    let bytes = try await Painter().bytes([frame])
    #expect(Self.text(bytes[0]).contains("漢字 ü e\u{301} 😀|"))
  }

  @Test func `every size from 1x1 on can be drawn, one after the other`() async throws {
    let sizes = [(1, 1), (2, 1), (1, 2), (3, 3), (300, 100), (1, 100), (300, 1), (80, 24)]
    let frames = sizes.map { columns, rows -> Frame in
      var frame = Self.list(selected: 0, size: Size(columns: columns, rows: rows))
      frame.put(String(repeating: "漢", count: columns), row: rows - 1)
      return frame
    }
    let bytes = try await Painter().bytes(frames, resizing: true)
    #expect(bytes.allSatisfy { !$0.isEmpty })
  }

  @Test func `a frame of another size is clipped or surrounded by blanks`() async throws {
    var large = Frame(Size(columns: 40, rows: 4))
    large.put("left" + String(repeating: " ", count: 20) + "beyond", row: 0)
    large.cursor = Cursor(row: 3, column: 39)
    let small = Frame(Size(columns: 10, rows: 2))
    let bytes = try await Painter().bytes([small, large, small])
    #expect(Self.text(bytes[1]).contains("left"))
    #expect(!Self.text(bytes[1]).contains("beyond"))
  }

  @Test func `padding of old terminals is left out of what is sent`() async throws {
    let bytes = try await Painter("vt100").bytes([Self.list(selected: 1)])
    #expect(!bytes[0].contains(0))
    #expect(!Self.text(bytes[0]).contains("$<"))
  }
}
