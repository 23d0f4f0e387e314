import ClarifaiAPI
import Foundation
import RegistryCore
import Testing

@testable import RegistryServer

/// Espalier's own calls as people and scripts make them.
@Suite struct OwnCallTests {
  private static let app = "/v2/users/me/apps/vision"

  private func model(_ id: String, on served: Served) async throws -> ModelRef {
    let ref = ModelRef(app: try AppRef(parsing: "ana/vision"), id: try ModelID(id))
    _ = try await served.registry.perform(
      .createModel(CreateModel(ref: ref, type: try ModelTypeID("embedding-classifier"))),
      as: Served.owner)
    return ref
  }

  @Test func `what was deleted is listed, brought back and destroyed`() async throws {
    let served = try await Served()
    let ref = try await model("oak", on: served)
    func delete() async throws -> String {
      _ = try await served.registry.perform(.deleteModels(DeleteModels([ref])), as: Served.owner)
      let list = try await served.answer("GET", Self.app + "/trash")
      #expect(list.json[path: "is_last"] == true)
      return try #require(
        list.json.object?["trash_entries"]?.array?.first?.object?["id"]?.string)
    }
    let entry = try await delete()
    let dry = try await served.answer(
      "POST", "\(Self.app)/trash/\(entry)/restorations", body: #"{"dry_run":true}"#)
    #expect(dry.json[path: "dry_run"] == true)
    let back = try await served.answer("POST", "\(Self.app)/trash/\(entry)/restorations")
    #expect(back.json[path: "model.id"] == "oak")
    #expect(try await served.registry.model(ref, as: Served.owner).ref == ref)
    let again = try await delete()
    let wrong = try await served.answer(
      "POST", "\(Self.app)/trash/\(again)/purges", body: #"{"phrase":"purge elm"}"#)
    #expect(wrong.status == 400)
    let purged = try await served.answer(
      "POST", "\(Self.app)/trash/\(again)/purges", body: #"{"phrase":"purge oak"}"#)
    #expect(purged.json[path: "trash_entry.model_id"] == "oak")
    #expect(
      try await served.answer("POST", "\(Self.app)/trash/\(again)/restorations").status == 404)
    await served.stop()
  }

  @Test func `the trash of another app is not there`() async throws {
    let served = try await Served()
    let ref = try await model("oak", on: served)
    let receipt = try await served.registry.perform(
      .deleteModels(DeleteModels([ref])), as: Served.owner)
    guard case .trash(let entry)? = receipt.targets.first?.thing else {
      Issue.record("nothing lies in the trash")
      return
    }
    _ = try await served.registry.perform(
      .createApp(CreateApp(ref: try AppRef(parsing: "ana/other"))), as: Served.owner)
    let answer = try await served.answer(
      "POST", "/v2/users/me/apps/other/trash/\(entry.id)/restorations")
    #expect(answer.status == 404)
    #expect(
      try await served.registry.trash(of: ref.app, .first, as: Served.owner).items.count == 1)
    await served.stop()
  }

  @Test func `the audit is read of the app and of a model`() async throws {
    let served = try await Served()
    _ = try await model("oak", on: served)
    let ofApp = try await served.answer("GET", Self.app + "/audit?per_page=5")
    #expect(ofApp.json.object?["entries"]?.array?.last?[path: "operation"] == "create-app")
    let ofModel = try await served.answer("GET", Self.app + "/audit?model_id=oak")
    #expect(ofModel.json.object?["entries"]?.array?.first?[path: "operation"] == "create-model")
    for query in ["version_id=v1", "model_id=oak&run_id=x", "modelid=oak", "per_page=0", "page=0"] {
      #expect(
        try await served.answer("GET", Self.app + "/audit?" + query).status == 400, "\(query)")
    }
    await served.stop()
  }

  @Test func `a file is kept under its digest and fetched by it`() async throws {
    let served = try await Served()
    let bytes = (0..<300_000).map { "\($0 % 97)," }.joined()
    let digest = ArtifactDigest(of: Array(bytes.utf8))
    let wrong = try await served.answer(
      "POST", Self.app + "/files?sha256=" + String(repeating: "0", count: 64), body: bytes)
    #expect(wrong.status == 400)
    #expect(try await served.answer("GET", Self.app + "/files/\(digest)").status == 400)
    let kept = try await served.answer(
      "POST", Self.app + "/files?sha256=" + digest.hex, body: bytes)
    #expect(kept.json[path: "file"]?.string == "\(digest)")
    let fetched = try await served.answer("GET", Self.app + "/files/\(digest)")
    #expect(fetched.body == bytes)
    let connection = try RawConnection(port: served.port)
    connection.send(
      "HEAD \(Self.app)/files/\(digest) HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n"
        + "authorization: Key \(served.admin)\r\n\r\n")
    let head = String(decoding: try await connection.receiveAll(), as: UTF8.self)
    #expect(head.lowercased().contains("content-length: \(bytes.utf8.count)\r\n"))
    #expect(head.hasSuffix("\r\n\r\n"))
    let arrived = try FileManager.default.contentsOfDirectory(
      atPath: served.folder.appendingPathComponent("artifacts").path)
    #expect(arrived == ["sha256"])
    await served.stop()
  }

  @Test func `a file that is too long is refused, and nothing of it stays`() async throws {
    let served = try await Served { $0.files.greatest = 1000 }
    let long = String(repeating: "x", count: 1001)
    #expect(try await served.answer("POST", Self.app + "/files", body: long).status == 413)
    let chunked = try RawConnection(port: served.port)
    chunked.send(
      "POST \(Self.app)/files HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n"
        + "authorization: Key \(served.admin)\r\n\r\n3e9\r\n\(long)\r\n0\r\n\r\n")
    #expect(try await chunked.receiveAnswer().status == 413)
    let there = try? FileManager.default.contentsOfDirectory(
      atPath: served.folder.appendingPathComponent("artifacts").path)
    #expect((there ?? []).isEmpty)
    await served.stop()
  }

  @Test func `each call asks for its right`() async throws {
    let served = try await Served()
    let viewer = try await served.key([.viewer], user: "eve")
    let editor = try await served.key([.editor], user: "eve")
    let trainer = try await served.key([.trainer], user: "eve")
    let run = String(repeating: "0", count: 32)
    let calls: [(String, String, [String: Int])] = [
      ("GET", "/users/ana/apps/vision/runs", ["viewer": 200, "editor": 200, "trainer": 200]),
      ("POST", "/users/ana/apps/vision/files", ["viewer": 403, "editor": 200, "trainer": 403]),
      (
        "POST", "/users/ana/apps/vision/runs/\(run)/cancellations",
        ["viewer": 403, "editor": 403, "trainer": 404]
      ),
      (
        "POST", "/users/ana/apps/vision/trash/X1/purges",
        ["viewer": 403, "editor": 403, "trainer": 403]
      ),
    ]
    for (verb, path, statuses) in calls {
      for (name, key) in [("viewer", viewer), ("editor", editor), ("trainer", trainer)] {
        let answer = try await served.answer(verb, "/v2" + path, key: key, body: nil)
        #expect(answer.status == statuses[name], "\(name): \(verb) \(path)")
      }
    }
    await served.stop()
  }

  @Test func `a condition is refused where none is kept`() async throws {
    let served = try await Served()
    let answer = try await served.answer(
      "GET", Self.app + "/runs", headers: ["if-match: \"3\""])
    #expect(answer.status == 400)
    await served.stop()
  }
}
