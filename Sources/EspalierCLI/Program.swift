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
      try refuseBrokenText(in: arguments)
      let command = try Espalier.parseAsRoot(arguments)
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

  /// Arguments that are no UTF-8 arrive repaired; what they meant is not what would be stored.
  private static func refuseBrokenText(in arguments: [String]) throws(RegistryError) {
    guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: "/proc/self/cmdline")) else {
      return
    }
    let raw = bytes.split(separator: 0, omittingEmptySubsequences: false).dropFirst()
    for (place, argument) in raw.enumerated()
    where String(validating: argument, as: UTF8.self) == nil {
      throw .malformedText(
        format: "argument", line: 1, column: place + 1, why: "the text is not valid UTF-8")
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
