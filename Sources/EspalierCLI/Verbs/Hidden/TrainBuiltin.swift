import ArgumentParser
import Foundation
import Training

/// The process that trains; started by a supervisor.
struct TrainBuiltin: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "builtin-trainer", abstract: "Train what $ESPALIER_RUN describes.",
    shouldDisplay: false)

  func run() throws {
    guard let file = ProcessInfo.processInfo.environment["ESPALIER_RUN"] else {
      throw ValidationError("$ESPALIER_RUN is not set: a supervisor starts this, not a person")
    }
    throw ExitCode(runBuiltinTrainer(specFile: file))
  }
}
