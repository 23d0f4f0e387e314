import ArgumentParser
import RegistryCore
import Terminal
import Themes

struct ThemeVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme", abstract: "The dashboard's colours.",
    subcommands: [ListThemes.self, ShowTheme.self])
}

struct ListThemes: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the themes that come with the program.")

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let output = try Place(shared).output
    let themes = try ThemeFiles.all.map { try loadTheme($0.name) }
    if output.asJSON {
      output.write(.object(["themes": .array(themes.map(\.json))]))
    } else {
      var table = Table([.init(title: "THEME"), .init(title: "APPEARANCE")])
      table.rows = themes.map { [Table.Cell($0.name), Table.Cell($0.appearance.rawValue)] }
      output.write(table)
    }
  }
}

struct ShowTheme: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a theme's file, to begin one's own with.",
    discussion: "  espalier theme show dark > ~/.config/espalier/themes/mine.toml")

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The theme's name.") var theme: String

  func run() throws {
    let output = try Place(shared).output
    let loaded = try loadTheme(theme)
    let text = ThemeFiles.all.first { $0.name == theme }?.toml ?? ""
    guard output.asJSON else { return output.write(text) }
    var members = loaded.json.object ?? [:]
    members["toml"] = .string(text)
    output.write(["theme": .object(members)])
  }
}

extension Theme {
  fileprivate var json: JSON {
    ["name": .string(name), "appearance": .string(appearance.rawValue)]
  }
}
