import Foundation
import RegistryCore
import Terminal

/// Fills an empty registry with made-up models, by the changes that the operations would have made.
///
/// Nothing of it is in flight, nothing is in the trash, and no artifact is kept.
struct Sample: Sendable {
  let setting: SampleSetting
  let store: any RegistryStore

  /// A transaction ends with the model that fills it.
  private static let versionsInTransaction = 20_000

  /// Writes everything, a few thousand models at a time: whatever stops it, what is there is consistent.
  ///
  /// - Parameter progress: told after each transaction.
  /// - Throws: `invalidInput` when the registry holds models already.
  func write(_ progress: @Sendable (SampleTally) -> Void) async throws(RegistryError) -> SampleTally
  {
    let setting = setting
    let app = try await store.write { transaction throws(RegistryError) in
      try refuseUnlessEmpty(transaction)
      return try appToFill(transaction, setting)
    }
    var tally = SampleTally()
    var batches = batches()[...]
    var next = drawn(batches.popFirst(), app)
    while let models = try await next.value.get() {
      next = drawn(batches.popFirst(), app)
      try await store.write { transaction throws(RegistryError) in
        for model in models {
          for change in model.changes { try transaction.write(change) }
          for entry in model.audit { try transaction.record(entry) }
        }
      }
      for model in models { tally += model.tally }
      progress(tally)
    }
    return tally
  }

  /// Drawn beside the writing of the batch before it; nil behind the last one.
  private func drawn(_ batch: Batch?, _ app: Identity)
    -> Task<Result<[SampleModel]?, RegistryError>, Never>
  {
    let setting = setting
    return Task.detached {
      Result { () throws(RegistryError) in
        try batch?.map { part throws(RegistryError) in
          try SampleModel(part.model, versions: part.versions, in: setting, app: app)
        }
      }
    }
  }

  private typealias Batch = [(model: Int, versions: Int)]

  private func batches() -> [Batch] {
    var batches: [Batch] = []
    var batch: Batch = []
    var size = 0
    for (model, versions) in setting.size.versionsByModel().enumerated() {
      batch.append((model, versions))
      size += versions + 1
      guard size >= Self.versionsInTransaction else { continue }
      batches.append(batch)
      (batch, size) = ([], 0)
    }
    return batch.isEmpty ? batches : batches + [batch]
  }
}

/// A sample among models that somebody made could not be told from them any more.
///
/// - Throws: `invalidInput`.
func refuseUnlessEmpty(_ registry: any RegistryReading) throws(RegistryError) {
  var page: PageRequest? = .first
  while let request = page {
    let apps = try registry.apps(request)
    for app in apps.items {
      let count = try registry.modelCount(ModelQuery(app: app.ref))
      let hasTrash = try !registry.trash(of: app.identity, .first).items.isEmpty
      guard count == 0, !hasTrash else {
        let what = count > 0 ? "\(app.ref) holds \(counted(count, "model"))" : "its trash is full"
        throw .invalidInput(
          why: "a sample is only written into an empty registry, and this one is not: \(what); "
            + "name another file")
      }
    }
    page = try apps.next.map { cursor throws(RegistryError) in try PageRequest(after: cursor) }
  }
}

/// The app of the sample, made where it is missing, with its concepts.
private func appToFill(_ transaction: any RegistryWriting, _ setting: SampleSetting)
  throws(RegistryError) -> Identity
{
  let app: App
  if let known = try transaction.app(setting.app) {
    app = known
  } else {
    var draw = SampleDraw(seed: setting.size.seed, number: -3)
    app = App(
      identity: try Identity(draw.hexID()), ref: setting.app, description: "",
      createdAt: SampleSetting.start)
    try transaction.write(.insertApp(app))
    try transaction.record(entry(.createApp, app, revision: 1))
  }
  let ids = try SampleSetting.concepts.map { id throws(RegistryError) in try ConceptID(id) }
  let known = Set(try transaction.knownConcepts(ids, ofApp: app.identity))
  let missing = ids.filter { !known.contains($0) }.map { Concept(id: $0) }
  if !missing.isEmpty {
    try transaction.write(.insertConcepts(missing, app: app.identity))
    try transaction.record(entry(.createConcepts, app, revision: nil))
  }
  return app.identity
}

private func entry(_ operation: OperationName, _ app: App, revision: Revision?)
  throws(RegistryError) -> AuditEntry
{
  AuditEntry(
    at: SampleSetting.start, by: try UserID("ana"), operation: operation, target: .app(app),
    changes: [], revision: revision)
}
