import Terminal
import Testing

@Suite(.timeLimit(.minutes(10)))
struct ScreenTests {
  @Test func `what is played comes as input, in order`() async throws {
    let screen = HeadlessScreen()
    await screen.play([.down, .enter])
    await screen.play([.resized(Size(columns: 40, rows: 10)), .interrupted])
    await screen.close()
    var inputs: [Input] = []
    for await input in screen.inputs { inputs.append(input) }
    #expect(
      inputs == [
        .key(.down), .key(.enter), .resized(Size(columns: 40, rows: 10)), .interrupted,
      ])
    #expect(await screen.size == Size(columns: 40, rows: 10))
    #expect(await screen.isClosed)
  }

  @Test func `a test can wait for a frame`() async {
    let screen = HeadlessScreen(Size(columns: 20, rows: 1))
    async let waited = screen.frame(showing: "ready")
    var frame = Frame(Size(columns: 20, rows: 1))
    await screen.show(frame)
    frame.put("ready", row: 0)
    await screen.show(frame)
    #expect(await waited == frame)
    #expect(await screen.frames.count == 2)
  }

  @Test func `what was typed ahead is forgotten, and nothing else`() async {
    let queue = InputQueue()
    queue.add([.key(.down), .resized(Size(columns: 1, rows: 1)), .paste("x"), .interrupted])
    queue.discardTyped()
    queue.add(.key(.up))
    queue.finish()
    queue.add(.key(.end))
    var inputs: [Input] = []
    for await input in queue.stream { inputs.append(input) }
    #expect(inputs == [.resized(Size(columns: 1, rows: 1)), .interrupted, .key(.up)])
  }

  @Test func `a reader that waits gets what comes, and the end`() async {
    let queue = InputQueue()
    let reader = Task {
      var inputs: [Input] = []
      for await input in queue.stream { inputs.append(input) }
      return inputs
    }
    for _ in 0..<100 { await Task.yield() }
    queue.add(.key(.tab))
    for _ in 0..<100 { await Task.yield() }
    queue.finish()
    #expect(await reader.value == [.key(.tab)])
  }

  @Test func `every refusal says what to do next`() {
    let errors: [ScreenError] = [
      .notATerminal(stream: "input"), .unknownTerminal(name: "x\u{1B}", tried: ["vt100"]),
      .tooSimple(name: "dumb"), .noClipboard, .terminalGone(reason: "broken pipe"),
      .noResources(what: "a pipe", reason: "too many files"),
    ]
    for error in errors {
      #expect(error.description.contains("; "))
      #expect(!error.description.hasSuffix("."))
      #expect(error.description == harmless(error.description))
    }
  }
}
