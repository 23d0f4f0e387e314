/// Why a screen cannot be had, or is lost.
package enum ScreenError: Error, Hashable, Sendable, CustomStringConvertible {
  case notATerminal(stream: String)
  case unknownTerminal(name: String, tried: [String])
  case tooSimple(name: String)
  case noClipboard
  case terminalGone(reason: String)
  case noResources(what: String, reason: String)

  package var description: String {
    switch self {
    case .notATerminal(let stream):
      "the dashboard needs a terminal, and standard \(stream) is none; "
        + "start it in a terminal, or use a verb, which 'espalier --help' lists"
    case .unknownTerminal(let name, let tried):
      "no description of the terminal '\(harmless(name))' was found, nor of "
        + "\(tried.joined(separator: ", ")); install one (ncurses-base), or set TERM"
    case .tooSimple(let name):
      "the terminal '\(harmless(name))' cannot move its cursor; use another terminal, "
        + "set TERM to what it is, or use a verb, which 'espalier --help' lists"
    case .noClipboard:
      "this terminal has no clipboard that a program can reach; select the text with the mouse"
    case .terminalGone(let reason):
      "the terminal cannot be written to any more (\(reason)); "
        + "what was edited is kept as a draft, start again in another terminal"
    case .noResources(let what, let reason):
      "the system refused \(what) (\(reason)); close other programs and start again"
    }
  }
}
