/// What the roles look like.
package struct Theme: Hashable, Sendable {
  package enum Appearance: String, Hashable, Sendable, CaseIterable {
    case dark, light
  }

  package let name: String
  package let appearance: Appearance
  /// What the theme itself and the themes it inherits from say.
  let given: [Role: GivenStyle]

  init(name: String, appearance: Appearance, given: [Role: GivenStyle]) {
    self.name = name
    self.appearance = appearance
    self.given = given
  }

  /// A theme in the terminal's own colours, told apart by attributes alone.
  package static let plain = Theme(name: "plain", appearance: .dark, given: [:])

  /// The colours and attributes of a role; what it does not say is as in `text`.
  package func style(_ role: Role) -> ThemeStyle {
    let own = given[role]
    let ground = given[.text]
    return ThemeStyle(
      foreground: own?.foreground ?? ground?.foreground ?? .terminal,
      background: own?.background ?? ground?.background ?? .terminal,
      attributes: own?.attributes ?? [])
  }

  /// What a role looks like with that many colours.
  ///
  /// Where foreground and background fall on nearly the same colour, the foreground becomes black
  /// or white. Attributes take over where there is no colour, and where few colours would make an
  /// emphasis look like plain text.
  package func drawn(_ role: Role, at depth: ColorDepth) -> DrawnStyle {
    let style = style(role)
    var drawn = DrawnStyle(
      foreground: style.foreground.drawn(at: depth),
      background: style.background.drawn(at: depth),
      attributes: style.attributes)
    if depth == .palette8 || depth == .palette16 { drawn.keepReadable() }
    let looksPlain = role != .text && drawn.hasColors(of: self.drawn(.text, at: depth))
    if looksPlain { drawn.attributes.formUnion(role.colorlessAttributes) }
    return drawn
  }
}

/// The colours and attributes of a role.
package struct ThemeStyle: Hashable, Sendable {
  package let foreground: ThemeColor
  package let background: ThemeColor
  package let attributes: Attribute
}

/// What one theme says of a role; nil where it says nothing.
struct GivenStyle: Hashable, Sendable {
  var foreground: ThemeColor?
  var background: ThemeColor?
  var attributes: Attribute?

  /// Itself, and what it leaves open from another.
  func completed(by other: GivenStyle?) -> GivenStyle {
    GivenStyle(
      foreground: foreground ?? other?.foreground,
      background: background ?? other?.background,
      attributes: attributes ?? other?.attributes)
  }
}

extension Role {
  /// How it stands out where there is no colour.
  fileprivate var colorlessAttributes: Attribute {
    switch self {
    case .selection: .reverse
    case .title, .focus, .money, .bad, .changed, .added, .version: .bold
    case .editing: .underline
    case .dim, .border, .removed: .dim
    case .text, .model, .good, .warn, .info: []
    }
  }
}

extension DrawnStyle {
  fileprivate func hasColors(of other: DrawnStyle) -> Bool {
    foreground == other.foreground && background == other.background
  }

  fileprivate mutating func keepReadable() {
    guard case .palette(let front) = foreground, case .palette(let back) = background else {
      return
    }
    let ground = Palette.colors[Int(back)]
    guard Palette.colors[Int(front)].contrast(with: ground) < 3 else { return }
    let white = Palette.colors[7].contrast(with: ground)
    let black = Palette.colors[0].contrast(with: ground)
    foreground = .palette(white > black ? 7 : 0)
  }
}
