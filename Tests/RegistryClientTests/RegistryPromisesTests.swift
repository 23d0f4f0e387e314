import Foundation
import RegistryClient
import RegistryCore
import RegistryServed
import Testing

/// What every registry keeps, wherever it is.
@Suite("the promises of a registry") struct RegistryPromisesTests {
  @Test(arguments: Way.allCases)
  func `a model lives its life from creation to purge`(_ way: Way) async throws {
    let ground = try await PromiseGround(way)
    let (registry, ana) = (ground.registry, ground.ana)
    let ref = ModelRef(app: ground.app, id: try ModelID("digits"))
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
    await ground.end()
  }

  @Test(arguments: Way.allCases)
  func `a preview shows what would be done, and does nothing`(_ way: Way) async throws {
    let ground = try await PromiseGround(way)
    let ref = ModelRef(app: ground.app, id: try ModelID("oak"))
    let create = Command.createModel(
      CreateModel(ref: ref, type: try ModelTypeID("embedding-classifier")))
    let mark = try await ground.registry.mark()
    let shown = try await ground.registry.preview(create, as: ground.ana)
    #expect(try await ground.registry.mark() == mark)
    await #expect(throws: RegistryError.modelNotFound(ref)) {
      try await ground.registry.model(ref, as: ground.ana)
    }
    let done = try await ground.registry.perform(create, as: ground.ana)
    #expect(shown.effects == done.effects)
    #expect(try await ground.registry.mark() != mark)
    await ground.end()
  }

  @Test(arguments: Way.allCases)
  func `a list is read page by page, each item once`(_ way: Way) async throws {
    let ground = try await PromiseGround(way)
    for number in 0..<7 {
      let ref = ModelRef(app: ground.app, id: try ModelID("m\(number)"))
      _ = try await ground.registry.perform(
        .createModel(CreateModel(ref: ref, type: try ModelTypeID("text-to-image"))),
        as: ground.ana)
    }
    let query = ModelQuery(app: ground.app)
    var found: [String] = []
    var cursor: Cursor?
    repeat {
      let page = try await ground.registry.models(
        query, PageRequest(size: 3, after: cursor), as: ground.ana)
      found += page.items.map(\.model.ref.id.text)
      cursor = page.next
    } while cursor != nil
    #expect(found.sorted() == (0..<7).map { "m\($0)" })
    #expect(try await ground.registry.modelCount(query, as: ground.ana) == 7)
    await ground.end()
  }

  @Test(arguments: Way.allCases)
  func `a file is kept under its digest, as often as it is sent`(_ way: Way) async throws {
    let ground = try await PromiseGround(way)
    // More than is read or sent at once.
    let bytes = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    let file = ground.folder.appendingPathComponent("rows.csv")
    try bytes.write(to: file)
    for _ in 0..<2 {
      let digest = try await ground.registry.store(contentsOf: file, as: ground.ana)
      #expect(digest == ArtifactDigest(of: bytes))
    }
    let kept = ground.folder.appendingPathComponent("artifacts/sha256")
    let names = try FileManager.default.subpathsOfDirectory(atPath: kept.path)
    #expect(names.filter { $0.contains("/") }.count == 1)
    await ground.end()
  }

  @Test(arguments: Way.allCases)
  func `what was never sent under a name was never done`(_ way: Way) async throws {
    let ground = try await PromiseGround(way)
    let outcome = try await ground.registry.outcome(of: RequestName("nobody-s"), as: ground.ana)
    #expect(outcome == .never)
    await ground.end()
  }
}
