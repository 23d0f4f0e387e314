import Foundation
import RegistryCore
import SQLiteStore

extension Orchard {
  /// What is known of a version before it is written.
  struct Seedling {
    let number: Int
    let id: String
    var lineage = Lineage.original
    var depth = 0
    var status = VersionStatus.untrained
    var score: Double?
    var cost: Decimal?
    var fields: [String: JSON] = [:]
  }

  func plant() async throws {
    try await write(
      model: "digits", minutesAgo: 2 * 24 * 60, try digitFields(), try digitVersions())
    try await write(
      model: "faces", minutesAgo: 3 * 24 * 60, [:],
      [Seedling(number: 9, id: "f9", status: .training(try run(9), percent: 63))])
    try await write(
      model: "general-image-recognition-v2", minutesAgo: 4 * 24 * 60, [:],
      [Seedling(number: 14, id: "14", status: .trained, score: 0.88)])
    try await write(
      model: "pages", minutesAgo: 5 * 24 * 60, [:],
      [
        Seedling(
          number: 3, id: "33", status: .failed(TrainingFailure(.general, "out of memory")),
          cost: 1.5)
      ])
    try await write(model: "plates", minutesAgo: 6 * 24 * 60, [:], [])
    for number in 1...123 {
      try await write(
        model: "reserve-\(number)", minutesAgo: 7 * 24 * 60 + number, ["notes": "spare"], [])
    }
  }

  private func digitFields() throws -> [String: JSON] {
    let notes = (1...12).map { "line \($0)" }.joined(separator: "\n")
    return [
      "description": "Postal digits", "visibility": "private", "notes": .string(notes),
      "metadata": ["owner": "team-a", "tier": 1, "sla": "silver"], "task": "classify",
    ]
  }

  private func digitVersions() throws -> [Seedling] {
    let v3 = try hexID("41b7aa")
    let v4 = try hexID("7c1e04")
    return [
      Seedling(number: 1, id: "c0ffee", cost: 4.10),
      Seedling(number: 3, id: "41b7aa", status: .trained, score: 0.95, cost: 2.50),
      Seedling(
        number: 2, id: "0d113f", lineage: .copied(v3), depth: 1,
        status: .failed(TrainingFailure(.noData, "no data"))),
      Seedling(
        number: 4, id: "7c1e04", lineage: .continues(v3), depth: 1, status: .trained, score: 0.97,
        cost: 2.31,
        fields: [
          "description": "tuned on spring", "visibility": "public", "license": "MIT",
          "metadata": ["batch": "spring"],
          "output_info": ["output_config": ["max_concepts": 20, "min_value": 0.1]],
          "train_info": ["params": ["epochs": 200, "l2": 1]],
        ]),
      Seedling(
        number: 5, id: "80aa31", lineage: .continues(v4), depth: 2, status: .trained, score: 0.97,
        cost: 5.29),
      Seedling(number: 6, id: "5e90c2", status: .queued(try run(6))),
      Seedling(number: 7, id: "9a02d1"),
    ]
  }

  func hexID(_ start: String) throws -> VersionID {
    try VersionID(start.padding(toLength: 32, withPad: "0", startingAt: 0))
  }

  private func run(_ number: Int) throws -> RunID {
    try RunID(String(repeating: "\(number)", count: 32))
  }

  private func write(
    model id: String, minutesAgo: Int, _ fields: [String: JSON], _ versions: [Seedling]
  ) async throws {
    let (app, ref, now) = (app, try ref(id), now)
    let modified = now.wall.addingTimeInterval(Double(-60 * minutesAgo))
    let owner = try UserID("ana")
    let model = Model(
      identity: try Identity(
        UUID().uuidString.replacingOccurrences(of: "-", with: "").lowercased()),
      ref: ref, type: try ModelTypeID("embedding-classifier"),
      fields: try Fields(.model, fields), createdAt: modified, createdBy: owner,
      modifiedAt: modified, revision: id == "digits" ? 12 : 1)
    let rows = try versions.map { try version($0, of: model) }
    let concepts = try (0...9).map { Concept(id: try ConceptID("digit-\($0)")) }
    let runs = try rows.compactMap { try run(of: $0, model) }
    let latest = rows.max { $0.number < $1.number }
    try await store.write { transaction throws(RegistryError) in
      guard let stored = try transaction.app(app) else { throw .appNotFound(app) }
      try transaction.write(.insertModel(model, app: stored.identity))
      let missing = try transaction.knownConcepts(concepts.map(\.id), ofApp: stored.identity)
      if missing.isEmpty { try transaction.write(.insertConcepts(concepts, app: stored.identity)) }
      for version in rows { try transaction.write(.insertVersion(version, concepts: concepts)) }
      for (plan, run) in runs {
        try transaction.write(.insertPlan(plan))
        try transaction.write(.insertRun(run))
      }
      let counters = VersionCounters(
        lastNumber: latest?.number ?? 0, live: rows.count, latest: latest?.id)
      try transaction.write(.countVersions(model.identity, counters))
    }
  }

  private func version(_ seedling: Seedling, of model: Model) throws -> ModelVersion {
    let created = now.wall.addingTimeInterval(Double(-6 * 3600 - 60 * (20 - seedling.number)))
    return ModelVersion(
      id: try hexID(seedling.id), model: model.identity, number: seedling.number,
      lineage: seedling.lineage, depth: seedling.depth,
      fields: try Fields(.version, seedling.fields), status: seedling.status, conceptCount: 10,
      createdAt: created, createdBy: try UserID(seedling.number == 4 ? "script-ci" : "ana"),
      modifiedAt: created, revision: 3,
      metrics: seedling.score.map { ["accuracy": .number($0)] } ?? [:], inputCount: 1437,
      cost: seedling.cost.map { Money($0, "USD") })
  }

  private func run(of version: ModelVersion, _ model: Model) throws -> (TrainingPlan, Run)? {
    guard let id = version.status.run else { return nil }
    let state: RunState
    if case .training(_, let percent) = version.status {
      state = .running(percent: percent)
    } else {
      state = .queued
    }
    let compute = ComputeClass(
      id: try ComputeID("local"), runner: try RunnerID("builtin"), price: .free,
      defaultLimit: .seconds(1800), greatestLimit: .seconds(7200))
    let digest = ArtifactDigest(of: Array(id.text.utf8))
    let subject = TrainingSubject(
      model: model.ref, modelIdentity: model.identity, version: version.id,
      number: version.number, revision: 1, type: model.type, infos: [:], concepts: [],
      dataSet: nil, resumeFrom: nil, compute: compute, limit: .seconds(1800))
    let trainer = TrainerIdentity(argv: ["train"], digest: digest)
    let planID = try PlanID("plan-\(version.number)")
    let plan = TrainingPlan(
      id: planID, subject: subject, trainer: trainer, findings: [], rows: 1437,
      estimate: Estimate(duration: nil, basis: "no earlier run: unknown"), digest: digest,
      plannedBy: try UserID("ana"), plannedAt: now, codeHash: digest, state: .started(id))
    let run = Run(
      id: id, plan: planID, subject: subject, trainer: trainer, nonce: id.text,
      confirmedBy: try UserID("ana"), confirmedAt: now, state: state, reserved: nil)
    return (plan, run)
  }
}
