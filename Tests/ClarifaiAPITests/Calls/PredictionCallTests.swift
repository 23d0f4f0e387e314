import Foundation
import RegistryCore
import Testing

@testable import ClarifaiAPI

struct `Predicting over the wire` {
  /// A registry with a version that has weights.
  private func trained() async throws -> ServedRegistry {
    let served = try await ServedRegistry()
    try await served.model("oak")
    let file = served.folder.appendingPathComponent("weights")
    try Data("weights".utf8).write(to: file)
    let weights = try await served.registry.store(contentsOf: file, as: served.caller)
    let ref = ModelRef(app: try AppRef(parsing: "ana/vision"), id: try ModelID("oak"))
    _ = try await served.registry.perform(
      .createVersion(CreateVersion(model: ref, artifact: weights)), as: served.caller)
    return served
  }

  private func predict(
    _ served: ServedRegistry, _ inputs: JSON, _ rest: [String: JSON] = [:]
  ) async throws -> JSON {
    try await served.ask(
      "PostModelOutputs", rest.merging(["model_id": "oak", "inputs": inputs]) { $1 })
  }

  private static let vector: JSON = ["id": "i", "data": ["embeddings": [["vector": [1, 2]]]]]
  private static let row: JSON = ["data": ["metadata": ["x": 1, "y": 2]]]
  private static let empty: JSON = ["id": "e"]

  @Test func `vectors and rows are predicted in the order of the request`() async throws {
    let served = try await trained()
    defer { served.remove() }
    let answer = try await predict(served, [Self.vector, Self.row])
    #expect(answer.code == 10000)
    let outputs = answer.items("outputs")
    #expect(outputs.map { $0[path: "input.id"] } == ["i", nil])
    #expect(outputs.map(\.code) == [10000, 10000])
    #expect(outputs[0][path: "model.model_version.status.code"] == 21100)
    // In single precision, over both transports.
    #expect(
      outputs[0][path: "data.concepts"]?.array?.map { $0[path: "value"] } == [0.7512346, 0.25])
  }

  @Test func `the config of the version in the request is read, and the old place refused`()
    async throws
  {
    let served = try await trained()
    defer { served.remove() }
    let config: JSON = ["output_config": ["max_concepts": 1]]
    let read = try await predict(
      served, [Self.vector], ["model": ["model_version": ["output_info": config]]])
    #expect(read.items("outputs")[0][path: "data.concepts"]?.array?.count == 1)
    let old = try await predict(served, [Self.vector], ["model": ["output_info": config]])
    #expect(old.code == 21202)
    #expect(old.details.contains("model.model_version.output_info.output_config"))
    #expect(old.object?["outputs"] == [])
  }

  @Test func `an input that cannot be read fails alone`() async throws {
    let served = try await trained()
    defer { served.remove() }
    let mixed = try await predict(served, [Self.empty, Self.vector])
    #expect(mixed.code == 10010)
    #expect(mixed.items("outputs").map(\.code) == [30104, 10000])
    let none = try await predict(served, [Self.empty])
    #expect(none.code == 30104)
    #expect(none.items("outputs").map(\.code) == [30104])
  }

  @Test func `a client that calls methods finds predict, and calls it with a row`() async throws {
    let served = try await trained()
    defer { served.remove() }
    let listing: JSON = ["data": ["metadata": ["_method_name": "_GET_SIGNATURES"], "parts": [[:]]]]
    let told = try await predict(served, [listing]).items("outputs")[0][path: "data.text.raw"]
    let methods = try JSON(parsing: try #require(told?.string))
    #expect(methods[path: "predict.input_fields"]?.array?.map { $0[path: "name"] } == ["row"])
    let row: JSON = ["id": "row", "data": ["struct_value": ["x": 1, "y": 2]]]
    let call: JSON = ["data": ["metadata": ["_method_name": "predict"], "parts": [row]]]
    let output = try await predict(served, [call]).items("outputs")[0]
    #expect(output.code == 10000)
    #expect(output[path: "data.struct_value"]?.object?.count == 2)
    let wrong: JSON = ["data": ["metadata": ["_method_name": "predict"], "parts": [["id": "p"]]]]
    #expect(try await predict(served, [wrong]).code == 30101)
    let untrained = try await served.version("oak")
    #expect(try await predict(served, [listing], ["version_id": untrained]).code == 30101)
  }

  @Test func `too many inputs, other methods and untrained versions are refused`() async throws {
    let served = try await trained()
    defer { served.remove() }
    let many = JSON.array(Array(repeating: Self.vector, count: 129))
    #expect(try await predict(served, many).code == 21202)
    #expect(try await predict(served, []).code == 21202)
    let method: JSON = ["data": ["metadata": ["_method_name": "m"], "parts": [["id": "p"]]]]
    #expect(try await predict(served, [method]).code == 30101)
    let id = try await served.version("oak")
    let untrained = try await predict(served, [Self.vector], ["version_id": id])
    #expect(untrained.code == 21202)
    #expect(untrained.details.contains("not trained"))
  }
}
