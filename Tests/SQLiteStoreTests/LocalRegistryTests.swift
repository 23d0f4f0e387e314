import Foundation
import RegistryCore
import SQLiteStore
import Testing

@Suite("the rules on a real store")
struct LocalRegistryTests {
  private struct NoPredictor: Predictor {
    func predict(_ input: PredictionInput, weights: URL, version: String) throws(RegistryError)
      -> [[ScoredConcept]]
    {
      throw .noPredictor(version: version, why: "this test has none")
    }
  }

  @Test func `a model lives its life from creation to purge`() async throws {
    let fixture = try await Fixture()
    let registry = try LocalRegistry(
      store: fixture.store,
      artifacts: ArtifactFolder(fixture.folder.appendingPathComponent("artifacts")), runners: [],
      predictor: NoPredictor(), compute: [], outside: .machine())
    let ana = Caller(user: try UserID("ana"), roles: Set(Role.allCases))
    let ref = ModelRef(app: fixture.app.ref, id: try ModelID("digits"))
    let type = try ModelTypeID("embedding-classifier")
    _ = try await registry.perform(.createModel(CreateModel(ref: ref, type: type)), as: ana)
    _ = try await registry.perform(.createVersion(CreateVersion(model: ref)), as: ana)
    let first = try await registry.version(.number(1), of: ref, as: ana)
    let source = VersionRef(model: ref, id: first.id)
    _ = try await registry.perform(
      .branchVersion(BranchVersion(source: source, kind: .copyInfos)), as: ana)
    let patch = ModelPatch(
      model: ref, fields: FieldPatch(set: ["description": "hand-written digits"]), basedOn: 1)
    _ = try await registry.perform(.patchModels(PatchModels([patch])), as: ana)
    await #expect(
      throws: RegistryError.staleRevision(
        target: "model 'digits'", based: 1, current: 2, changed: ["description"])
    ) { try await registry.perform(.patchModels(PatchModels([patch])), as: ana) }
    _ = try await registry.perform(.deleteVersion(DeleteVersion(source)), as: ana)
    let model = try await registry.model(ref, as: ana)
    #expect(model.versions.live == 1 && model.versions.lastNumber == 2)
    _ = try await registry.perform(.deleteModels(DeleteModels([ref])), as: ana)
    let trash = try await registry.trash(of: ref.app, .first, as: ana).items
    #expect(trash.count == 2)
    _ = try await registry.perform(.restore(Restore(trash[0].id)), as: ana)
    #expect(try await registry.model(ref, as: ana) == model)
    _ = try await registry.perform(.deleteModels(DeleteModels([ref])), as: ana)
    let entry = try #require(try await registry.trash(of: ref.app, .first, as: ana).items.first)
    _ = try await registry.perform(.purge(Purge(entry.id, phrase: "purge digits")), as: ana)
    #expect(try await registry.trash(of: ref.app, .first, as: ana).items.isEmpty)
    let audit = try await registry.audit(of: .model(model), .first, as: ana).items
    #expect(
      audit.map(\.operation) == [
        .purge, .deleteModels, .restore, .deleteModels, .patchModels, .createModel,
      ])
  }
}
