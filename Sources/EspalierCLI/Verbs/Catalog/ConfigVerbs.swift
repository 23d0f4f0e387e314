import ArgumentParser
import ClarifaiAPI
import Foundation
import RegistryCore
import Training

struct ConfigVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Theme, mouse and keys, and where runs can train.",
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
    ] + keys + training
  }

  private var training: [[String]] {
    let commands = configuration.training.commands.sorted { $0.key.text < $1.key.text }
    let runners = commands.map { id, trainer in
      ["runners.\(id)", trainer.argv.joined(separator: " "), Source.file.rawValue]
    }
    let usual = try? builtinCompute()
    return runners
      + configuration.training.compute.filter { $0 != usual }.map { compute in
        let price = compute.price.perHour.map { "\($0) an hour" } ?? "unpriced"
        return ["compute.\(compute.id)", "\(compute.runner), \(price)", Source.file.rawValue]
      }
  }

  fileprivate var json: JSON {
    [
      "compute": .array(configuration.training.compute.map(\.wire)),
      "runners": .object(configuration.training.commands.wire),
      "theme": .string(theme), "mouse": .bool(mouse),
      "keys": .object(
        configuration.keys.mapValues { .array($0.map { .string($0) }) }),
    ]
  }
}

extension [RunnerID: TrainerProgram] {
  fileprivate var wire: [String: JSON] {
    Dictionary<String, JSON>(
      uniqueKeysWithValues: map { id, trainer in
        (
          id.text,
          [
            "argv": .array(trainer.argv.map(JSON.string)), "artifact": .string(trainer.artifact),
            "environment": .array(trainer.environment.map(JSON.string)),
          ]
        )
      })
  }
}
