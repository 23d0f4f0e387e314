import Foundation
import RegistryCore
import Testing

@testable import RegistryServer

/// Requests that their senders gave a name, and those that hold for one revision.
@Suite struct OnceTests {
  private static let models = "/v2/users/ana/apps/vision/models"
  private static let versions = models + "/oak/versions"
  private static let name = "idempotency-key: first-try"

  private func servedOak() async throws -> Served {
    let served = try await Served()
    let made = try await served.answer(
      "POST", Self.models,
      body: #"{"models":[{"id":"oak","model_type_id":"embedding-classifier"}]}"#)
    #expect(made.code == 10000, "\(made.body)")
    return served
  }

  private func versionCount(_ served: Served) async throws -> Int? {
    try await served.answer("GET", Self.versions).json[path: "model_versions"]?.array?.count
  }

  @Test func `a request that is sent again is carried out once, and answered the same`()
    async throws
  {
    let served = try await servedOak()
    let first = try await served.answer("POST", Self.versions, body: "{}", headers: [Self.name])
    let again = try await served.answer("POST", Self.versions, body: "{}", headers: [Self.name])
    #expect(first.code == 10000, "\(first.body)")
    #expect(again.body == first.body)
    #expect(again.status == first.status)
    #expect(try await versionCount(served) == 1)
    _ = try await served.answer("POST", Self.versions, body: "{}")
    #expect(try await versionCount(served) == 2)
    await served.stop()
  }

  @Test func `a request that is sent many times at once is carried out once`() async throws {
    let served = try await servedOak()
    let bodies = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<8 {
        group.addTask {
          try await served.answer("POST", Self.versions, body: "{}", headers: [Self.name]).body
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(bodies.count == 1, "\(bodies)")
    #expect(try await versionCount(served) == 1)
    await served.stop()
  }

  @Test func `another request under the same name is refused`() async throws {
    let served = try await servedOak()
    _ = try await served.answer("POST", Self.versions, body: "{}", headers: [Self.name])
    let other = try await served.answer(
      "POST", Self.versions, body: #"{"model_versions":[{"license":"MIT"}]}"#,
      headers: [Self.name])
    #expect(other.status == 409)
    #expect(other.code == 21203, "\(other.body)")
    #expect(try await versionCount(served) == 1)
    await served.stop()
  }

  @Test func `the names of one user say nothing to another`() async throws {
    let served = try await servedOak()
    let eve = try await served.key([.admin], user: "eve")
    for key in [served.admin, eve] {
      let made = try await served.answer(
        "POST", Self.versions, key: key, body: "{}", headers: [Self.name])
      #expect(made.code == 10000, "\(made.body)")
    }
    #expect(try await versionCount(served) == 2)
    await served.stop()
  }

  @Test func `a patch that is based on another revision changes nothing`() async throws {
    let served = try await servedOak()
    func patch(_ notes: String) async throws -> RawAnswer {
      try await served.answer(
        "PATCH", Self.models,
        body: #"{"models":[{"id":"oak","notes":"\#(notes)"}],"action":"merge"}"#,
        headers: ["if-match: \"1\""])
    }
    #expect(try await patch("first").code == 10000)
    let stale = try await patch("second")
    #expect(stale.status == 409)
    #expect(stale.code == 21203, "\(stale.body)")
    #expect(stale.json[path: "status.details"]?.string?.contains("notes") == true)
    let model = try await served.answer("GET", Self.models + "/oak")
    #expect(model.json[path: "model.notes"] == "first")
    await served.stop()
  }

  @Test(arguments: ["*", "\"x\"", "0", "\"1\", \"2\""])
  func `a condition that names no one revision is refused`(_ condition: String) async throws {
    let served = try await servedOak()
    let answer = try await served.answer(
      "PATCH", Self.models, body: #"{"models":[{"id":"oak","notes":"n"}],"action":"merge"}"#,
      headers: ["if-match: \(condition)"])
    #expect(answer.status == 400)
    #expect(answer.code == 21202, "\(answer.body)")
    await served.stop()
  }
}
