import Terminal

/// What is sent when the terminal is taken over and when it is given back.
struct TerminalModes {
  /// Takes over: another screen, keys as sequences, pastes in brackets, the mouse if wanted.
  let enter: [UInt8]
  /// Asks whether the terminal can show a frame at once; its answer comes as input.
  let question: [UInt8]
  /// Gives back.
  ///
  /// Sent by a signal handler too, so it stays short.
  let leave: [UInt8]
  /// Whether it knows the modes and strings that xterm brought.
  let isModern: Bool

  static let beginFrame = Array("\u{1B}[?2026h".utf8)
  static let endFrame = Array("\u{1B}[?2026l".utf8)
  /// The mode that brackets a frame.
  static let synchronized = 2026

  init(canvas: Canvas, mayBeAsked: Bool, mouse: Bool) {
    // A terminal without a mouse is too old for these modes, and might print them.
    isModern = !canvas.capability("kmous").isEmpty
    let mouseOn = mouse && isModern ? "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h" : ""
    let mouseOff = mouse && isModern ? "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l" : ""
    let pasteOn = isModern ? "\u{1B}[?2004h" : ""
    let pasteOff = isModern ? "\u{1B}[?2004l" : ""
    let asks = mayBeAsked && isModern
    enter =
      canvas.capability("smcup") + canvas.capability("smkx") + Array(pasteOn.utf8)
      + Array(mouseOn.utf8)
    question = asks ? Array("\u{1B}[?\(Self.synchronized)$p".utf8) : []
    leave =
      (asks ? Self.endFrame : []) + Array(mouseOff.utf8) + Array(pasteOff.utf8)
      + canvas.capability("sgr0") + canvas.capability("op") + canvas.capability("rmkx")
      + canvas.capability("cnorm") + Self.lastLine(canvas) + canvas.capability("rmcup")
  }

  /// Where there is no other screen to leave, the shell goes on below.
  private static func lastLine(_ canvas: Canvas) -> [UInt8] {
    guard canvas.capability("rmcup").isEmpty else { return [] }
    return canvas.movement(row: max(0, canvas.size.rows - 1), column: 0)
      + canvas.capability("el") + Array("\r\n".utf8)
  }
}
