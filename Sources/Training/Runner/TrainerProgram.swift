import Foundation
import RegistryCore

/// How a trainer of one's own is called, and what it must leave.
package struct TrainerProgram: Hashable, Sendable {
  /// The program by its absolute path, then its arguments; no shell reads them.
  package let argv: [String]
  /// The file that it must leave in its output folder.
  package let artifact: String
  /// The names of the variables that it gets of our environment.
  package let environment: [String]

  package init(
    argv: [String], artifact: String = TrainerIdentity.usualArtifact, environment: [String] = []
  ) {
    self.argv = argv
    self.artifact = artifact
    self.environment = environment
  }

  /// The trainer as it is now: a script counts as much as the interpreter that reads it.
  ///
  /// - Returns: the SHA-256 of the program; where arguments name files by their absolute path, that
  ///   of the list of all their digests.
  /// - Throws: `runnerFailed` when one of them is not there or cannot be read.
  func identity() throws(RegistryError) -> TrainerIdentity {
    TrainerIdentity(
      argv: argv, digest: try digest(), artifact: artifact, environment: environment)
  }

  private func digest() throws(RegistryError) -> ArtifactDigest {
    guard let program = argv.first, FileManager.default.isExecutableFile(atPath: program) else {
      throw .runnerFailed(
        why: "the trainer '\(argv.first ?? "")' is not there, or may not be executed")
    }
    let files = [program] + argv.dropFirst().filter(isFile)
    let digests = try files.map { file throws(RegistryError) in
      try ArtifactDigest(ofFile: URL(fileURLWithPath: file))
    }
    guard digests.count > 1 else { return digests[0] }
    return ArtifactDigest(of: Array(digests.map(\.description).joined(separator: "\n").utf8))
  }

  private func isFile(_ argument: String) -> Bool {
    var status = stat()
    return argument.hasPrefix("/") && stat(argument, &status) == 0
      && status.st_mode & S_IFMT == S_IFREG
  }
}

extension TrainerIdentity {
  /// A run may have waited for hours: what is started must be what the person saw.
  ///
  /// - Throws: `runnerFailed` when the trainer is another one by now, or gone.
  func refuseIfChanged() throws(RegistryError) {
    let now = try TrainerProgram(argv: argv, artifact: artifact, environment: environment)
      .identity()
    guard now == self else {
      throw .runnerFailed(why: "the trainer was changed since it was planned; plan again")
    }
  }
}
