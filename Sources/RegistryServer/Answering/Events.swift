import HTTPTypes
import HummingbirdCore
import NIOCore
import RegistryCore
import ServiceLifecycle

/// What is told as it happens, as server-sent events.
protocol EventSource: Sendable {
  /// The events that follow `last`, the id of the last one that was told; nil once nothing can follow.
  func events(after last: Int?) async throws(RegistryError) -> [ToldEvent]?
}

struct ToldEvent: Sendable {
  /// By which a client that comes back says what it heard last.
  let id: Int
  let name: String
  let data: JSON

  var text: String { "id: \(id)\nevent: \(name)\ndata: \(data.text)\n\n" }
}

/// Tells the registry's mark whenever it moves.
struct ChangeEvents: EventSource {
  let registry: any Registry

  func events(after last: Int?) async throws(RegistryError) -> [ToldEvent]? {
    let mark = try await registry.mark()
    if mark == last { return [] }
    return [ToldEvent(id: mark, name: "change", data: ["mark": .number(Double(mark))])]
  }
}

/// Tells a run's log as it is written, and that it is over; an event's id is the byte after it.
struct LogEvents: EventSource {
  let registry: any Registry
  let run: RunID
  let start: Int
  let caller: Caller

  func events(after last: Int?) async throws(RegistryError) -> [ToldEvent]? {
    // Asked before the log is read: what is written later than its end belongs to nobody.
    let state = try await registry.run(run, as: caller).state
    let place = last ?? start
    let page = try await registry.log(of: run, from: place, as: caller)
    guard page.next == place else {
      return [ToldEvent(id: page.next, name: "log", data: ["text": .string(page.text)])]
    }
    return state.isInFlight ? [] : nil
  }
}

extension Answers {
  /// Tells until the client leaves, the server stops, or nothing can follow.
  ///
  /// A client that comes back with the id of the last event that it heard hears at once what it missed.
  func tell(_ source: any EventSource, to exchange: Exchange, _ writer: consuming ResponseWriter)
    async throws
  {
    let fields: HTTPFields = [
      .contentType: "text/event-stream", .cacheControl: "no-store", .requestID: exchange.id,
    ]
    let head = HTTPResponse(status: .ok, headerFields: fields)
    if exchange.request.method == .head { return try await writer.writeResponse(head) }
    var body = try await writer.writeHead(head)
    var last = exchange.request.headers[.lastEventID].flatMap { Int($0) }
    var silent = 0
    while !Task.isCancelled, !Task.isShuttingDownGracefully {
      guard let events = try await source.events(after: last) else {
        try await body.write(ByteBuffer(string: "event: end\ndata: {}\n\n"))
        break
      }
      for event in events { try await body.write(ByteBuffer(string: event.text)) }
      last = events.last?.id ?? last
      silent = events.isEmpty ? silent + 1 : 0
      if silent >= Self.looksPerSign {
        try await body.write(ByteBuffer(string: ": nothing new\n\n"))
        silent = 0
      }
      guard events.isEmpty else { continue }
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.look) }
    }
    try await body.finish(nil)
  }

  private static let look = Duration.milliseconds(200)
  /// A sign of life every fifteen seconds, or what stands between closes the connection.
  private static let looksPerSign = 75
}
