/// A screen without a terminal: it remembers what it was shown, and is fed what would be typed.
package actor HeadlessScreen: Screen {
  package nonisolated let glyphs: Glyphs
  package private(set) var size: Size
  /// Every frame, in order.
  package private(set) var frames: [Frame] = []
  package private(set) var theme = Theme.plain
  /// Everything that was put on the clipboard.
  package private(set) var copied: [String] = []
  package private(set) var bells = 0
  /// How often the terminal was given to another program.
  package private(set) var suspensions = 0
  package private(set) var isClosed = false
  private let queue = InputQueue()
  private var waiting: [(condition: @Sendable (Frame) -> Bool, CheckedContinuation<Frame, Never>)] =
    []

  package init(_ size: Size = Size(columns: 80, rows: 24), glyphs: Glyphs = .unicode) {
    self.size = size
    self.glyphs = glyphs
  }

  package nonisolated var inputs: AsyncStream<Input> { queue.stream }

  /// Types.
  ///
  /// A change of size is taken over before it is reported.
  package func play(_ inputs: [Input]) {
    for input in inputs {
      if case .resized(let newSize) = input { size = newSize }
      queue.add(input)
    }
  }

  /// Types keys.
  package func play(_ keys: [Key]) {
    play(keys.map(Input.key))
  }

  /// Nothing more will be typed: the stream of inputs ends.
  package func endInput() { queue.finish() }

  /// The last frame, if it satisfies the condition, or else the next that does.
  ///
  /// Waits without end where none comes: a test has a time limit.
  package func frame(where condition: @escaping @Sendable (Frame) -> Bool) async -> Frame {
    if let last = frames.last, condition(last) { return last }
    return await withCheckedContinuation { waiting.append((condition, $0)) }
  }

  /// The last or next frame that shows this text.
  package func frame(showing text: String) async -> Frame {
    await frame { $0.text.contains(text) }
  }

  package func show(_ frame: Frame) {
    frames.append(frame)
    let ready = waiting.filter { $0.condition(frame) }
    waiting.removeAll { $0.condition(frame) }
    for (_, continuation) in ready { continuation.resume(returning: frame) }
  }

  package func use(_ newTheme: Theme) { theme = newTheme }

  package func redraw() {}

  /// Forgets nothing: a script is written with the dialogs in mind that it opens.
  package func discardTypedAhead() {}

  package func suspended<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async throws -> Result {
    suspensions += 1
    return try await body()
  }

  package func copy(_ text: String) { copied.append(text) }

  package func ring() { bells += 1 }

  package func close() {
    isClosed = true
    queue.finish()
  }
}
