package import Terminal

extension Session where Display == HeadlessScreen {
  /// The same loop without a terminal and without a clock: each input is typed when everything that the one
  /// before began is settled.
  ///
  /// - Returns: the last frame, when all is settled.
  /// - Throws: what the screen throws.
  package mutating func play(_ inputs: [Input]) async throws(ScreenError) -> Frame {
    if state.isUntouched {
      try await begin()
      try await settle()
    }
    for input in inputs {
      try await take([Mailbox.Letter(event: .input(input), isAnswer: false)])
      try await settle()
    }
    return view(state)
  }

  /// A second passes by the clock of the outlet.
  package mutating func tick() async throws(ScreenError) -> Frame {
    try await take([Mailbox.Letter(event: .ticked(now), isAnswer: false)])
    try await settle()
    return view(state)
  }
}
