import Foundation
import Testing

@testable import NcursesTerminal

struct ClipboardTests {
  private func sent(_ text: String, _ multiplexer: TerminalProfile.Multiplexer?) -> String {
    String(decoding: clipboardBytes(text, through: multiplexer), as: UTF8.self)
  }

  @Test func `a terminal is given the text as it is`() {
    #expect(sent("héllo", nil) == "\u{1B}]52;c;aMOpbGxv\u{7}")
  }

  @Test func `tmux is given it for itself and for the terminal behind it`() {
    #expect(
      sent("héllo", .tmux)
        == "\u{1B}]52;c;aMOpbGxv\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;aMOpbGxv\u{7}\u{1B}\\")
  }

  @Test(arguments: [0, 1, 200, 300, 5000])
  func `screen is given it in pieces that it does not drop`(_ length: Int) {
    let text = String(repeating: "x", count: length)
    let pieces = sent(text, .screen).components(separatedBy: "\u{1B}P").dropFirst()
    #expect(pieces.allSatisfy { $0.utf8.count <= 256 && $0.hasSuffix("\u{1B}\\") })
    #expect(pieces.map { String($0.dropLast(2)) }.joined() == sent(text, nil))
  }

  static let places: [([String: String], TerminalProfile.Multiplexer?)] = [
    (["TERM": "xterm-256color"], nil),
    (["TERM": "tmux-256color"], .tmux),
    (["TERM": "screen-256color", "TMUX": "/run/tmux,1,0"], .tmux),
    (["TERM": "screen-256color"], .screen),
    (["TERM": "xterm-256color", "STY": "4711.pts-0"], .screen),
  ]

  @Test(arguments: places)
  func `what stands between is known from the environment`(
    _ environment: [String: String], _ multiplexer: TerminalProfile.Multiplexer?
  ) {
    #expect(TerminalProfile(environment: environment).multiplexer == multiplexer)
  }
}
