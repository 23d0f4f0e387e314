import ArgumentParser
import Foundation
import RegistryCore
import SQLiteStore

struct SampleVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Fill an empty registry with made-up models, to try it at any size.",
    discussion: """
      Equal numbers and seeds make equal rows. One model has a hundredth of the versions, most of the \
      others have few. No artifact is kept, and nothing trains.

        espalier sample --registry s.db
        espalier sample --registry s.db --models 100000 --versions 1000000 --seed 7
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var dryRun: DryRunOption

  @Option(help: "How many models.") var models = 1000

  @Option(help: "How many versions they have together.") var versions = 10_000

  @Option(help: "What everything is drawn from.") var seed = 1

  func validate() throws {
    if shared.demo {
      throw ValidationError("--demo is full of models already; name a file with --registry")
    }
  }

  func run() async throws {
    let place = try Place(shared)
    let file = try place.file(for: "sample")
    try refuseUnlessAllowed(place.caller, to: .createModel)
    let size = try SampleSize(models: models, versions: versions, seed: seed)
    let setting = SampleSetting(size: size, app: place.app)
    if dryRun.dryRun {
      try await refuseUnlessFillable(file)
      return place.output.writePreview(of: setting)
    }
    let began = ContinuousClock.now
    let sample = Sample(
      setting: setting, store: try await RegistryFile.open(file, cacheMiB: Self.cacheMiB))
    let tally = try await sample.write { done in
      place.output.say("\(done.models) models, \(done.versions) of \(size.versions) versions")
    }
    let seconds = (ContinuousClock.now - began).components.seconds
    place.output.write(tally, of: setting, seconds: Int(seconds))
  }

  /// What is not there yet is empty.
  private func refuseUnlessFillable(_ file: URL) async throws(RegistryError) {
    guard FileManager.default.fileExists(atPath: file.path) else { return }
    try await RegistryFile.open(file).read { registry throws(RegistryError) in
      try refuseUnlessEmpty(registry)
    }
  }

  /// Ids are random, so that every insertion touches another page of their index: all of it should be in
  /// memory.
  private static let cacheMiB = 512
}
