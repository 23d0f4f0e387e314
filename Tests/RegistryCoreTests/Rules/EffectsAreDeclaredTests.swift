import Foundation
@testable import RegistryCore
import Testing

/// Rule `effects-are-declared`: an operation changes no kind of thing that it does not declare.
@Suite struct EffectsAreDeclaredTests {
  @Test func `a run that an operation does not declare is refused before it is written`()
    async throws
  {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let run = try await test.confirm(test.plan(test.createVersion(oak), of: oak))
    let decision = Decision(changes: [.insertRun(run)], targets: [])
    let others = OperationName.allCases.filter { $0 != .confirmTraining }
    for operation in others {
      #expect(throws: RegistryError.undeclaredEffect(operation, .runs)) {
        try measuredEffects(of: decision, operation, declared: [.fields, .models, .versions])
      }
    }
    #expect(
      try measuredEffects(of: decision, .confirmTraining, declared: [.runs, .money]).runsStarted
        == 1)
  }

  @Test func `only confirming declares runs and money, and no patch declares versions`() {
    #expect(ConfirmTraining.mayChange == [.runs, .money])
    let others: [any RegistryCore.Operation.Type] = [
      CreateApp.self, CreateModel.self, PatchModels.self, RenameModel.self, DeleteModels.self,
      CreateVersion.self, BranchVersion.self, ReplaceVersion.self, PatchVersions.self,
      DeleteVersion.self, Restore.self, Purge.self, CreateConcepts.self, PlanTraining.self,
      CancelRun.self, ReportRun.self, SettleRun.self,
    ]
    #expect(others.allSatisfy { $0.mayChange.isDisjoint(with: [.runs, .money]) })
    #expect(!PatchModels.mayChange.contains(.versions))
    #expect(!PatchVersions.mayChange.contains(.versions))
  }

  @Test
  func `a receipt counts what was changed, and creating a version leaves the model's revision`()
    async throws
  {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let create = CreateVersion(model: oak, fields: ["notes": "n", "metadata": ["a": 1, "b": 2]])
    let receipt = try await test.perform(.createVersion(create))
    #expect(receipt.effects == Effects(fields: 4, versionsCreated: 1))
    #expect(try await test.registry.model(oak, as: test.ana).revision == 1)
  }
}
