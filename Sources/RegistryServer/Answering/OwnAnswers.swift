import ClarifaiAPI
import HTTPTypes
import HummingbirdCore
import NIOCore
import RegistryCore

/// What a path of HTTP answers: a document, a file, or what is told as it happens.
enum Reply: Sendable {
  case document(JSONAnswer)
  case file(StoredFile)
  case events(any EventSource)
}

extension Answers {
  func ownReply(
    _ route: OwnRoute, _ exchange: Exchange, _ match: RouteTree<Route>.Match,
    _ target: RequestTarget
  ) async throws(Refusal) -> Reply {
    switch route.policy {
    case .open: return .document(await openAnswer(route, exchange))
    case .holdsWhatIsAsked: return .document(try await exactAnswer(route, exchange, target))
    case .holds(let right):
      let caller = try await door.caller(exchange.authorization, from: exchange.peer)
      do throws(Refusal) {
        try door.admit(caller, right)
        let app = try app(of: match, caller)
        if exchange.request.headers[.ifMatch] != nil {
          throw Refusal.registry(
            .invalidField(path: "If-Match", why: "this call takes no condition"))
        }
        return try await appReply(route, exchange, match, target, of: app, as: caller)
      } catch {
        await door.note(error, of: caller)
        throw error
      }
    }
  }

  /// What the server says of itself.
  private func openAnswer(_ route: OwnRoute, _ exchange: Exchange) async -> JSONAnswer {
    switch route {
    case .version: return JSONAnswer(["version": .string(version)])
    case .description: return JSONAnswer(ownDescription)
    case .readiness:
      do {
        _ = try await registry.mark()
        return JSONAnswer(["ready": true])
      } catch {
        return JSONAnswer(refused(.registry(error), nil, exchange), status: .serviceUnavailable)
      }
    default: return JSONAnswer(["healthy": true])
    }
  }

  /// The app that the path names.
  private func app(of match: RouteTree<Route>.Match, _ caller: Caller) throws(Refusal) -> AppRef {
    let user = match.value(of: "user_app_id.user_id")
    let app = match.value(of: "user_app_id.app_id")
    do {
      return AppRef(user: user == "me" ? caller.user : try UserID(user), app: try AppID(app))
    } catch {
      throw .registry(error)
    }
  }

  private func appReply(
    _ route: OwnRoute, _ exchange: Exchange, _ match: RouteTree<Route>.Match,
    _ target: RequestTarget, of app: AppRef, as caller: Caller
  ) async throws(Refusal) -> Reply {
    do {
      if route == .storeFile {
        let digest = try await store(exchange, target, as: caller)
        return .document(
          JSONAnswer(wireAnswer(["file": .string("\(digest)")], requestID: exchange.id)))
      }
      let asked = try OwnRequest(
        route, app, match, target, try await document(of: exchange), caller: caller)
      if route == .changes { return .events(ChangeEvents(registry: registry)) }
      if route == .file { return .file(try storedFile(asked)) }
      if route == .log, try asked.logQuery().follows {
        let run = try await asked.run(in: registry).id
        return .events(
          LogEvents(
            registry: registry, run: run, start: try asked.logQuery().from, caller: caller))
      }
      return .document(JSONAnswer(try await answer(asked, exchange)))
    } catch {
      throw Refusal(error)
    }
  }

  private func answer(_ asked: OwnRequest, _ exchange: Exchange) async throws -> JSON {
    guard asked.changes else {
      return wireAnswer(
        try await asked.read(from: registry, as: asked.caller), requestID: exchange.id)
    }
    let named = NamedRequest(call: asked.route.name, document: asked.document) {
      caller throws(Refusal) in
      do throws(RegistryError) {
        return wireAnswer(
          try await asked.carryOut(in: registry, as: caller), requestID: exchange.id)
      } catch {
        throw .registry(error)
      }
    } refusal: { refusal in
      refusal.answer(nil, exchange.id)
    }
    guard let name = exchange.request.headers[.idempotencyKey] else {
      return try await named.answer(asked.caller)
    }
    try refuseKeeping(asked.route == .planTraining)
    return try await once(name, named, as: asked.caller, exchange)
  }

  /// The code of a plan is shown once and kept nowhere, so its answer cannot be kept either.
  func refuseKeeping(_ isPlan: Bool) throws(RegistryError) {
    guard isPlan else { return }
    throw .invalidField(
      path: "Idempotency-Key",
      why: "a plan's answer holds its code, which is kept nowhere; planning again starts nothing")
  }

  /// The body as a document; an empty one where nothing was sent.
  func document(of exchange: Exchange) async throws(Refusal) -> JSON {
    let bytes = try await body(of: exchange)
    do {
      return bytes.readableBytes == 0 ? [:] : try JSON(parsing: bytes.readableBytesView)
    } catch {
      throw .registry(error)
    }
  }
}

extension RouteTree.Match {
  /// What stands for `variable` in the path; every variable of a pattern has something.
  func value(of variable: String) -> String {
    variables.first { $0.variable == variable }?.value ?? ""
  }
}
