import Foundation
import RegistryCore

/// One random operation after the other on a registry, each with what it may have touched.
struct RandomLife {
  /// What a step came to.
  enum Step {
    case done(Deed)
    case refused(String)
    /// There was nothing to do it with.
    case idle
    /// The clock was moved, and nothing asked for.
    case waited
  }

  private typealias Choice = @Sendable (inout RandomLife) async throws -> Deed

  let test: TestRegistry
  private var random: SeededGenerator
  private var modelsMade = 0
  private var plans: [(shown: ShownPlan, identity: Identity)] = []
  private var confirmed: [PlanID: RunID] = [:]
  private var wrongCodes: [PlanID: Int] = [:]

  init(test: TestRegistry, seed: UInt64) {
    self.test = test
    random = SeededGenerator(seed: seed)
  }

  private static let choices: [(weight: Int, choice: Choice)] = [
    (3, { try await $0.createModel() }), (8, { try await $0.createVersion() }),
    (5, { try await $0.patchModel() }), (8, { try await $0.patchVersion() }),
    (3, { try await $0.renameModel() }), (5, { try await $0.branch(.copyInfos) }),
    (5, { try await $0.branch(.continueFromWeights) }), (3, { try await $0.replace() }),
    (9, { try await $0.plan() }), (12, { try await $0.confirm() }),
    (3, { try await $0.confirmWrongly() }), (14, { try await $0.report() }),
    (2, { try await $0.cancel() }), (3, { try await $0.deleteVersion() }),
    (2, { try await $0.deleteModel() }), (5, { try await $0.restore() }),
    (2, { try await $0.purge() }), (2, { try await $0.createConcept() }),
  ]

  mutating func step() async -> Step {
    if Int.random(in: 0..<14, using: &random) == 0 {
      moveClock()
      return .waited
    }
    let total = Self.choices.reduce(0) { $0 + $1.weight }
    var drawn = Int.random(in: 0..<total, using: &random)
    let choice = Self.choices.first { entry in
      drawn -= entry.weight
      return drawn < 0
    }?.choice
    do {
      guard let deed = try await choice?(&self) else { return .idle }
      return .done(deed)
    } catch is Surprise {
      return .idle
    } catch {
      return .refused("\(error)")
    }
  }

  var runsConfirmed: Int { confirmed.count }

  private mutating func moveClock() {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: test.clock.jump(366 * 86_400)
    case 1: test.clock.jump(-366 * 86_400)
    case 2: test.clock.pass(700)
    case 3: test.clock.reboot()
    default: test.clock.pass(5)
    }
  }
}

// MARK: - Models and versions

extension RandomLife {
  private var appRow: String {
    get async throws {
      "app \(try await test.registry.apps(.first, as: test.ana).items[0].identity)"
    }
  }

  private mutating func createModel() async throws -> Deed {
    modelsMade += 1
    let types = ["embedding-classifier", "embedding-classifier", "text-to-image"]
    try await test.createModel(
      "model-\(modelsMade)", type: types.randomElement(using: &random) ?? types[0])
    return Deed(
      name: "create model", touched: [try await appRow], added: ["model": 1, "counters": 1])
  }

  private mutating func createVersion() async throws -> Deed {
    let model = try await anyModel()
    let fields: [String: JSON] = [
      "notes": .string("n\(Int.random(in: 0..<9, using: &random))"),
      "train_info": ["params": ["train": true]],
      "output_info": ["data": ["concepts": [["id": "oak"], ["id": "elm"]]]],
    ]
    try await test.createVersion(model.ref, fields)
    return Deed(
      name: "create version", touched: [model.counters],
      added: ["version": 1, "version_concepts": 2])
  }

  private mutating func patchModel() async throws -> Deed {
    let model = try await anyModel()
    var fields = FieldPatch(
      set: ["description": .string("d\(Int.random(in: 0..<99, using: &random))")])
    fields.action = PatchAction.allCases.randomElement(using: &random) ?? .merge
    let patch = ModelPatch(model: model.ref, fields: fields, basedOn: model.revision)
    try await test.perform(.patchModels(PatchModels([patch])))
    return Deed(name: "patch model", touched: [model.row])
  }

  private mutating func patchVersion() async throws -> Deed {
    let (model, version) = try await anyVersion()
    let number = JSON.number(Double(Int.random(in: 1..<200, using: &random)))
    // Now and then with what a version keeps for good: that is refused, and must leave nothing.
    let fixed: [String: JSON] = ["train_info": ["params": ["epochs": 3]]]
    let free: [String: JSON] = ["output_info": ["output_config": ["max_concepts": number]]]
    let fields = FieldPatch(set: Int.random(in: 0..<5, using: &random) == 0 ? fixed : free)
    let ref = VersionRef(model: model.ref, id: version.id)
    let patch = VersionPatch(version: ref, fields: fields, basedOn: nil)
    try await test.perform(.patchVersions(PatchVersions([patch])))
    return Deed(name: "patch version", touched: [version.row])
  }

