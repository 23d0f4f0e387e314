import Foundation
import RegistryCore
import SQLiteStore
import Testing

@Suite struct TokenTests {
  private func create(
    _ test: TestRegistry, user: String = "eve", roles: Set<Role> = [.viewer],
    scopes: Set<Right> = Set(Right.allCases), app: AppRef? = nil, expiresIn: Double? = nil
  ) async throws -> (Token, AccessKey) {
    var generator = SystemRandomNumberGenerator()
    let key = AccessKey(from: &generator)
    let create = CreateToken(
      user: try UserID(user), roles: roles, scopes: scopes, app: app,
      expiresAt: expiresIn.map { test.clock.now.wall.addingTimeInterval($0) }, key: key.digest)
    guard
      case .token(let token)? = try await test.perform(.createToken(create)).targets.first?.thing
    else { throw Surprise() }
    return (token, key)
  }

  @Test func `a key says who asks, with which roles and scopes, and of which app`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let (_, key) = try await create(
      test, roles: [.editor, .trainer], scopes: [.read], app: test.app)
    let caller = try #require(await test.local.caller(holding: key.digest))
    #expect(
      caller
        == Caller(
          user: try UserID("eve"), roles: [.editor, .trainer], scopes: [.read], app: test.app))
    #expect(caller.may(.read))
    #expect(!caller.may(.edit))
  }

  @Test func `a key that is unknown, revoked or over says nothing`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let (token, key) = try await create(test)
    let (_, brief) = try await create(test, expiresIn: 60)
    var generator = SystemRandomNumberGenerator()
    #expect(try await test.local.caller(holding: AccessKey(from: &generator).digest) == nil)
    #expect(try await test.local.caller(holding: brief.digest) != nil)
    test.clock.pass(60)
    #expect(try await test.local.caller(holding: brief.digest) == nil)
    try await test.perform(.revokeToken(RevokeToken(token.id)))
    #expect(try await test.local.caller(holding: key.digest) == nil)
    let again = try await test.perform(.revokeToken(RevokeToken(token.id)))
    #expect(again.isRepeat)
  }

  @Test func `a user is made with the first key and kept for the next`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    for _ in 0..<2 { _ = try await create(test) }
    let eve = try UserID("eve")
    let user = try await test.store.read { registry throws(RegistryError) in
      try registry.user(eve)
    }
    #expect(user?.id == eve)
    #expect(try await test.registry.tokens(.first, as: test.ana).items.count == 2)
  }

  @Test func `keys are an admin's business, and audited`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let (token, _) = try await create(test)
    let editor = Caller(user: try UserID("eve"), roles: [.editor, .trainer, .viewer])
    await #expect(throws: RegistryError.self) {
      try await test.registry.perform(.revokeToken(RevokeToken(token.id)), as: editor)
    }
    await #expect(throws: RegistryError.self) {
      _ = try await test.registry.tokens(.first, as: editor)
    }
    try await test.perform(.revokeToken(RevokeToken(token.id)))
    let target = AuditTarget(kind: .token, key: token.id.text, name: "")
    let entries = try await test.registry.audit(of: target, .first, as: test.ana).items
    #expect(entries.map(\.operation) == [.revokeToken, .createToken])
  }

  @Test func `a key without a role, or that is over already, is not made`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    await #expect(throws: RegistryError.self) { _ = try await create(test, roles: []) }
    await #expect(throws: RegistryError.self) { _ = try await create(test, expiresIn: 0) }
    await #expect(throws: RegistryError.self) {
      _ = try await create(test, app: try AppRef(parsing: "ana/nowhere"))
    }
  }

  @Test func `a registry keeps nothing from which a key could be made`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let (_, key) = try await create(test)
    for name in try FileManager.default.contentsOfDirectory(atPath: test.folder.path) {
      let bytes = try? Data(contentsOf: test.folder.appendingPathComponent(name))
      #expect(bytes?.range(of: Data(key.text.utf8)) == nil, "\(name)")
    }
    #expect("\(key)" == "a key")
    #expect(String(reflecting: key) == "a key")
  }

  @Test(arguments: ["", "0123", "SOME_INVALID_KEY", "0123456789ABCDEF0123456789ABCDEF"])
  func `what has not the form of a key is none`(_ text: String) {
    #expect(AccessKey(text) == nil)
  }
}
