import TOMLKit

extension Theme {
  /// Reads a theme.
  ///
  /// - Parameters:
  ///   - toml: the text of the file.
  ///   - source: what the file is called in errors.
  ///   - heirs: the themes that are being read because they inherit from this one, the first one first.
  ///   - parent: finds the theme that this one inherits from; nil where there is none of that name.
  package init(
    toml: String, source: String, heirs: [String] = [],
    parent: (String) throws(ThemeError) -> Theme? = { _ in nil }
  ) throws(ThemeError) {
    let file = ThemeFile(text: toml, source: source)
    let table = try file.parse()
    for key in table.keys.sorted() where !ThemeFile.keys.contains(key) {
      throw file.error(.unknownKey(key), at: [key])
    }
    var inherited: Theme?
    if let name = try file.optionalText("inherit", in: table) {
      if let start = heirs.firstIndex(of: name) {
        throw file.error(.cycle(heirs[start...] + [name]), at: ["inherit"])
      }
      guard let found = try parent(name) else {
        throw file.error(.unknownParent(name), at: ["inherit"])
      }
      inherited = found
    }
    var given = try file.roles(in: table)
    for (role, style) in inherited?.given ?? [:] {
      given[role] = (given[role] ?? GivenStyle()).completed(by: style)
    }
    guard given[.text]?.foreground != nil else {
      throw file.error(.missing(key: "roles.text"), at: [])
    }
    self.init(
      name: try file.text("name", in: table),
      appearance: try file.appearance(in: table, inherited: inherited),
      given: given)
  }
}

/// The text of a theme, and where in it things stand.
private struct ThemeFile {
  static let keys = ["name", "appearance", "inherit", "roles"]

  let text: String
  let source: String

  func parse() throws(ThemeError) -> TOMLTable {
    if let place = TOMLGuard.fault(in: text) {
      throw ThemeError(
        source: source, line: place.line, column: place.column,
        reason: .notTOML("a bracket, comma or value is missing"))
    }
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let begin = error.source.begin
      throw ThemeError(
        source: source, line: begin.line, column: begin.column, reason: .notTOML(error.description))
    } catch {
      throw ThemeError(source: source, line: 1, column: 1, reason: .notTOML("\(error)"))
    }
  }

  func optionalText(_ key: String, in table: TOMLTable) throws(ThemeError) -> String? {
    guard let value = table[key] else { return nil }
    guard let text = value.string else {
      throw error(.wrongKind(key: key, wanted: "text"), at: [key])
    }
    return text
  }

  func text(_ key: String, in table: TOMLTable) throws(ThemeError) -> String {
    guard let text = try optionalText(key, in: table) else {
      throw error(.missing(key: key), at: [])
    }
    return text
  }

  func appearance(
    in table: TOMLTable, inherited: Theme?
  ) throws(ThemeError) -> Theme.Appearance {
    guard let name = try optionalText("appearance", in: table) else {
      if let inherited { return inherited.appearance }
      throw error(.missing(key: "appearance"), at: [])
    }
    guard let appearance = Theme.Appearance(rawValue: name) else {
      throw error(.unknownAppearance(name), at: ["appearance"])
    }
    return appearance
  }

  func roles(in table: TOMLTable) throws(ThemeError) -> [Role: GivenStyle] {
    guard let value = table["roles"] else { return [:] }
    guard let roles = value.table else {
      throw error(.wrongKind(key: "roles", wanted: "table"), at: ["roles"])
    }
    var styles: [Role: GivenStyle] = [:]
    for name in roles.keys.sorted() {
      guard let role = Role.allCases.first(where: { $0.name == name }) else {
        throw error(.unknownRole(name), at: ["roles", name])
      }
      guard let style = roles[name]?.table else {
        throw error(.wrongKind(key: name, wanted: "table"), at: ["roles", name])
      }
      styles[role] = try self.style(style, path: ["roles", name])
    }
    return styles
  }

  private func style(_ table: TOMLTable, path: [String]) throws(ThemeError) -> GivenStyle {
    var style = GivenStyle()
    for key in table.keys.sorted() {
      let place = path + [key]
      switch key {
      case "fg": style.foreground = try color(table[key], at: place)
      case "bg": style.background = try color(table[key], at: place)
      case "attributes": style.attributes = try attributes(table[key], at: place)
      default: throw error(.unknownStyleKey(key), at: place)
      }
    }
    return style
  }

  private func color(
    _ value: (any TOMLValueConvertible)?, at path: [String]
  ) throws(ThemeError) -> ThemeColor {
    let written = value?.string ?? value?.int.map(String.init) ?? value?.debugDescription ?? ""
    guard let color = ThemeColor(written) else { throw error(.unknownColor(written), at: path) }
    return color
  }

  private func attributes(
    _ value: (any TOMLValueConvertible)?, at path: [String]
  ) throws(ThemeError) -> Attribute {
    guard let list = value?.array else {
      throw error(.wrongKind(key: "attributes", wanted: "list"), at: path)
    }
    var attributes: Attribute = []
    for item in list {
      let name = item.string ?? item.debugDescription
      guard let known = Attribute.named.first(where: { $0.name == name }) else {
        throw error(.unknownAttribute(name), at: path)
      }
      attributes.insert(known.attribute)
    }
    return attributes
  }

  func error(_ reason: ThemeError.Reason, at path: [String]) -> ThemeError {
    let (line, column) = TOMLPlace.find(path, in: text)
    return ThemeError(source: source, line: line, column: column, reason: reason)
  }
}
