import ClarifaiAPI
import HTTPTypes
import HummingbirdCore
import RegistryCore

extension Answers {
  /// Answers another Espalier: any command or reading, with the answer or the refusal as it is.
  func exactAnswer(_ route: OwnRoute, _ exchange: Exchange, _ target: RequestTarget)
    async throws(Refusal) -> JSONAnswer
  {
    let caller = try await door.caller(exchange.authorization, from: exchange.peer)
    do throws(Refusal) {
      let document = try await document(of: exchange)
      guard target.query.isEmpty, exchange.request.headers[.ifMatch] == nil else {
        throw Refusal.registry(
          .invalidField(
            path: "query", why: "this call takes neither a query nor a condition; send a body"))
      }
      switch route {
      case .readings: return JSONAnswer(try await read(document, caller, exchange))
      case .outcomes: return JSONAnswer(try await outcome(document, caller, exchange))
      case .caller:
        return JSONAnswer(ClarifaiAPI.exactAnswer(caller, requestID: exchange.id))
      default: return JSONAnswer(try await command(document, caller, exchange))
      }
    } catch {
      await door.note(error, of: caller)
      guard case .registry(let refusal) = error else { throw error }
      let answer = ClarifaiAPI.exactAnswer(refusing: refusal, requestID: exchange.id)
      watch.countRefusal(answer)
      return JSONAnswer(answer)
    }
  }

  private func read(_ document: JSON, _ caller: Caller, _ exchange: Exchange)
    async throws(Refusal) -> JSON
  {
    do {
      let reading = try ExactReadingRequest(exact: document, "body").reading
      try refuseUnlessAllowed(caller, to: reading.operation)
      let answer = try await reading.answer(of: registry, as: caller)
      return ClarifaiAPI.exactAnswer(answer, requestID: exchange.id)
    } catch {
      throw .registry(error)
    }
  }

  private func command(_ document: JSON, _ caller: Caller, _ exchange: Exchange)
    async throws(Refusal) -> JSON
  {
    do {
      let request = try ExactCommandRequest(exact: document, "body")
      let command = request.command
      try command.refuseFromOutside()
      try refuseUnlessAllowed(caller, to: type(of: command.operation).name)
      if request.isPreview {
        let receipt = try await registry.preview(command, as: caller)
        return ClarifaiAPI.exactAnswer(receipt, requestID: exchange.id)
      }
      return try await carryOut(command, document, caller, exchange)
    } catch {
      throw Refusal(error)
    }
  }

  private func carryOut(
    _ command: Command, _ document: JSON, _ caller: Caller, _ exchange: Exchange
  ) async throws -> JSON {
    let named = NamedRequest(call: "commands", document: document) { caller throws(Refusal) in
      do throws(RegistryError) {
        let receipt = try await registry.perform(command, as: caller)
        return ClarifaiAPI.exactAnswer(receipt, requestID: exchange.id)
      } catch {
        throw .registry(error)
      }
    } refusal: { refusal in
      guard case .registry(let error) = refusal else { return refusal.answer(nil, exchange.id) }
      return ClarifaiAPI.exactAnswer(refusing: error, requestID: exchange.id)
    }
    guard let name = exchange.request.headers[.idempotencyKey] else {
      return try await named.answer(caller)
    }
    if case .planTraining = command { try refuseKeeping(true) }
    return try await once(name, named, as: caller, exchange)
  }
}

extension Command {
  /// What a run's own supervisor and the registry itself say, nobody says over the network.
  ///
  /// - Throws: `foreignReport` or `invalidField`.
  fileprivate func refuseFromOutside() throws(RegistryError) {
    switch self {
    case .reportRun(let operation): throw .foreignReport(operation.run)
    case .settleRun(let operation): throw .foreignReport(operation.run)
    case .noteRefusal:
      throw .invalidField(
        path: FieldPath(["body", "command", "note-refusal"]),
        why: "a registry keeps its refusals by itself")
    default: break
    }
  }
}
