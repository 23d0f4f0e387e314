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
    do {
      for _ in 0..<Self.looks {
        guard let kept = try await book.kept(claim) else { return nil }
        if let answer = kept.answer { return try JSON(parsing: answer) }
        try? await Task.sleep(for: .milliseconds(50))
      }
    } catch {
      throw .registry(error)
    }
    throw .registry(.claimIsKept(claim.name))
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
