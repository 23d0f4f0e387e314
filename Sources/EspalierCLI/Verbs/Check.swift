import ArgumentParser
import Foundation
import RegistryCore
import SQLiteStore

/// Looks through the whole registry for damage, and mends nothing.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look for damage in the registry's file.",
    discussion: """
      Pages, references, counters, plans and runs, and every field against the audit. Reads everything and \
      changes nothing. Exit status 1 where something was found.

        espalier check
        espalier --registry registry.db check --json
      """)

  @OptionGroup var shared: SharedOptions

  func run() async throws {
    let place = try Place(shared)
    let file = try place.file(for: "check")
    try refuseMissing(file, place)
    let findings = try await RegistryFile.open(file).findings()
    if place.output.asJSON {
      place.output.write(.object(["findings": .array(findings.map(JSON.string))]))
    } else {
      for finding in findings { place.output.writeLine(finding) }
    }
    guard findings.isEmpty else {
      place.output.say("the registry is damaged: restore it from a backup")
      throw ExitCode(ExitStatus.refused)
    }
    if place.output.isForPeople { place.output.say("nothing was found") }
  }

  /// Opening would make it, and there would be nothing to find.
  private func refuseMissing(_ file: URL, _ place: Place) throws(RegistryError) {
    guard !place.isDemo, FileManager.default.fileExists(atPath: file.path) else {
      throw .storeUnusable(why: "there is none at '\(file.path)'", instead: "name another")
    }
  }
}
