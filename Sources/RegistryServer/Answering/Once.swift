import ClarifaiAPI
import HTTPTypes
import HummingbirdCore
import Logging
import RegistryCore

/// A request that its sender gave a name.
struct NamedRequest: Sendable {
  /// What is called, and with what: another request of the same name is a mistake.
  let call: String
  let document: JSON
  let answer: @Sendable (Caller) async throws(Refusal) -> JSON
  let refusal: @Sendable (Refusal) -> JSON
}

extension Answers {
  /// Answers a request that its sender gave a name: sent again, it answers the same and does nothing more.
  ///
  /// That it was carried out is written with the change itself. The answer follows; where the program ends in
  /// between, the same request is told so, and is not carried out again.
  func once(_ name: String, _ asked: NamedRequest, as caller: Caller, _ exchange: Exchange)
    async throws(Refusal) -> JSON
  {
    let claim = try claim(name, asked, caller, exchange)
    if let kept = try await kept(claim) { return kept }
    var caller = caller
    caller.claim = claim
    do {
      let answer = try await asked.answer(caller)
      await keep(answer, claim)
      return answer
    } catch {
      if case .registry(.claimIsKept) = error, let kept = try await kept(claim) { return kept }
      // A refusal that wrote something, a wrong code, is an answer too.
      await keep(asked.refusal(error), claim)
      throw error
    }
  }

  private func claim(
    _ name: String, _ asked: NamedRequest, _ caller: Caller, _ exchange: Exchange
  ) throws(Refusal) -> Claim {
    do {
      let request = ArtifactDigest(of: Array("\(asked.call) \(asked.document.canonicalText)".utf8))
      return try Claim(user: caller.user, name: name, request: request, attempt: exchange.id)
    } catch {
      throw .registry(error)
    }
  }

  /// What was answered before; waits for another attempt that is about to answer.
  private func kept(_ claim: Claim) async throws(Refusal) -> JSON? {
    do throws(RegistryError) {
      let kept = try await answered { () async throws(RegistryError) in
        try await book.kept(claim)
      }
      guard let kept else { return nil }
      guard let answer = kept.answer else { throw .claimIsKept(claim.name) }
      return try JSON(parsing: answer)
    } catch {
      throw .registry(error)
    }
  }

  /// What is kept, after a while for an attempt that is about to answer.
  private func answered(_ look: () async throws(RegistryError) -> KeptClaim?)
    async throws(RegistryError) -> KeptClaim?
  {
    var kept = try await look()
    for _ in 1..<Self.looks where kept != nil && kept?.answer == nil {
      try? await Task.sleep(for: .milliseconds(50))
      kept = try await look()
    }
    return kept
  }

  /// What became of a request whose answer did not arrive; its name is used up where nothing was carried out under it,
  /// for whoever asks will not send it again.
  func outcome(_ document: JSON, _ caller: Caller, _ exchange: Exchange)
    async throws(Refusal) -> JSON
  {
    do throws(RegistryError) {
      let name = try ExactOutcomeRequest(exact: document, "body").request
      let kept = try await answered { () async throws(RegistryError) in
        try await book.settled(name, of: caller.user)
      }
      let outcome: RequestOutcome =
        switch (kept, kept?.answer) {
        case (nil, _): .never
        case (_, let answer?): RequestOutcome(answered: try JSON(parsing: answer))
        case (_, nil): .done(nil)
        }
      return ClarifaiAPI.exactAnswer(outcome, requestID: exchange.id)
    } catch {
      throw .registry(error)
    }
  }

  private static let looks = 60

  private func keep(_ answer: JSON, _ claim: Claim) async {
    do {
      try await book.keep(answer.text, for: claim)
    } catch {
      watch.logger.warning("an answer could not be kept", metadata: ["why": "\(error)"])
    }
  }
}