  private mutating func renameModel() async throws -> Deed {
    let model = try await anyModel()
    modelsMade += 1
    try await test.perform(
      .renameModel(RenameModel(model: model.ref, newID: try ModelID("model-\(modelsMade)"))))
    return Deed(name: "rename model", touched: [model.row])
  }

  private mutating func branch(_ kind: BranchVersion.Kind) async throws -> Deed {
    let (model, version) = try await anyVersion()
    let ref = VersionRef(model: model.ref, id: version.id)
    try await test.perform(.branchVersion(BranchVersion(source: ref, kind: kind)))
    return Deed(
      name: "branch \(kind)", touched: [model.counters],
      added: ["version": 1, "version_concepts": version.conceptCount])
  }

  private mutating func replace() async throws -> Deed {
    let (model, version) = try await anyVersion()
    let replacement = ReplaceVersion(
      version: VersionRef(model: model.ref, id: version.id),
      changes: FieldPatch(set: ["license": "MIT"]), basedOn: nil)
    try await test.perform(.replaceVersion(replacement))
    return Deed(
      name: "replace version", touched: [model.counters, version.row],
      added: ["version": 1, "version_concepts": version.conceptCount, "trash": 1])
  }

  private mutating func createConcept() async throws -> Deed {
    modelsMade += 1
    let concept = Concept(id: try ConceptID("concept-\(modelsMade)"))
    try await test.perform(.createConcepts(CreateConcepts(app: test.app, concepts: [concept])))
    return Deed(name: "create concept", added: ["concepts": 1])
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

// MARK: - Training

extension RandomLife {
  private mutating func plan() async throws -> Deed {
    let (model, version) = try await anyVersion()
    let full = try await test.version(version.id, of: model.ref)
    plans.append((try await test.plan(full, of: model.ref), model.identity))
    return Deed(name: "plan", added: ["plan": 1])
  }

  /// A plan that was used already answers its run: nothing new may appear, and nothing is written.
  private mutating func confirm() async throws -> Deed {
    guard let shown = plans.suffix(2).randomElement(using: &random)?.shown else { throw Surprise() }
    let run = try await test.confirm(shown)
    if let first = confirmed[shown.plan.id] {
      guard first == run.id else { throw Surprise() }
      throw RegistryError.invalidInput(why: "confirmed before")
    }
    confirmed[shown.plan.id] = run.id
    return Deed(
      name: "confirm", touched: run.rows.union(["plan \(shown.plan.id)"]),
      added: ["run": 1])
  }

  /// A wrong code is the one refusal that writes: it is counted.
  private mutating func confirmWrongly() async throws -> Deed {
    guard let shown = plans.randomElement(using: &random)?.shown else { throw Surprise() }
    let counted = wrongCodes[shown.plan.id] ?? 0
    do {
      _ = try await test.confirm(shown, code: "WRONG9")
    } catch RegistryError.wrongCode where counted < 4 {
    } catch RegistryError.planVoid where counted == 4 {
    }
    wrongCodes[shown.plan.id] = counted + 1
    return Deed(name: "count a wrong code", touched: ["plan \(shown.plan.id)"])
  }

  private mutating func report() async throws -> Deed {
    let run = try await anyRunInFlight()
    var added: [String: Int] = [:]
    let report: RunReport
    switch (run.state, Int.random(in: 0..<6, using: &random)) {
    case (.queued, _): report = .started
    case (_, 0): report = .failed(.init(.general, "no memory"))
    case (_, 1), (_, 2):
      let step = Int.random(in: 1..<1_000_000, using: &random)
      report = .progressed(percent: 40, points: [RunPoint(step: step, metrics: ["loss": 0.5])])
      added = ["run_points": 1]
    default: report = .succeeded(try await outcome(run))
    }
    try await test.report(run, report)
    return Deed(
      name: "report \(report)".prefix { $0 != "(" }.description,
      touched: run.rows, added: added,
      isAudited: added.isEmpty)
  }

  private func outcome(_ run: Run) async throws -> RunOutcome {
    let weights = test.folder.appendingPathComponent("weights")
    try Data("weights of \(run.id)".utf8).write(to: weights)
    let artifact = try await test.registry.store(contentsOf: weights, as: test.ana)
    return RunOutcome(artifact: artifact, metrics: ["accuracy": 0.97], inputCount: 10)
  }

  private mutating func cancel() async throws -> Deed {
    let run = try await anyRunInFlight()
    guard run.cancelledBy == nil else { throw Surprise() }
    try await test.perform(.cancelRun(CancelRun(run.id)))
    return Deed(name: "cancel", touched: run.rows)
  }

  private mutating func anyRunInFlight() async throws -> Run {
    let query = RunQuery(inFlightOnly: true)
    let runs = try await test.registry.runs(query, .first, as: test.ana).items
    guard let run = runs.randomElement(using: &random) else { throw Surprise() }
    return run
  }
}

// MARK: - The trash

extension RandomLife {
  private mutating func deleteVersion() async throws -> Deed {
    let (model, version) = try await anyVersion()
    let ref = VersionRef(model: model.ref, id: version.id)
    try await test.perform(.deleteVersion(DeleteVersion(ref)))
    return Deed(
      name: "delete version", touched: [model.counters, version.row], added: ["trash": 1])
  }

  private mutating func deleteModel() async throws -> Deed {
    let model = try await anyModel()
    try await test.perform(.deleteModels(DeleteModels([model.ref])))
    return Deed(name: "delete model", touched: [model.row, try await appRow], added: ["trash": 1])
  }

  private mutating func restore() async throws -> Deed {
    let entry = try await anyTrash()
    modelsMade += 1
    let newID = entry.isModel ? try ModelID("model-\(modelsMade)") : nil
    try await test.perform(.restore(Restore(entry.id, newID: newID)))
    let rows = entry.isModel ? [try await appRow] : ["counters \(entry.identity)"]
    return Deed(
      name: entry.isModel ? "restore model" : "restore version",
      touched: Set(rows + [entry.row, "trash \(entry.id)"]))
  }

  private mutating func purge() async throws -> Deed {
    let entry = try await anyTrash()
    let before = try RegistryImage(test.file)
    try await test.perform(.purge(Purge(entry.id, phrase: entry.purgePhrase)))
    return Deed(name: "purge", touched: try hanging(on: entry, in: before))
  }

  /// The rows that go along: those of the versions in question, by the keys that stand in them.
  private func hanging(on entry: TrashEntry, in image: RegistryImage) throws -> Set<String> {
    let versions: [String]
    switch entry.content {
    case .version(let ref, _, _): versions = ["version \(ref.id)"]
    case .model:
      let key = image.value("key", of: entry.row) ?? ""
      versions = image.names { $0.hasPrefix("version ") && image.value("model", of: $0) == key }
    }
    let keys = Set(versions.compactMap { image.value("key", of: $0) })
    let runs = image.names { name in
      name.hasPrefix("run ") && image.value("version", of: name).map(keys.contains) == true
    }
    let runKeys = Set(runs.compactMap { image.value("key", of: $0) })
    let leaves = image.names { name in
      let isOfVersion = name.hasPrefix("plan ") || name.hasPrefix("version_concepts ")
      return isOfVersion && image.value("version", of: name).map(keys.contains) == true
        || name.hasPrefix("run_points ")
          && image.value("run", of: name).map(runKeys.contains) == true
    }
    let trash = image.names {
      $0.hasPrefix("trash ") && entry.isModel
        && image.value("model", of: $0)?.contains(entry.identity.text) == true
    }
    return Set(versions + runs + leaves + trash)
      .union([entry.row, "counters \(entry.identity)", "trash \(entry.id)"])
  }

  private mutating func anyTrash() async throws -> TrashEntry {
    let entries = try await test.registry.trash(of: test.app, .first, as: test.ana).items
    guard let entry = entries.randomElement(using: &random) else { throw Surprise() }
    return entry
  }
}

// MARK: - Rows

extension TestRegistry {
  var file: URL { folder.appendingPathComponent("registry.db") }
}

extension Model {
  fileprivate var row: String { "model \(identity)" }
  fileprivate var counters: String { "counters \(identity)" }
}

extension Run {
  /// Its own, that of its version, and that in which its model counts.
  fileprivate var rows: Set<String> {
    ["run \(id)", "version \(subject.version)", "counters \(subject.modelIdentity)"]
  }
}

extension VersionSummary {
  fileprivate var row: String { "version \(id)" }
}

extension TrashEntry {
  fileprivate var isModel: Bool { if case .model = content { true } else { false } }

  fileprivate var identity: Identity {
    switch content {
    case .model(_, let identity, _), .version(_, let identity, _): identity
    }
  }

  fileprivate var row: String {
    switch content {
    case .model(_, let identity, _): "model \(identity)"
    case .version(let ref, _, _): "version \(ref.id)"
    }
  }
}
