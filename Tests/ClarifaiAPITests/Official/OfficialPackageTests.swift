import ClarifaiProto
import Foundation
import RegistryCore
import Testing

@testable import ClarifaiAPI

/// The official Python package reads what is written here, and the other way.
///
/// What it does stands in `official.py`.
struct `The official Python package` {
  @Test func `its fields are ours, by name, number and type`() throws {
    let outcome = try official(answers: [])
    #expect(outcome.object?["faults"] == [], "\(outcome.text)")
  }

  @Test
  func `its messages read every answer, in bytes and in JSON, and miss nothing but our own fields`()
    async throws
  {
    let served = try await ServedRegistry()
    defer { served.remove() }
    let answers = try await wireLife(served).map { name, answer throws -> JSON in
      let call = try #require(ServedCall.named(name))
      let bytes = Data(try call.response.bytes(of: answer)).base64EncodedString()
      return ["call": .string(name), "bytes": .string(bytes), "json": answer]
    }
    let outcome = try official(answers: answers)
    #expect(outcome.object?["faults"] == [], "\(outcome.text)")
  }

  @Test func `what it writes is understood, and answered`() async throws {
    let served = try await ServedRegistry(.protobuf)
    defer { served.remove() }
    let requests = try official(answers: []).items("requests")
    #expect(requests.count == 7)
    for request in requests {
      let call = try #require(ServedCall.named(request[path: "call"]?.string ?? ""))
      let bytes = try #require(Data(base64Encoded: request[path: "bytes"]?.string ?? ""))
      let document = try call.request.document(of: [UInt8](bytes))
      #expect(try call.request.document(of: call.request.bytes(of: document)) == document)
      let answer = try await served.ask(call.name, document.object ?? [:])
      #expect(answer.code == 10000, "\(call.name): \(answer.text)")
    }
    let model = try await served.ask("GetModel", ["model_id": "oak"])
    #expect(model[path: "model.metadata.deep"] == ["list": [1, "x", .null, true]])
    #expect(model[path: "model.notes"] == "n")
    #expect(
      model[path: "model.model_version.output_info.output_config"]
        == ["max_concepts": 3, "min_value": 0.1])
  }

  private func official(answers: [JSON]) throws -> JSON {
    let input: JSON = ["descriptors": .string(wireDescriptors), "answers": .array(answers)]
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("official.py")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      ProcessInfo.processInfo.environment["ESPALIER_PYTHON"] ?? "python3", script.path,
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["PYTHONDONTWRITEBYTECODE": "1"]) { _, new in new }
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("espalier-official-\(UUID().uuidString).json")
    try Data(input.text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let answer = Pipe()
    process.standardInput = try FileHandle(forReadingFrom: file)
    process.standardOutput = answer
    try process.run()
    let bytes = answer.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "the official package could not be asked")
    return try JSON(parsing: String(decoding: bytes, as: UTF8.self))
  }
}
