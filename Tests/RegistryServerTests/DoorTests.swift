import ClarifaiAPI
import Foundation
import RegistryCore
import Testing

@testable import RegistryServer

@Suite struct DoorTests {
  private static let models = "/v2/users/ana/apps/vision/models"

  static let authorizations: [(sent: String?, status: Int, code: Int)] = [
    (nil, 401, 11102), ("", 401, 11102), ("Key", 401, 11102), ("Key ", 401, 11102),
    ("key 0123456789abcdef0123456789abcdef", 401, 11102),
    ("Bearer 0123456789abcdef0123456789abcdef", 401, 11102),
    ("Key  0123456789abcdef0123456789abcdef", 401, 11102),
    ("Key a b", 401, 11102),
    ("Key SOME_INVALID_KEY", 401, 11008), ("Key 0123", 401, 11008),
    ("Key 0123456789abcdef0123456789abcdef", 401, 11009),
    ("Key \(String(repeating: "0", count: 64))", 401, 11009),
  ]

  @Test(arguments: authorizations)
  func `a wrong key is refused with its code`(
    _ authorization: (sent: String?, status: Int, code: Int)
  ) async throws {
    let served = try await Served()
    let answer = try await RawConnection(port: served.port).answer(
      "GET", Self.models, authorization: authorization.sent, body: nil)
    #expect(answer.status == authorization.status)
    #expect(answer.code == authorization.code)
    #expect(answer.json[path: "status.http_status_code"]?.integer == authorization.status)
    await served.stop()
  }

  @Test func `every route but the four open ones asks for a key`() async throws {
    let served = try await Served()
    for call in ServedCall.all {
      for binding in call.bindings {
        let path = binding.path.map { part in
          if case .literal(let text) = part { text } else { "x" }
        }
        let answer = try await RawConnection(port: served.port).answer(
          binding.verb.rawValue, "/" + path.joined(separator: "/"), authorization: nil, body: nil)
        #expect(answer.code == 11102, "\(call.name) at \(path)")
      }
    }
    for route in OwnRoute.allCases {
      let path = route.path.map { part in
        if case .literal(let text) = part { text } else { "x" }
      }
      let answer = try await RawConnection(port: served.port).answer(
        route.verb, "/" + path.joined(separator: "/"), authorization: nil, body: nil)
      #expect(answer.status == (route.policy == .open ? 200 : 401), "\(route)")
    }
    await served.stop()
  }

  @Test func `a key that was revoked opens nothing`() async throws {
    let served = try await Served()
    let key = try await served.key([.viewer])
    #expect(try await served.answer("GET", Self.models, key: key).status == 200)
    let token = try #require(
      await served.registry.tokens(.first, as: Served.owner).items.first)
    _ = try await served.registry.perform(
      .revokeToken(RevokeToken(token.id)), as: Served.owner)
    #expect(try await served.answer("GET", Self.models, key: key).code == 11009)
    await served.stop()
  }

  @Test func `a right that is missing is refused and kept in the audit`() async throws {
    let served = try await Served()
    let key = try await served.key([.runner], user: "eve")
    let answer = try await served.answer("GET", Self.models, key: key)
    #expect(answer.status == 403)
    #expect(answer.code == 11007)
    let eve = AuditTarget(kind: .user, key: "eve", name: "eve")
    let entry = try #require(
      await served.registry.audit(of: eve, .first, as: Served.owner).items.first)
    #expect(entry.operation == .noteRefusal)
    #expect(entry.refusal?.contains("eve may not read") == true)
    await served.stop()
  }

  @Test func `a key's scopes leave less than its roles grant`() async throws {
    let served = try await Served()
    let key = try await served.key([.admin], scopes: [.report])
    #expect(try await served.answer("GET", Self.models, key: key).code == 11007)
    await served.stop()
  }

  @Test func `a key of one app opens that app alone, and means it where none is named`()
    async throws
  {
    let served = try await Served()
    _ = try await served.registry.perform(
      .createApp(CreateApp(ref: try AppRef(parsing: "ana/other"))), as: Served.owner)
    let key = try await served.key([.viewer], app: "ana/vision")
    #expect(
      try await served.answer("GET", "/v2/users/me/apps/vision/models/oak", key: key).code == 21200)
    #expect(try await served.answer("GET", "/v2/models/oak", key: key).code == 21200)
    let other = try await served.answer("GET", "/v2/users/ana/apps/other/models/oak", key: key)
    #expect(other.status == 403)
    #expect(other.code == 11007)
    await served.stop()
  }

  @Test func `a name or a page from elsewhere is refused`() async throws {
    let served = try await Served { $0.names = ["models.example.org"] }
    func status(_ host: String, _ more: String = "") async throws -> Int {
      let connection = try RawConnection(port: served.port)
      connection.send("GET /version HTTP/1.1\r\nhost: \(host)\r\n\(more)\r\n")
      return try await connection.receiveAnswer().status
    }
    #expect(try await status("127.0.0.1:\(served.port)") == 200)
    #expect(try await status("localhost") == 200)
    #expect(try await status("[::1]:80") == 200)
    #expect(try await status("Models.Example.org:443") == 200)
    #expect(try await status("evil.example.com") == 403)
    #expect(try await status("localhost.evil.example.com") == 403)
    #expect(try await status("localhost", "origin: http://localhost\r\n") == 200)
    #expect(try await status("localhost", "origin: http://evil.example.com\r\n") == 403)
    #expect(try await status("localhost", "origin: null\r\n") == 403)
    await served.stop()
  }

  @Test func `wrong keys from one address are limited, and come back with time`() {
    let clock = StillClock()
    let limit = PeerLimit(burst: 3, perSecond: 1, now: { clock.now })
    #expect((0..<5).map { _ in limit.mayTryAgain("a") } == [true, true, true, false, false])
    #expect(limit.mayTryAgain("b"))
    clock.pass(.seconds(2))
    #expect((0..<3).map { _ in limit.mayTryAgain("a") } == [true, true, false])
  }

  @Test func `a right key is let in however many wrong ones came from its address`() async throws {
    let served = try await Served()
    let wrong = String(repeating: "0", count: 64)
    var codes: Set<Int?> = []
    for _ in 0..<150 { codes.insert(try await served.answer("GET", Self.models, key: wrong).code) }
    #expect(codes == [11009, 10030])
    #expect(try await served.answer("GET", Self.models).status == 200)
    await served.stop()
  }
}

/// A clock that stands still until it is moved.
private final class StillClock: @unchecked Sendable {
  // Safe: a test moves it while nobody reads.
  private(set) var now = ContinuousClock.now

  func pass(_ time: Duration) { now += time }
}
