import ArgumentParser
import RegistryCore
import Terminal

struct ThemeVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme", abstract: "The dashboard's colours.",
    subcommands: [ListThemes.self, ShowTheme.self])
}

struct ListThemes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the themes that come with the program, and your own.",
    discussion: "Your own are $XDG_CONFIG_HOME/espalier/themes/*.toml.")

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let place = try Place(shared)
    let themes = place.configurationFolder.shelf.choices
    if place.output.asJSON {
      place.output.write(.object(["themes": .array(themes.map(\.json))]))
    } else {
      var table = Table([.init(title: "THEME"), .init(title: "APPEARANCE"), .init(title: "FROM")])
      table.rows = themes.map { theme in
        [theme.name, theme.appearance?.rawValue ?? "unusable", theme.isBuiltIn ? "program" : "you"]
          .map { Table.Cell($0) }
      }
      place.output.write(table)
      for problem in themes.compactMap(\.problem) { place.output.say("espalier: \(problem)") }
    }
  }
}

struct ShowTheme: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a theme's file, to begin one's own with.",
    discussion: """
        espalier theme show dark | sed 's/^name = .*/name = "mine"/' \\
          > ~/.config/espalier/themes/mine.toml
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The theme's name.") var theme: String

  func run() throws {
    let place = try Place(shared)
    let folder = place.configurationFolder
    let loaded = try folder.theme(theme)
    let text = (try? folder.shelf.entry(theme)?.text.get()) ?? ""
    guard place.output.asJSON else { return place.output.write(text) }
    place.output.write([
      "theme": [
        "name": .string(loaded.name), "appearance": .string(loaded.appearance.rawValue),
        "toml": .string(text),
      ]
    ])
  }
}

extension ThemeChoice {
  fileprivate var json: JSON {
    var members: [String: JSON] = ["name": .string(name), "built_in": .bool(isBuiltIn)]
    members["appearance"] = appearance.map { .string($0.rawValue) }
    members["problem"] = problem.map { .string($0) }
    return .object(members)
  }
}
