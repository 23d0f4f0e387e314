import Benchmarking
import Foundation
import RegistryCore
import SQLiteStore

/// The sample registry that everything is measured on.
struct BenchmarkGround {
  let folder: URL
  let file: URL
  let store: RegistryFile
  let registry: LocalRegistry
  let caller: Caller
  let app: AppRef
  /// The model with a hundredth of the versions, and one with a single one.
  let greatest: ModelRef
  let least: ModelRef

  init(_ options: BenchmarkOptions, _ report: inout Report) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "espalier-benchmark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file =
      options.registry.map { URL(fileURLWithPath: $0) }
      ?? folder.appendingPathComponent("sample.db")
    (self.folder, self.file) = (folder, file)
    if options.registry == nil { try await Self.make(file, options, &report) }
    store = try await RegistryFile.open(file)
    let artifacts = ArtifactFolder(folder.appendingPathComponent("artifacts"))
    registry = try LocalRegistry(
      store: store, artifacts: artifacts, runners: [], predictor: NoPredictor(), compute: [],
      outside: .machine())
    caller = Caller(user: try UserID("bench"), roles: [.admin])
    app = try AppRef(parsing: "local/main")
    let byVersions = ModelQuery(app: app, order: .versions)
    greatest = try await Self.first(byVersions, registry, caller) { _ in true }
    least = try await Self.first(
      ModelQuery(app: app, order: .versions, ascending: true), registry, caller
    ) { $0.versions.live == 1 }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func query(
    _ filter: String = "", _ order: ModelOrder = .modified, ascending: Bool? = nil
  ) throws -> ModelQuery {
    ModelQuery(
      app: app, filter: try ModelFilter(parsing: filter), order: order, ascending: ascending)
  }

  func models(_ query: ModelQuery, _ size: Int, after cursor: Cursor? = nil) async throws -> Page<
    ModelListing
  > {
    try await registry.models(query, PageRequest(size: size, after: cursor), as: caller)
  }

  private static func make(_ file: URL, _ options: BenchmarkOptions, _ report: inout Report)
    async throws
  {
    let taken = try await seconds {
      let status = try started(
        options.espalier, "sample", "--registry", file.path, "--models", "\(options.models)",
        "--versions", "\(options.versions)", "--seed", "7")
      guard status == 0 else {
        throw Unmeasurable("espalier sample ended with \(status)")
      }
    }
    let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int ?? 0
    say("The sample: \(options.models) models, \(options.versions) versions")
    report.note("made in", String(format: "%.1f s", taken))
    report.note("file", "\(size >> 20) MiB, \(size / max(1, options.versions)) bytes a version")
    let perVersion = taken / Double(options.versions) * 1_000_000
    report.add("microseconds a version", ratio: perVersion, atMost: 150)
  }

  private static func first(
    _ query: ModelQuery, _ registry: LocalRegistry, _ caller: Caller,
    where isWanted: (Model) -> Bool
  ) async throws -> ModelRef {
    var cursor: Cursor?
    repeat {
      let page = try await registry.models(
        query, PageRequest(size: 1000, after: cursor), as: caller)
      if let found = page.items.first(where: { isWanted($0.model) }) { return found.model.ref }
      cursor = page.next
    } while cursor != nil
    throw Unmeasurable("the registry lacks a model to measure")
  }
}

/// Nothing is predicted here.
private struct NoPredictor: Predictor {
  func predict(_ input: PredictionInput, weights: URL, version: String) throws(RegistryError)
    -> [[ScoredConcept]]
  {
    throw .noPredictor(version: version, why: "a benchmark has none")
  }
}
