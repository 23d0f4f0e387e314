import ArgumentParser
import ClarifaiAPI
import Foundation
import RegistryCore
import RegistryServer
import Terminal

/// The program from its arguments to its exit status.
@main
enum Program {
  static func main() async {
    // Whatever is written belongs to its owner alone.
    umask(0o077)
    exit(await status(of: Array(CommandLine.arguments.dropFirst())))
  }

  private static func status(of arguments: [String]) async -> Int32 {
    do {
      try refuseBrokenText()
      let command = try namedVerb(arguments) ?? Espalier.parseAsRoot(arguments)
      if var verb = command as? any AsyncParsableCommand {
        try await verb.run()
      } else {
        var verb = command
        try verb.run()
      }
      return ExitStatus.done
    } catch {
      return report(error, asJSON: arguments.contains("--json"))
    }
  }

  /// The verb that the first words name, read by itself; nil where these do not, or where it does not take
  /// the rest.
  ///
  /// What an argument means never depends on this. Reading from the root asks the runtime about every
  /// option of every command on the way, which takes as long as the rest of a short verb.
  private static func namedVerb(_ arguments: [String]) -> (any ParsableCommand)? {
    var command: any ParsableCommand.Type = Espalier.self
    var rest = arguments[...]
    while !command.configuration.subcommands.isEmpty {
      guard let word = rest.popFirst(),
        let next = command.configuration.subcommands.first(where: {
          $0.configuration.commandName == word
        })
      else { return nil }
      command = next
    }
    return try? command.parseAsRoot(Array(rest))
  }

  /// Arguments that are no UTF-8 arrive repaired; what they meant is not what would be stored.
  private static func refuseBrokenText() throws(RegistryError) {
    for place in 1..<max(1, Int(CommandLine.argc)) {
      guard let argument = CommandLine.unsafeArgv[place], String(validatingCString: argument) == nil
      else { continue }
      throw .malformedText(
        format: "argument", line: 1, column: place, why: "the text is not valid UTF-8")
    }
  }

  private static func report(_ error: any Error, asJSON: Bool) -> Int32 {
    if let refusal = error as? RegistryError {
      complain(asJSON ? refusal.wire.text : "espalier: \(refusal)")
      return ExitStatus.of(refusal)
    }
    if let lost = error as? ScreenError {
      complain("espalier: \(lost)")
      return ExitStatus.refused
    }
    if let failure = error as? ServingFailure {
      complain("espalier: \(failure)")
      return ExitStatus.refused
    }
    if let code = error as? ExitCode { return code.rawValue }
    guard Espalier.exitCode(for: error) != .success else {
      let failure = StandardStream.standardOutput.failure(
        writing: Espalier.fullMessage(for: error) + "\n")
      if let failure { failure.end() }
      return ExitStatus.done
    }
    let message = Espalier.message(for: error)
    complain(
      asJSON
        ? wireRefusal(ofWrongRequest: message).text
        : "espalier: \(message); 'espalier help' shows the verbs, '--help' after one what it takes")
    return ExitStatus.wrongUsage
  }

  /// One line, whatever stands in it.
  private static func complain(_ text: String) {
    _ = StandardStream.standardError.failure(writing: harmless(text) + "\n")
  }
}

/// What a program that calls this one can tell apart.
enum ExitStatus {
  static let done: Int32 = 0
  static let refused: Int32 = 1
  static let notFound: Int32 = 2
  static let conflict: Int32 = 3
  static let unknown: Int32 = 4
  static let wrongUsage: Int32 = 64
  static let unreachable: Int32 = 69
  static let notAllowed: Int32 = 77

  static func of(_ error: RegistryError) -> Int32 {
    switch error.kind {
    case .refused: refused
    case .notFound: notFound
    case .conflict: conflict
    case .notAllowed: notAllowed
    case .unreachable: unreachable
    case .unknown: unknown
    }
  }
}
