import Foundation
import RegistryCore
import Testing

/// Random sequences of operations, compared with what each is allowed to touch.
@Suite struct RandomOperationsTests {
  @Test(arguments: 0..<12 as Range<UInt64>)
  func
    `whatever is done, only creates make versions, only confirmations make runs, and what was not named stays`(
      _ seed: UInt64
    ) async throws
  {
    let test = try await TestRegistry()
    defer { test.remove() }
    var life = RandomLife(test: test, seed: seed)
    for step in 0..<60 {
      let before = try await Snapshot(of: test)
      let done = await life.step()
      let after = try await Snapshot(of: test)
      let place = "seed \(seed), step \(step): \(done.words)"
      #expect(after.versionsEver - before.versionsEver == done.versions, "\(place)")
      #expect(after.runs.count - before.runs.count == done.runs, "\(place)")
      #expect(test.runner.starts.count == after.runs.count, "\(place)")
      for (id, version) in before.versions where !done.touchedVersions.contains(id) {
        #expect(after.versions[id] == version, "\(place)")
      }
      for (identity, model) in before.models where !done.touchedModels.contains(identity) {
        var expected = model
        expected.versions = after.models[identity]?.versions ?? expected.versions
        #expect(after.models[identity] == expected, "\(place)")
      }
    }
  }
}

/// Everything of a registry that a sequence could damage.
private struct Snapshot {
  var models: [Identity: Model] = [:]
  var versions: [VersionID: ModelVersion] = [:]
  var runs: [RunID: Run] = [:]
  /// Ordinals given so far, over all models.
  var versionsEver = 0

  init(of test: TestRegistry) async throws {
    let page = PageRequest.first
    let query = ModelQuery(app: test.app)
    for listing in try await test.registry.models(query, page, as: test.ana).items {
      models[listing.model.identity] = listing.model
      versionsEver += listing.model.versions.lastNumber
      let query = VersionQuery(model: listing.model.ref, order: .newest)
      for summary in try await test.registry.versions(query, page, as: test.ana).items {
        versions[summary.id] = try await test.version(summary.id, of: listing.model.ref)
      }
    }
    for run in try await test.registry.runs(RunQuery(), page, as: test.ana).items {
      runs[run.id] = run
    }
  }
}

/// What a step says that it did; the test compares it with what happened.
private struct Done {
  var words: String
  var versions = 0
  var runs = 0
  var touchedModels: Set<Identity> = []
  var touchedVersions: Set<VersionID> = []
}

private struct RandomLife {
  let test: TestRegistry
  var random: SeededGenerator
  var modelsMade = 0
  var plans: [ShownPlan] = []

  init(test: TestRegistry, seed: UInt64) {
    self.test = test
    random = SeededGenerator(seed: seed)
  }

  /// One operation; a refused one must have done nothing.
  mutating func step() async -> Done {
    let choice = Int.random(in: 0..<12, using: &random)
    do {
      switch choice {
      case 0: return try await createModel()
      case 1, 2, 3: return try await createVersion()
      case 4: return try await patchModel()
      case 5, 6: return try await patchVersion()
      case 7: return try await branch()
      case 8: return try await plan()
      case 9: return try await confirm()
      case 10: return try await finishRun()
      default: return try await deleteVersion()
      }
    } catch {
      return Done(words: "choice \(choice) was refused: \(error)")
    }
  }

  private mutating func createModel() async throws -> Done {
    modelsMade += 1
    try await test.createModel("model-\(modelsMade)")
    return Done(words: "created a model")
  }

  private mutating func createVersion() async throws -> Done {
    let model = try await anyModel()
    let fields: [String: JSON] = [
      "notes": .string("n\(Int.random(in: 0..<9, using: &random))"),
      "train_info": ["params": ["train": true]],
    ]
    try await test.createVersion(model.ref, fields)
    return Done(words: "created a version", versions: 1)
  }

  private mutating func patchModel() async throws -> Done {
    let model = try await anyModel()
    let text = JSON.string("d\(Int.random(in: 0..<9, using: &random))")
    let patch = ModelPatch(
      model: model.ref, fields: FieldPatch(set: ["description": text]), basedOn: model.revision)
    try await test.perform(.patchModels(PatchModels([patch])))
    return Done(words: "patched a model", touchedModels: [model.identity])
  }

  private mutating func patchVersion() async throws -> Done {
    let (model, version) = try await anyVersion()
    let number = JSON.number(Double(Int.random(in: 1..<200, using: &random)))
    let fields = FieldPatch(set: ["output_info": ["output_config": ["max_concepts": number]]])
    let ref = VersionRef(model: model.ref, id: version.id)
    let patch = VersionPatch(version: ref, fields: fields, basedOn: nil)
    try await test.perform(.patchVersions(PatchVersions([patch])))
    return Done(words: "patched a version", touchedVersions: [version.id])
  }

  private mutating func branch() async throws -> Done {
    let (model, version) = try await anyVersion()
    let kind = BranchVersion.Kind.allCases.randomElement(using: &random) ?? .copyInfos
    let ref = VersionRef(model: model.ref, id: version.id)
    try await test.perform(.branchVersion(BranchVersion(source: ref, kind: kind)))
    return Done(words: "branched a version", versions: 1)
  }

  private mutating func plan() async throws -> Done {
    let (model, version) = try await anyVersion()
    guard let full = try? await test.version(version.id, of: model.ref) else { throw Surprise() }
    plans.append(try await test.plan(full, of: model.ref))
    return Done(words: "planned a training")
  }

  private mutating func confirm() async throws -> Done {
    guard let shown = plans.randomElement(using: &random) else { throw Surprise() }
    let before = try await test.runCount()
    let code = Bool.random(using: &random) ? shown.code : "WRONG9"
    let run = try await test.confirm(shown, code: code)
    let isNew = try await test.runCount() > before
    // A valid confirmation of a plan that was used answers its run: nothing new may appear.
    return Done(
      words: "confirmed plan \(shown.plan.id)", runs: isNew && code == shown.code ? 1 : 0,
      touchedVersions: [run.subject.version])
  }

  private mutating func finishRun() async throws -> Done {
    let query = RunQuery(inFlightOnly: true)
    let runs = try await test.registry.runs(query, .first, as: test.ana).items
    guard let run = runs.randomElement(using: &random) else { throw Surprise() }
    let report: RunReport =
      run.state == .queued
      ? .started : Bool.random(using: &random) ? .cancelled : .failed(.init(.general, "no memory"))
    try await test.report(run, report)
    return Done(words: "reported \(report)", touchedVersions: [run.subject.version])
  }

  private mutating func deleteVersion() async throws -> Done {
    let (model, version) = try await anyVersion()
    let ref = VersionRef(model: model.ref, id: version.id)
    try await test.perform(.deleteVersion(DeleteVersion(ref)))
    return Done(words: "deleted a version", touchedVersions: [version.id])
  }

  private mutating func anyModel() async throws -> Model {
    let query = ModelQuery(app: test.app, order: .id)
    let models = try await test.registry.models(query, .first, as: test.ana).items
    guard let one = models.randomElement(using: &random) else { throw Surprise() }
    return one.model
  }

  private mutating func anyVersion() async throws -> (Model, VersionSummary) {
    let model = try await anyModel()
    let query = VersionQuery(model: model.ref, order: .newest)
    let versions = try await test.registry.versions(query, .first, as: test.ana).items
    guard let one = versions.randomElement(using: &random) else { throw Surprise() }
    return (model, one)
  }
}
