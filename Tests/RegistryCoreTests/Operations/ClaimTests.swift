import Foundation
import RegistryCore
import Testing

@Suite struct ClaimTests {
  private func claim(_ name: String = "once", of text: String = "asked", attempt: String = "1")
    throws -> Claim
  {
    try Claim(
      user: try UserID("ana"), name: name, request: ArtifactDigest(of: Array(text.utf8)),
      attempt: attempt)
  }

  private func create(_ id: String, _ test: TestRegistry, under claim: Claim) async throws {
    var caller = test.ana
    caller.claim = claim
    let create = CreateModel(ref: try test.ref(id), type: try ModelTypeID("embedding-classifier"))
    _ = try await test.registry.perform(.createModel(create), as: caller)
  }

  @Test func `a claim is kept with the change, and its answer after it`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let claim = try claim()
    #expect(try await test.local.kept(claim) == nil)
    try await create("oak", test, under: claim)
    #expect(try await test.local.kept(claim) == KeptClaim(claim: claim, answer: nil))
    try await test.local.keep("{}", for: claim)
    #expect(try await test.local.kept(claim)?.answer == "{}")
  }

  @Test func `a second attempt changes nothing`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    try await create("oak", test, under: claim())
    await #expect(throws: RegistryError.claimIsKept("once")) {
      try await create("elm", test, under: claim(attempt: "2"))
    }
    await #expect(throws: RegistryError.modelNotFound(try test.ref("elm"))) {
      _ = try await test.registry.model(test.ref("elm"), as: test.ana)
    }
  }

  @Test func `one attempt may change several things`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    for id in ["oak", "elm"] { try await create(id, test, under: claim()) }
    _ = try await test.registry.model(test.ref("elm"), as: test.ana)
  }

  @Test func `another request under the same name is refused`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    try await create("oak", test, under: claim())
    await #expect(throws: RegistryError.claimOfOther("once")) {
      try await create("elm", test, under: claim(of: "something else"))
    }
  }

  @Test func `a change that was refused leaves no claim`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    try await test.createModel("oak")
    await #expect(throws: RegistryError.self) { try await create("oak", test, under: claim()) }
    try await test.local.keep("{}", for: claim())
    #expect(try await test.local.kept(claim()) == nil)
    try await create("elm", test, under: claim())
  }

  @Test func `claims are forgotten after a day`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    try await create("oak", test, under: claim())
    test.clock.pass(Int(Claim.lifetime) + 1)
    try await create("elm", test, under: claim("other"))
    #expect(try await test.local.kept(claim()) == nil)
  }

  @Test func `a name that was asked for is used up where nothing was done under it`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let name = try RequestName("once")
    for _ in 0..<2 {
      #expect(try await test.local.settled(name, of: test.ana.user) == nil)
      await #expect(throws: RegistryError.claimOfOther("once")) {
        try await create("oak", test, under: claim())
      }
    }
    // Another user's request of that name is another one.
    #expect(try await test.local.settled(name, of: UserID("eve")) == nil)
  }

  @Test func `what was done under a name is known whenever it is asked for`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    try await create("oak", test, under: claim())
    let name = try RequestName("once")
    for _ in 0..<2 {
      #expect(try await test.local.settled(name, of: test.ana.user)?.claim == claim())
    }
    #expect(try await test.registry.outcome(of: name, as: test.ana) == .done(nil))
  }

  @Test func `a name tells when it may be forgotten`() throws {
    let time = Date(timeIntervalSince1970: 1_700_000_000)
    let name = try RequestName(at: time, id: "6f1d0c")
    #expect(name.text == "1700000000-6f1d0c")
    #expect(!name.mayBeForgotten(at: time.addingTimeInterval(Claim.lifetime / 2)))
    #expect(name.mayBeForgotten(at: time.addingTimeInterval(Claim.lifetime)))
    #expect(try !RequestName("of-somebody-else").mayBeForgotten(at: time))
  }

  @Test(arguments: ["", "a b", "a\n", "é", String(repeating: "x", count: 256)])
  func `what is no name claims nothing`(_ name: String) {
    #expect(throws: RegistryError.self) { try claim(name) }
  }
}
