/// Something that shows frames and gives input: a terminal, or a double for tests and scripts.
package protocol Screen: Sendable {
  /// What is typed, in order. For one reader; it ends after `hangup`, `terminated` or `close`.
  var inputs: AsyncStream<Input> { get }
  /// The signs that it can show; frames for it are made with these.
  nonisolated var glyphs: Glyphs { get }
  var size: Size { get async }

  /// Shows a frame; what is the same as before is not sent again.
  ///
  /// A frame of another size than the screen's is clipped, or surrounded by blanks.
  func show(_ frame: Frame) async throws(ScreenError)

  /// Takes other colours, at once.
  func use(_ theme: Theme) async throws(ScreenError)

  /// Sends everything again, for a screen that something else has written on.
  func redraw() async throws(ScreenError)

  /// Forgets what was typed but not yet read, so that a dialog is not answered by accident.
  func discardTypedAhead() async

  /// Gives the terminal to another program (an editor) until the body returns, then redraws.
  func suspended<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async throws -> Result

  /// Puts text on the clipboard of the person at the terminal, where the terminal allows it.
  func copy(_ text: String) async throws(ScreenError)

  /// Rings the bell, once.
  func ring() async throws(ScreenError)

  /// Gives the terminal back as it was. A second time does nothing.
  func close() async
}
