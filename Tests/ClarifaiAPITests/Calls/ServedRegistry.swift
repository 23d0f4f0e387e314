import Foundation
import RegistryCore
import SQLiteStore
import Testing

@testable import ClarifaiAPI

/// A registry on a real SQLite file, asked through the wire's documents, or through bytes and back.
struct ServedRegistry {
  enum Transport: CaseIterable { case json, protobuf }

  let registry: LocalRegistry
  let folder: URL
  let caller: Caller
  let transport: Transport

  static let place: JSON = ["user_id": "ana", "app_id": "vision"]

  init(_ transport: Transport = .json, roles: Set<Role> = [.admin]) async throws {
    self.transport = transport
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("espalier-wire-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let clock = StillClock()
    registry = try LocalRegistry(
      store: await RegistryFile.open(folder.appendingPathComponent("registry.db")),
      artifacts: ArtifactFolder(folder.appendingPathComponent("artifacts")), runners: [],
      predictor: CountingPredictor(), compute: [], outside: clock.outside)
    caller = Caller(user: try UserID("ana"), roles: roles)
    let admin = Caller(user: try UserID("ana"), roles: [.admin])
    let app = CreateApp(ref: try AppRef(parsing: "ana/vision"))
    _ = try await registry.perform(.createApp(app), as: admin)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// The answer to a request, refused or not; `user_app_id` is added.
  @discardableResult
  func ask(_ name: String, _ request: [String: JSON] = [:]) async throws -> JSON {
    let call = try #require(ServedCall.named(name))
    var members = request
    if members["user_app_id"] == nil { members["user_app_id"] = Self.place }
    do {
      return try await answer(call, .object(members))
    } catch let error as RegistryError {
      return try seen(wireAnswer(to: error, call: call, requestID: Self.requestID), call)
    }
  }

  private static let requestID = String(repeating: "f", count: 32)

  private func answer(_ call: ServedCall, _ request: JSON) async throws -> JSON {
    let context = CallContext(registry: registry, caller: caller, requestID: Self.requestID)
    var document = try call.requestDocument(path: [], query: [], body: request)
    if transport == .protobuf {
      document = try call.request.document(of: call.request.bytes(of: document))
    }
    return try seen(try await call.answer(document, context), call)
  }

  /// As the client sees it.
  private func seen(_ answer: JSON, _ call: ServedCall) throws -> JSON {
    guard transport == .protobuf else { return answer }
    return try call.response.answer(of: call.response.bytes(of: answer))
  }

  @discardableResult
  func model(_ id: String, _ members: [String: JSON] = [:]) async throws -> JSON {
    var model = members
    model["id"] = .string(id)
    return try await ask("PostModels", ["models": [.object(model)]])
  }

  /// The id of a new version.
  func version(_ model: String, _ members: [String: JSON] = [:]) async throws -> JSON {
    let answer = try await ask(
      "PostModelVersions",
      ["model_id": .string(model), "model_versions": [.object(members)]])
    return try #require(answer[path: "model.model_version.id"])
  }
}

extension ServedCall {
  static func named(_ name: String) -> ServedCall? { all.first { $0.name == name } }
}

extension JSON {
  var code: Int? { self[path: "status.code"]?.integer }
  var details: String { self[path: "status.details"]?.string ?? "" }
  func items(_ name: String) -> [JSON] { object?[name]?.array ?? [] }
}

/// Time stands still, and identifiers are counted.
final class StillClock: @unchecked Sendable {
  // Safe: `drawn` is touched with the lock held, and nowhere else.
  private var drawn = 0
  private let lock = NSLock()

  var outside: Outside {
    let now = Moment(
      wall: Date(timeIntervalSince1970: 1_700_000_000.25), bootID: "boot", sinceBoot: .seconds(9))
    return Outside(
      now: { now }, newHexID: { String(format: "%032x", self.draw()) },
      newWord: { length in
        String(("A" + String(repeating: "C", count: length) + "\(self.draw())").suffix(length))
      })
  }

  private func draw() -> Int {
    lock.lock()
    defer { lock.unlock() }
    drawn += 1
    return drawn
  }
}

/// Scores what it gets by place, so that a test knows what must come.
struct CountingPredictor: Predictor {
  func predict(_ input: PredictionInput, weights: URL, version: String) throws(RegistryError)
    -> [[ScoredConcept]]
  {
    let cat = try ConceptID("cat")
    let dog = try ConceptID("dog")
    return (0..<input.count).map { _ in
      [ScoredConcept(id: cat, value: 0.7512345678), ScoredConcept(id: dog, value: 0.25)]
    }
  }
}
