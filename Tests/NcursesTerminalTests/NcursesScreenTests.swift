import Foundation
import Terminal
import Testing

@testable import NcursesTerminal

/// In one order: signals and their handlers belong to the whole process.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct NcursesScreenTests {
  static let enter = "\u{1B}[?1049h"
  static let leave = "\u{1B}[?1049l"
  static let xterm = ["TERM": "xterm-256color", "LANG": "C.UTF-8"]

  /// A screen that shows `hello`.
  static func open(
    _ terminal: PseudoTerminal, _ environment: [String: String] = xterm, mouse: Bool = false
  ) async throws -> NcursesScreen {
    let screen = try await NcursesScreen.open(
      theme: CanvasTests.theme, input: terminal.slave, output: terminal.slave,
      environment: environment, mouse: mouse)
    try await screen.show(frame("hello", await screen.size))
    #expect(await terminal.shows("hello"))
    return screen
  }

  static func frame(_ text: String, _ size: Size) -> Frame {
    var frame = Frame(size)
    frame.put(text, row: 0)
    return frame
  }

  static func inputs(_ count: Int, of screen: NcursesScreen) async -> [Input] {
    var inputs: [Input] = []
    for await input in screen.inputs {
      inputs.append(input)
      if inputs.count == count { break }
    }
    return inputs
  }

  @Test func `the terminal is taken with the first frame and given back as it was`() async throws {
    let terminal = try PseudoTerminal()
    #expect(terminal.echoes)
    let screen = try await Self.open(terminal)
    #expect(!terminal.echoes)
    #expect(terminal.text.hasPrefix(Self.enter))
    await screen.close()
    #expect(terminal.echoes)
    #expect(await terminal.shows(Self.leave))
    #expect(terminal.text.contains("\u{1B}[?2004l"))
    await screen.close()
  }

  @Test func `keys of every kind come in the order in which they are typed`() async throws {
    let terminal = try PseudoTerminal()
    let screen = try await Self.open(terminal)
    terminal.type("q\u{1B}[B漢\u{3}")
    #expect(
      await Self.inputs(4, of: screen) == [
        .key(.character("q")), .key(.down), .key(.character("漢")), .interrupted,
      ])
    await screen.close()
  }

  @Test func `a lone Esc comes soon`() async throws {
    let terminal = try PseudoTerminal()
    let screen = try await Self.open(terminal)
    terminal.type("\u{1B}")
    #expect(await Self.inputs(1, of: screen) == [.key(.escape)])
    await screen.close()
  }

  @Test func `nothing is written while nothing changes`() async throws {
    let terminal = try PseudoTerminal()
    let screen = try await Self.open(terminal)
    try await Task.sleep(for: .milliseconds(60))
    terminal.clear()
    try await screen.show(Self.frame("hello", await screen.size))
    try await Task.sleep(for: .milliseconds(200))
    #expect(terminal.bytes.isEmpty)
    await screen.close()
  }

  @Test func `frames are bracketed once the terminal says that it can`() async throws {
    let terminal = try PseudoTerminal()
    let screen = try await Self.open(terminal)
    #expect(terminal.text.contains("\u{1B}[?2026$p"))
    #expect(!terminal.text.contains("\u{1B}[?2026h"))
    terminal.type("\u{1B}[?2026;2$y")
    terminal.type("x")
    #expect(await Self.inputs(1, of: screen) == [.key(.character("x"))])
    terminal.clear()
    try await screen.show(Self.frame("again", await screen.size))
    #expect(await terminal.shows("\u{1B}[?2026l"))
    #expect(terminal.text.hasPrefix("\u{1B}[?2026h"))
    await screen.close()
  }

  @Test func `a storm of sizes is reported once, with the last size`() async throws {
    let terminal = try PseudoTerminal()
    let screen = try await Self.open(terminal)
    for columns in 81...90 {
      terminal.resize(columns: columns, rows: 30)
      kill(getpid(), SIGWINCH)
    }
    let size = Size(columns: 90, rows: 30)
    #expect(await Self.inputs(1, of: screen) == [.resized(size)])
    #expect(await screen.size == size)
    terminal.clear()
    try await screen.show(Self.frame("hello", size))
    #expect(await terminal.shows("hello"))
    await screen.close()
  }

  @Test(arguments: [
    (SIGTERM, Input.terminated), (SIGINT, .terminated), (SIGQUIT, .terminated), (SIGHUP, .hangup),
  ])
  func `a signal that ends gives the terminal back first`(
    _ signal: Int32, _ last: Input
  ) async throws {
    let terminal = try PseudoTerminal()
    let screen = try await Self.open(terminal)
    kill(getpid(), signal)
    var inputs: [Input] = []
    for await input in screen.inputs { inputs.append(input) }
    #expect(inputs == [last])
    #expect(terminal.echoes)
    #expect(await terminal.shows(Self.leave))
    terminal.clear()
    try await screen.show(Self.frame("too late", await screen.size))
    await screen.close()
    #expect(terminal.bytes.isEmpty)
  }

  @Test func `a terminal that goes away ends the input`() async throws {
    let terminal = try PseudoTerminal()
    let screen = try await Self.open(terminal)
    terminal.hangUp()
    var inputs: [Input] = []
    for await input in screen.inputs { inputs.append(input) }
    #expect(inputs == [.hangup])
    await screen.close()
  }

  @Test func `what cannot be written is an error that says so`() async throws {
    let terminal = try PseudoTerminal()
    terminal.hangUp()
    var refusal: ScreenError?
    // The other end is gone when whoever reads from it has noticed.
    while refusal == nil {
      do throws(ScreenError) {
        try TerminalOutput(terminal.slave).send(Array("text".utf8))
        try? await Task.sleep(for: .milliseconds(5))
      } catch {
        refusal = error
      }
    }
    #expect(refusal?.description.contains("(Input/output error)") == true)
  }

  @Test func `another program has the terminal to itself while it runs`() async throws {
    let terminal = try PseudoTerminal()
    let screen = try await Self.open(terminal)
    terminal.clear()
    let typed = try await screen.suspended { () -> String in
      #expect(terminal.echoes)
      try await screen.show(Self.frame("meanwhile", Size(columns: 80, rows: 24)))
      terminal.type("for the editor\n")
      var line = [UInt8](repeating: 0, count: 100)
      let count = read(terminal.slave, &line, line.count)
      return String(decoding: line.prefix(max(0, count)), as: UTF8.self)
    }
    #expect(typed == "for the editor\n")
    #expect(!terminal.echoes)
    #expect(await terminal.shows("meanwhile"))
    terminal.type("x")
    #expect(await Self.inputs(1, of: screen) == [.key(.character("x"))])
    await screen.close()
  }

  @Test func `a failure of the other program comes through, and the terminal back`() async throws {
    let terminal = try PseudoTerminal()
    let screen = try await Self.open(terminal)
    await #expect(throws: CancellationError.self) {
      try await screen.suspended { throw CancellationError() }
    }
    #expect(!terminal.echoes)
    await screen.close()
  }

  @Test func `what was typed ahead can be forgotten`() async throws {
    let terminal = try PseudoTerminal()
    let screen = try await Self.open(terminal)
    terminal.type("typed ahead")
    try await Task.sleep(for: .milliseconds(50))
    await screen.discardTypedAhead()
    terminal.type("S")
    #expect(await Self.inputs(1, of: screen) == [.key(.character("S"))])
    await screen.close()
  }

  @Test func `the mouse is heard only where it is wanted`() async throws {
    let terminal = try PseudoTerminal()
    let plain = try await Self.open(terminal)
    await plain.close()
    #expect(await terminal.shows(Self.leave))
    #expect(!terminal.text.contains("1000h"))
    terminal.clear()
    let withMouse = try await Self.open(terminal, mouse: true)
    #expect(terminal.text.contains("\u{1B}[?1000h"))
    await withMouse.close()
    #expect(await terminal.shows("\u{1B}[?1000l"))
  }

  @Test func `clipboard and bell reach the terminal`() async throws {
    let terminal = try PseudoTerminal()
    let screen = try await Self.open(terminal)
    try await screen.copy("héllo")
    try await screen.ring()
    #expect(await terminal.shows("\u{1B}]52;c;aMOpbGxv\u{7}\u{7}"))
    await screen.close()
  }

  @Test(arguments: ["xterm-256color", "screen-256color", "linux", "vt100", "nonexistent", ""])
  func `every common terminal and an unknown one can be drawn on`(_ term: String) async throws {
    let terminal = try PseudoTerminal()
    let screen = try await Self.open(terminal, ["TERM": term, "LANG": "C.UTF-8"])
    await screen.close()
    #expect(terminal.echoes)
  }

  @Test func `a terminal that cannot move its cursor is refused, and left as it was`() async throws
  {
    let terminal = try PseudoTerminal()
    await #expect(throws: ScreenError.tooSimple(name: "dumb")) {
      _ = try await NcursesScreen.open(
        theme: .plain, input: terminal.slave, output: terminal.slave,
        environment: ["TERM": "dumb"])
    }
    #expect(terminal.echoes)
    #expect(terminal.bytes.isEmpty)
  }

  @Test func `what is no terminal is refused`() async throws {
    let terminal = try PseudoTerminal()
    let file = Foundation.open("/dev/null", O_RDWR)
    defer { Foundation.close(file) }
    await #expect(throws: ScreenError.notATerminal(stream: "input")) {
      _ = try await NcursesScreen.open(theme: .plain, input: file, output: terminal.slave)
    }
    await #expect(throws: ScreenError.notATerminal(stream: "output")) {
      _ = try await NcursesScreen.open(theme: .plain, input: terminal.slave, output: file)
    }
  }

  @Test func `a piece goes out in one write`() async throws {
    var ends: [Int32] = [0, 0]
    #expect(socketpair(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue), 0, &ends) == 0)
    defer { for end in ends { Foundation.close(end) } }
    let piece = [UInt8](repeating: 0x78, count: 20_000)
    try TerminalOutput(ends[0]).send(piece)
    var buffer = [UInt8](repeating: 0, count: 40_000)
    #expect(read(ends[1], &buffer, buffer.count) == piece.count)
  }

  @Test func `a crash gives the terminal back and stays a crash`() async throws {
    let terminal = try PseudoTerminal()
    let path = terminal.path
    await #expect(processExitsWith: .signal(SIGABRT)) { [path = path as String] in
      let slave = Foundation.open(path, O_RDWR | O_NOCTTY)
      let screen = try await NcursesScreen.open(
        theme: .plain, input: slave, output: slave,
        environment: ["TERM": "xterm-256color", "LANG": "C.UTF-8"])
      var frame = Frame(await screen.size)
      frame.put("hello", row: 0)
      try await screen.show(frame)
      abort()
    }
    #expect(terminal.echoes)
    #expect(await terminal.shows("hello"))
    #expect(await terminal.shows(Self.leave))
  }

  @Test func `a second signal ends a program that does not end by itself`() async throws {
    let terminal = try PseudoTerminal()
    let path = terminal.path
    await #expect(processExitsWith: .signal(SIGTERM)) { [path = path as String] in
      let slave = Foundation.open(path, O_RDWR | O_NOCTTY)
      let screen = try await NcursesScreen.open(
        theme: .plain, input: slave, output: slave, environment: ["TERM": "xterm-256color"])
      try await screen.show(Frame(await screen.size))
      kill(getpid(), SIGTERM)
      for await _ in screen.inputs {}
      kill(getpid(), SIGTERM)
      try await Task.sleep(for: .seconds(20))
    }
    #expect(terminal.echoes)
  }

  @Test func `a program that is stopped lends the terminal to the shell`() async throws {
    let terminal = try PseudoTerminal()
    let path = terminal.path
    let program = Task {
      _ = await #expect(processExitsWith: .success) { [path = path as String] in
        let slave = Foundation.open(path, O_RDWR | O_NOCTTY)
        let screen = try await NcursesScreen.open(
          theme: .plain, input: slave, output: slave, environment: ["TERM": "xterm-256color"])
        var frame = Frame(await screen.size)
        frame.put("process \(getpid()).", row: 0)
        try await screen.show(frame)
        for await input in screen.inputs where input == .key(.character("q")) { break }
        await screen.close()
      }
    }
    #expect(await terminal.shows("."))
    let number = terminal.text.split(separator: "process ").last?.prefix { $0.isNumber } ?? ""
    let process = try #require(Int32(number))
    terminal.clear()
    kill(process, SIGTSTP)
    #expect(await terminal.shows(Self.leave))
    // Where no shell is above, nothing stops, and it goes on by itself.
    kill(process, SIGCONT)
    #expect(await terminal.shows(Self.enter))
    #expect(await terminal.shows("process \(process)."))
    terminal.type("q")
    await program.value
    #expect(terminal.echoes)
  }
}
