import Terminal

/// What the environment says about the terminal, before it is asked.
struct TerminalProfile: Equatable {
  /// The descriptions to try, in this order.
  let names: [String]
  let glyphs: Glyphs
  let wantsColor: Bool
  /// Whether it takes red, green and blue, and a description that says so fits it.
  let isTrueColor: Bool
  /// Whether it may be asked which modes it knows; some print a part of the question.
  let mayBeAsked: Bool
  /// What stands between the program and the terminal, and keeps strings for the terminal to itself.
  let multiplexer: Multiplexer?

  enum Multiplexer: Equatable {
    case tmux, screen
  }

  init(environment: [String: String]) {
    let term = environment["TERM"] ?? ""
    names = Self.names(for: term)
    glyphs = Self.hasUTF8(environment) ? .unicode : .ascii
    wantsColor = (environment["NO_COLOR"] ?? "").isEmpty
    let family = String(term.prefix { $0 != "-" })
    // GNU screen passes COLORTERM on but does not know such colours; tmux, under the same name,
    // does.
    let isModern =
      Self.modernFamilies.contains(family) || (family == "screen" && environment["TMUX"] != nil)
    multiplexer =
      environment["TMUX"] != nil || family == "tmux"
      ? .tmux : (environment["STY"] != nil || family == "screen" ? .screen : nil)
    let saysTrueColor = ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "")
    // The description that such a name stands for is rarely installed.
    isTrueColor = term.hasSuffix("-direct") || (isModern && saysTrueColor)
    mayBeAsked =
      (isModern || family == "screen") && environment["TERM_PROGRAM"] != "Apple_Terminal"
  }

  /// How many colours to use.
  ///
  /// - Parameter colors: how many the description knows; 0 for none.
  func depth(colors: Int) -> ColorDepth {
    guard wantsColor else { return .none }
    return switch colors {
    case ..<8: .none
    case ..<16: .palette8
    case ..<256: .palette16
    case ...256: .palette256
    default: .trueColor
    }
  }

  private static let modernFamilies: Set<String> = [
    "alacritty", "contour", "foot", "ghostty", "gnome", "iterm2", "kitty", "konsole", "mintty",
    "rio", "st", "tmux", "vte", "wezterm", "xterm",
  ]

  /// The name itself, what is left of it without its last parts, and what nearly every terminal
  /// understands.
  private static func names(for term: String) -> [String] {
    var names: [String] = []
    var name = term[...]
    while !name.isEmpty {
      names.append(String(name))
      guard let dash = name.lastIndex(of: "-") else { break }
      name = name[..<dash]
    }
    for common in ["xterm-256color", "vt100"] where !names.contains(common) {
      names.append(common)
    }
    return names
  }

  /// By the variables of the locale, the first that is set: as C does it.
  private static func hasUTF8(_ environment: [String: String]) -> Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy
      .compactMap { environment[$0] }
      .first { !$0.isEmpty }
    let name = locale?.lowercased() ?? ""
    return name.contains("utf-8") || name.contains("utf8")
  }
}
