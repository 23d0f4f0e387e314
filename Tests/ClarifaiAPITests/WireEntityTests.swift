import Foundation
import RegistryCore
import Testing

@testable import ClarifaiAPI

struct `Things on the wire` {
  let model: Model
  let version: ModelVersion

  init() throws {
    let identity = try Identity(String(repeating: "1", count: 32))
    let day = Date(timeIntervalSince1970: 1_700_000_000)
    model = Model(
      identity: identity,
      ref: ModelRef(app: try AppRef(parsing: "ana/vision"), id: try ModelID("oak")),
      type: try ModelTypeID("embedding-classifier"),
      fields: try Fields(.model, ["description": "d", "visibility": "private"]), createdAt: day,
      createdBy: try UserID("ana"), modifiedAt: day, revision: 3,
      versions: VersionCounters(lastNumber: 2, live: 2))
    version = ModelVersion(
      id: try VersionID(String(repeating: "7", count: 32)), model: identity, number: 2,
      lineage: .copied(try VersionID(String(repeating: "6", count: 32))), depth: 1,
      fields: try Fields(.version, ["visibility": "public"]), status: .untrained, conceptCount: 1,
      createdAt: day, createdBy: try UserID("ana"), modifiedAt: day,
      metrics: ["accuracy": 0.9], cost: Money(4.1, "USD"))
  }

  @Test func `a model is named by user, app and id, with what the registry worked out`() {
    let wire = model.wire()
    #expect(
      wire == [
        "id": "oak", "user_id": "ana", "app_id": "vision", "model_type_id": "embedding-classifier",
        "description": "d", "visibility": ["gettable": 10],
        "created_at": "2023-11-14T22:13:20.000Z", "modified_at": "2023-11-14T22:13:20.000Z",
        "created_by": "ana", "version_count": 2, "revision": 3,
      ])
  }

  @Test func `a version brings its status, its origin, its concepts and its cost`() throws {
    let concept = Concept(id: try ConceptID("a"))
    let wire = version.wire(of: model, concepts: [concept])
    #expect(wire[path: "status.code"] == 21102)
    #expect(wire[path: "status.details"]?.string?.contains("train plan oak v2") == true)
    #expect(wire[path: "visibility.gettable"] == 50)
    #expect(wire[path: "output_info.data.concepts"] == [["id": "a", "name": "a"]])
    #expect(wire[path: "parent.kind"] == "copied")
    #expect(wire[path: "cost.amount"] == "4.10")
    #expect(wire[path: "metrics.summary.top1_accuracy"] == 0.9)
  }

  @Test func `where concepts were not read, the version says so`() {
    let wire = version.wire(of: model, concepts: nil)
    #expect(wire[path: "output_info.data"] == nil)
    #expect(wire[path: "output_info.message"]?.string != nil)
  }

  @Test func `a receipt names the thing and states fields, versions and runs`() {
    let receipt = Receipt(
      operation: .patchModels, effects: Effects(fields: 1),
      targets: [
        ReceiptTarget(
          .model(model), changes: [FieldChange(path: "description", before: nil, after: "d")])
      ], isRepeat: false)
    #expect(
      receipt.wire.object?["effects"] == ["fields": 1, "versions_created": 0, "runs_started": 0])
    #expect(receipt.wire[path: "model.id"] == "oak")
    #expect(
      receipt.wirePreview.object?["changes"]
        == [["path": "description", "before": .null, "after": "d"]])
    #expect(receipt.wirePreview.object?["dry_run"] == true)
  }

  @Test func `several of a kind stand under the plural`() {
    let receipt = Receipt(
      operation: .patchModels, effects: Effects(),
      targets: [ReceiptTarget(.model(model)), ReceiptTarget(.model(model))], isRepeat: false)
    #expect(receipt.wire[path: "models"]?.array?.count == 2)
  }

  @Test func `a prediction is outputs of concepts with values, zero among them`() throws {
    let prediction = Prediction(
      version: version, config: OutputConfig(maxConcepts: 2, minValue: 0, selectConcepts: []),
      outputs: [[ScoredConcept(id: try ConceptID("a"), value: 0)]])
    let output = prediction.wire(of: model.ref)[path: "outputs"]?.array?.first
    #expect(
      output?[path: "data.concepts"] == [["id": "a", "name": "a", "value": 0]])
  }

  @Test func `every model type has a code for each of its fields`() {
    for type in ModelType.catalog {
      let fields = type.wire[path: "model_type_fields"]?.array ?? []
      #expect(fields.count == type.fields.count)
      for field in fields { #expect((field[path: "field_type"]?.integer ?? 0) > 0) }
    }
  }
}
