import ClarifaiAPI
import HTTPTypes
import HummingbirdCore
import NIOCore
import RegistryCore
import ServiceLifecycle

extension Answers {
  /// What the server says of itself.
  func answer(_ route: OwnRoute, _ exchange: Exchange) async -> JSONAnswer {
    switch route {
    case .health, .changes: return JSONAnswer(["healthy": true])
    case .version: return JSONAnswer(["version": .string(version)])
    case .readiness:
      do {
        _ = try await registry.mark()
        return JSONAnswer(["ready": true])
      } catch {
        return JSONAnswer(refused(.registry(error), nil, exchange), status: .serviceUnavailable)
      }
    }
  }

  /// Who may watch the changes.
  func watcher(_ exchange: Exchange, _ match: RouteTree<Route>.Match)
    async throws(Refusal) -> Caller
  {
    let caller = try await door.caller(exchange.authorization, from: exchange.peer)
    guard case .holds(let policy) = OwnRoute.changes.policy else { return caller }
    do {
      try door.admit(caller, policy)
      var named: [String: JSON] = [:]
      for (variable, value) in match.variables {
        named[String(variable.drop { $0 != "." }.dropFirst())] = .string(value)
      }
      _ = try door.narrowed(["user_app_id": .object(named)], caller, policy)
    } catch {
      await door.note(error, of: caller)
      throw error
    }
    return caller
  }

  /// Tells of every change until the client leaves or the server stops, as server-sent events.
  ///
  /// An event names the registry's mark, and a client that comes back with the last one it saw hears at once
  /// whether it missed any.
  func writeChanges(_ exchange: Exchange, _ writer: consuming ResponseWriter) async throws {
    let fields: HTTPFields = [
      .contentType: "text/event-stream", .cacheControl: "no-store", .requestID: exchange.id,
    ]
    var body = try await writer.writeHead(HTTPResponse(status: .ok, headerFields: fields))
    var seen = exchange.request.headers[.lastEventID].flatMap { Int($0) }
    var silent = 0
    while !Task.isCancelled, !Task.isShuttingDownGracefully {
      let mark = try await registry.mark()
      if mark != seen {
        try await body.write(event(mark))
        silent = 0
      } else if silent >= Self.looksPerSign {
        try await body.write(ByteBuffer(string: ": nothing new\n\n"))
        silent = 0
      }
      seen = mark
      silent += 1
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.look) }
    }
    try await body.finish(nil)
  }

  private static let look = Duration.milliseconds(200)
  /// A sign of life every fifteen seconds, or what stands between closes the connection.
  private static let looksPerSign = 75

  private func event(_ mark: Int) -> ByteBuffer {
    ByteBuffer(string: "id: \(mark)\nevent: change\ndata: {\"mark\":\(mark)}\n\n")
  }
}
