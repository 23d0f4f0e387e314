import ClarifaiAPI
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import RegistryCore

/// Answers every request, whichever protocol brought it.
struct Answers: Sendable {
  let routes: Routes
  let door: Door
  let names: KnownNames
  let registry: any Registry
  let book: any ClaimBook
  let files: ServedFiles
  let framing: UnaryFraming
  let outside: Outside
  let version: String
  let watch: Watch

  func respond(_ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel)
    async throws
  {
    let exchange = Exchange(request, on: channel, id: outside.newHexID())
    if exchange.isRPC {
      try await answerRPC(exchange, writer)
    } else {
      try await answerHTTP(exchange, writer)
    }
  }

  /// Answers one call, the same over both protocols.
  ///
  /// - Parameter read: puts the request document together; asked for only when the caller may come in.
  func answer(
    _ call: ServedCall, _ exchange: Exchange,
    _ read: @Sendable () async throws(Refusal) -> JSON
  ) async -> JSON {
    do {
      let caller = try await door.caller(exchange.authorization, from: exchange.peer)
      return try await answer(call, as: caller, exchange, read)
    } catch {
      return refused(error, call, exchange)
    }
  }

  private func answer(
    _ call: ServedCall, as caller: Caller, _ exchange: Exchange,
    _ read: @Sendable () async throws(Refusal) -> JSON
  ) async throws(Refusal) -> JSON {
    do {
      try door.admit(caller, call.right)
      let document = try await read().narrowed(to: caller.app)
      // What only reads may be asked twice.
      if call.right != .read, let name = exchange.request.headers[.idempotencyKey] {
        let asked = NamedRequest(call: call.name, document: document) {
          caller throws(Refusal) in
          let context = CallContext(registry: registry, caller: caller, requestID: exchange.id)
          return try await answered(call, document, context)
        } refusal: { refusal in
          refusal.answer(call, exchange.id)
        }
        return try await once(name, asked, as: caller, exchange)
      }
      let context = CallContext(registry: registry, caller: caller, requestID: exchange.id)
      return try await answered(call, document, context)
    } catch {
      await door.note(error, of: caller)
      throw error
    }
  }

  func answered(_ call: ServedCall, _ document: JSON, _ context: CallContext)
    async throws(Refusal) -> JSON
  {
    do {
      return try await call.answer(document, context)
    } catch {
      throw .registry(error)
    }
  }

  func refused(_ refusal: Refusal, _ call: ServedCall?, _ exchange: Exchange) -> JSON {
    let answer = refusal.answer(call, exchange.id)
    watch.countRefusal(answer)
    return answer
  }
}
