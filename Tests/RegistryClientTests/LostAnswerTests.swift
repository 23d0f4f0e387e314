import RegistryClient
import RegistryCore
import RegistryServed
import Testing

/// A change whose answer was lost is unknown until it is read, and is sent once.
@Suite struct LostAnswerTests {
  @Test
  func `a change whose answer was lost is unknown, was made once, and its receipt is read later`()
    async throws
  {
    let ground = try await ClientGround()
    ground.wire.set(.losesAnswers)
    let error = await refusal {
      try await ground.remote.perform(ground.create("oak"), as: ground.ana)
    }
    guard case .remote(.outcomeUnknown(let request, _, _))? = error else {
      Issue.record("\(String(describing: error))")
      return await ground.end()
    }
    #expect(error?.kind == .unknown)
    #expect(ground.wire.requests.count == 1)
    ground.wire.set(.none)
    let model = try await ground.local.model(ground.ref("oak"), as: ground.ana)
    for _ in 0..<2 {
      guard
        case .done(let receipt?) = try await ground.remote.outcome(of: request, as: ground.ana),
        case .model(let made)? = receipt.targets.first?.thing
      else {
        Issue.record("the receipt was kept")
        break
      }
      #expect(made.identity == model.identity && made.revision == model.revision)
      #expect(receipt.effects.modelsCreated == 1)
    }
    await ground.end()
  }

  @Test func `a change that never arrived is not made after it was asked for`() async throws {
    let ground = try await ClientGround()
    ground.wire.set(.losesRequests)
    let error = await refusal {
      try await ground.remote.perform(ground.create("oak"), as: ground.ana)
    }
    guard case .remote(.outcomeUnknown(let request, _, _))? = error else {
      Issue.record("\(String(describing: error))")
      return await ground.end()
    }
    ground.wire.set(.none)
    #expect(try await ground.remote.outcome(of: request, as: ground.ana) == .never)
    var late = ground.ana
    late.claim = try Claim(
      user: ground.ana.user, name: request.text, request: ArtifactDigest(of: [1]), attempt: "late")
    let lateCaller = late
    let refused = await refusal {
      try await ground.local.perform(ground.create("oak"), as: lateCaller)
    }
    #expect(refused == .claimOfOther(request.text))
    #expect(try await ground.remote.outcome(of: request, as: ground.ana) == .never)
    await ground.end()
  }

  @Test func `what another user sent is not told`() async throws {
    let ground = try await ClientGround()
    ground.wire.set(.losesAnswers)
    let error = await refusal {
      try await ground.remote.perform(ground.create("oak"), as: ground.ana)
    }
    guard case .remote(.outcomeUnknown(let request, _, _))? = error else {
      Issue.record("\(String(describing: error))")
      return await ground.end()
    }
    let eve = Caller(user: try UserID("eve"), roles: [.admin])
    let served = try await ServedHere(
      ground.local, as: eve, artifacts: ground.artifacts, outside: .machine())
    #expect(try await served.remote.outcome(of: request, as: eve) == .never)
    ground.wire.set(.none)
    guard case .done = try await ground.remote.outcome(of: request, as: ground.ana) else {
      Issue.record("eve's question changed ana's answer")
      return
    }
    await served.stop()
    await ground.end()
  }

  @Test func `a reading whose answer was lost is asked again`() async throws {
    let ground = try await ClientGround()
    #expect(try await ground.remote.apps(.first, as: ground.ana).items.count == 1)
    ground.wire.set(.losesAnswers)
    let error = await refusal { try await ground.remote.apps(.first, as: ground.ana) }
    #expect(error?.kind == .unreachable)
    // Once, twice, and not for ever.
    #expect(ground.wire.requests.count == 3)
    ground.wire.set(.none)
    #expect(try await ground.remote.apps(.first, as: ground.ana).items.count == 1)
    await ground.end()
  }

  @Test func `a change that never left is no riddle: nobody listens there`() async throws {
    let ground = try await ClientGround()
    // The first port, which no server of people uses.
    let nobody = try RemoteRegistry(
      ServerAddress(parsing: "http://127.0.0.1:1"), key: ground.served.key, outside: .machine())
    let error = await refusal { try await nobody.perform(ground.create("oak"), as: ground.ana) }
    #expect(
      error
        == .remote(.unreachable(address: "http://127.0.0.1:1", why: "connection refused")))
    #expect(error?.kind == .unreachable)
    await nobody.close()
    await ground.end()
  }
}
