import ArgumentParser
import Foundation
import RegistryCore

struct ConfigVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "How you like the program: theme, mouse and keys.",
    subcommands: [ShowConfig.self, ShowConfigPath.self])
}

struct ShowConfig: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the settings, and where each comes from.",
    discussion: "  espalier config show --json")

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let place = try Place(shared)
    let settings = try place.configurationFolder.settings(theme: nil)
    if place.output.asJSON {
      place.output.write(["settings": settings.json])
    } else {
      var table = Table([.init(title: "SETTING"), .init(title: "VALUE"), .init(title: "FROM")])
      table.rows = settings.rows.map { $0.map { Table.Cell($0) } }
      place.output.write(table)
    }
  }
}

struct ShowConfigPath: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "path", abstract: "Show where the settings are read from.")

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let place = try Place(shared)
    let path = place.configurationFolder.file.path
    if place.output.asJSON {
      place.output.write(["path": .string(path)])
    } else {
      place.output.writeLine(path)
    }
  }
}

extension Settings {
  fileprivate var rows: [[String]] {
    let mouse = configuration.mouse == nil ? Source.standard : .file
    let keys = configuration.keys.sorted { $0.key < $1.key }.map {
      ["keys.\($0.key)", $0.value.joined(separator: " "), Source.file.rawValue]
    }
    return [
      ["theme", theme, themeSource.rawValue],
      ["mouse", self.mouse ? "true" : "false", mouse.rawValue],
    ] + keys
  }

  fileprivate var json: JSON {
    [
      "theme": .string(theme), "mouse": .bool(mouse),
      "keys": .object(
        configuration.keys.mapValues { .array($0.map { .string($0) }) }),
    ]
  }
}
