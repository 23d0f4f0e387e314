import HummingbirdCore
import HummingbirdHTTP2
import Logging
import NIOCore
import NIOHTTP2

/// One connection on the one port: HTTP/1.1 or HTTP/2, as its first bytes say.
///
/// The first bytes decide under TLS too: a client that agreed on `h2` by ALPN begins with them all the same.
struct OnePortChannel: HTTPChannelHandler {
  /// What a connection turned out to speak.
  enum Spoken: Sendable {
    case http1(HTTP1Channel.Value)
    case http2(HTTP2Channel.Value)
  }

  struct Value: ServerChildChannelValue {
    /// Known once the connection has spoken.
    let spoken: EventLoopFuture<Spoken>
    let channel: any Channel
  }

  private let http1: HTTP1Channel
  private let http2: HTTP2Channel
  private let patience: ConnectionPatience

  var responder: Responder { http1.responder }

  init(patience: ConnectionPatience, responder: @escaping Responder) {
    self.patience = patience
    func configuration(isConnection: Bool) -> HTTP1Channel.Configuration {
      HTTP1Channel.Configuration(
        additionalChannelHandlers: [
          UnaryFlushHolder(), RequestWatch(patience, isConnection: isConnection),
        ], idleTimeout: patience.betweenRequests)
    }
    http1 = HTTP1Channel(responder: responder, configuration: configuration(isConnection: true))
    http2 = HTTP2Channel(
      responder: responder,
      configuration: HTTP2ChannelConfiguration(
        idleTimeout: .nanoseconds(patience.betweenRequests.nanoseconds),
        gracefulCloseTimeout: .seconds(2),
        streamConfiguration: configuration(isConnection: false)))
  }

  /// Nothing here may wait: an asynchronous channel that is dropped before it is handled traps.
  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    let promise = channel.eventLoop.makePromise(of: Spoken.self)
    let sniffer = PrefaceSniffer(timeout: patience.head, promise: promise) { isHTTP2 in
      isHTTP2 ? setUpHTTP2(channel, logger) : setUpHTTP1(channel, logger)
    }
    do {
      try channel.pipeline.syncOperations.addHandler(sniffer)
    } catch {
      promise.fail(error)
      return channel.eventLoop.makeFailedFuture(error)
    }
    return channel.eventLoop.makeSucceededFuture(
      Value(spoken: promise.futureResult, channel: channel))
  }

  func handle(value: Value, logger: Logger) async {
    // A peer that never closes must not hold up a server that stops.
    await withTaskCancellationHandler {
      switch await spoken(on: value, logger) {
      case .http1(let value): await http1.handle(value: value, logger: logger)
      case .http2(let value): await http2.handle(value: value, logger: logger)
      case nil: value.channel.close(promise: nil)
      }
    } onCancel: {
      value.channel.close(promise: nil)
    }
  }

  /// Nil for a connection that was closed, timed out or told to end before it spoke.
  private func spoken(on value: Value, _ logger: Logger) async -> Spoken? {
    do {
      return try await value.spoken.get()
    } catch {
      logger.debug("connection ended before its protocol was known")
      return nil
    }
  }

  private func setUpHTTP1(_ channel: any Channel, _ logger: Logger) -> EventLoopFuture<Spoken> {
    http1.setup(channel: channel, logger: logger).map { .http1($0) }
  }

  private func setUpHTTP2(_ channel: any Channel, _ logger: Logger) -> EventLoopFuture<Spoken> {
    http2.setup(channel: channel, logger: logger).flatMapThrowing { value in
      let pipeline = channel.pipeline.syncOperations
      try pipeline.addHandlers(
        [PingFilter(), FarewellWatch(patience.farewell)],
        position: .after(pipeline.handler(type: NIOHTTP2Handler.self)))
      return .http2(value)
    }
  }
}

/// How long a connection may keep the server waiting.
struct ConnectionPatience: Sendable {
  /// From the connection to the end of the first request's head.
  var head: TimeAmount = .seconds(10)
  /// Between two pieces of a body.
  var piece: TimeAmount = .seconds(10)
  /// For a body as a whole, and a second more for every 16 KiB of it that came.
  var body: TimeAmount = .seconds(30)
  /// From one request to the next on the same connection.
  var betweenRequests: TimeAmount = .seconds(60)
  /// From word that a connection of HTTP/2 ends to its end.
  var farewell: TimeAmount = .seconds(5)
}
