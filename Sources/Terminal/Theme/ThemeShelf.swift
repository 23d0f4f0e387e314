/// The themes that can be chosen, each by its name.
package struct ThemeShelf: Sendable {
  package struct Entry: Sendable {
    package let name: String
    /// What errors call the file.
    package let source: String
    /// Whether it comes with the program.
    package let isBuiltIn: Bool
    /// The file; or why there is none.
    package let text: Result<String, ThemeError>

    package init(
      name: String, source: String, isBuiltIn: Bool, text: Result<String, ThemeError>
    ) {
      self.name = name
      self.source = source
      self.isBuiltIn = isBuiltIn
      self.text = text
    }
  }

  package let entries: [Entry]

  package init(_ entries: [Entry]) { self.entries = entries }

  package func entry(_ name: String) -> Entry? { entries.first { $0.name == name } }

  /// The theme of that name, with what it inherits; nil where there is none.
  ///
  /// - Throws: what is wrong with its file, or with one that it inherits from.
  package func theme(_ name: String) throws(ThemeError) -> Theme? {
    try theme(name, heirs: [])
  }

  private func theme(_ name: String, heirs: [String]) throws(ThemeError) -> Theme? {
    guard let entry = entry(name) else { return nil }
    return try read(entry, heirs: heirs)
  }

  private func read(_ entry: Entry, heirs: [String]) throws(ThemeError) -> Theme {
    let line = heirs + [entry.name]
    let theme = try Theme(toml: try entry.text.get(), source: entry.source, heirs: line) {
      parent throws(ThemeError) in try self.theme(parent, heirs: line)
    }
    guard theme.name == entry.name else {
      throw ThemeError(
        source: entry.source, line: 1, column: 1, reason: .misnamed(theme.name, file: entry.name))
    }
    return theme
  }

  /// Each theme as a list shows it.
  package var choices: [ThemeChoice] {
    entries.map { entry in
      do throws(ThemeError) {
        // By the entry: of two with one name only the first is found by it.
        let appearance = try read(entry, heirs: []).appearance
        return ThemeChoice(name: entry.name, isBuiltIn: entry.isBuiltIn, appearance: appearance)
      } catch {
        return ThemeChoice(
          name: entry.name, isBuiltIn: entry.isBuiltIn, problem: error.description)
      }
    }
  }
}

/// A theme as a list shows it.
package struct ThemeChoice: Hashable, Sendable {
  package let name: String
  package let isBuiltIn: Bool
  /// Nil where the file cannot be used.
  package let appearance: Theme.Appearance?
  /// Why the file cannot be used.
  package let problem: String?

  package init(
    name: String, isBuiltIn: Bool, appearance: Theme.Appearance? = nil, problem: String? = nil
  ) {
    self.name = name
    self.isBuiltIn = isBuiltIn
    self.appearance = appearance
    self.problem = problem
  }
}
