import Foundation
import RegistryCore
import SQLiteStore
import Testing

@testable import SQLStore

/// A registry with something of everything, and every way into it.
struct PlanGround: Sendable {
  struct Route: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let body: @Sendable (SQLTransaction, PlanGround) throws(RegistryError) -> Void

    init(
      _ name: String,
      _ body: @escaping @Sendable (SQLTransaction, PlanGround) throws(RegistryError) -> Void
    ) {
      testDescription = name
      self.body = body
    }
  }

  typealias WritingRoute = Route

  let fixture: Fixture
  let model: Model
  let version: ModelVersion
  let run: Run
  let plan: TrainingPlan
  let entry: TrashEntry

  init() async throws {
    fixture = try await Fixture()
    var models: [Model] = []
    for number in 1...3 {
      models.append(
        try Sample.model(
          "digits\(number)", number,
          fields: ["metadata": ["tier": 1], "name": "digits d-g-t", "visibility": "private"]))
    }
    try await fixture.add(models)
    model = models[0]
    version = try Sample.version(of: model, 1, status: .trained)
    plan = try Sample.plan(model, version)
    run = try Sample.run(model, version)
    let gone = try Sample.model("gone", 9)
    entry = try Sample.entry(gone)
    var changes: [Change] = [
      .insertModel(gone, app: fixture.app.identity), .discard(entry),
      .insertConcepts([Concept(id: try ConceptID("a"))], app: fixture.app.identity),
    ]
    for model in models {
      let own = try Sample.version(
        of: model, 1, id: model == models[0] ? 1 : Int(model.ref.id.text.suffix(1)).map { $0 + 10 },
        status: .trained)
      changes += [
        .insertVersion(own, concepts: []),
        .countVersions(
          model.identity, VersionCounters(lastNumber: 1, live: 1, latest: own.id)),
      ]
    }
    changes += [.insertPlan(plan), .insertRun(run)]
    try await fixture.write(changes)
  }

  func plans(
    _ body: @escaping @Sendable (SQLTransaction) throws(RegistryError) -> Void
  ) async throws -> [StatementPlan] {
    try await fixture.store.read { registry throws(RegistryError) in
      try recorded(registry, body)
    }
  }

  func writingPlans(
    _ body: @escaping @Sendable (SQLTransaction) throws(RegistryError) -> Void
  ) async throws -> [StatementPlan] {
    try await fixture.store.write { registry throws(RegistryError) in
      try recorded(registry, body)
    }
  }

  private func recorded(
    _ registry: any RegistryReading, _ body: (SQLTransaction) throws(RegistryError) -> Void
  ) throws(RegistryError) -> [StatementPlan] {
    guard let transaction = registry as? SQLTransaction else { return [] }
    let recorder = RecordedStatements(transaction.connection)
    try body(SQLTransaction(recorder))
    return try recorder.plans()
  }
}
