import NIOCore

/// Holds a connection's bytes until they begin with the whole preface of HTTP/2, or cannot; builds what
/// belongs behind itself, hands the bytes on, and leaves.
///
/// Four bytes would tell, but a connection that then says no more would be kept as one of HTTP/2.
final class PrefaceSniffer: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias Spoken = OnePortChannel.Spoken

  enum Failure: Error { case closedEarly, timeout }

  private static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

  private let timeout: TimeAmount
  private let setUp: (_ isHTTP2: Bool) -> EventLoopFuture<Spoken>
  /// Nil once it is kept.
  private var promise: EventLoopPromise<Spoken>?
  private var held = ByteBuffer()
  private var isDecided = false
  private var timer: Scheduled<Void>?

  init(
    timeout: TimeAmount, promise: EventLoopPromise<Spoken>,
    setUp: @escaping (Bool) -> EventLoopFuture<Spoken>
  ) {
    self.timeout = timeout
    self.promise = promise
    self.setUp = setUp
  }

  func handlerAdded(context: ChannelHandlerContext) {
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: timeout) {
      self.fail(context, Failure.timeout)
    }
  }

  /// Also when the connection closes.
  func handlerRemoved(context: ChannelHandlerContext) {
    stopTimer()
    promise?.fail(Failure.closedEarly)
    promise = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    held.writeBuffer(&bytes)
    if isDecided { return }
    let start = held.readableBytesView.prefix(Self.preface.count)
    let isHTTP2 = start.elementsEqual(Self.preface)
    // What is only the beginning of it may still become either.
    guard isHTTP2 || !Self.preface.starts(with: start) else { return }
    isDecided = true
    stopTimer()
    setUp(isHTTP2).assumeIsolated().whenComplete { result in
      switch result {
      case .success(let spoken): self.leave(context, spoken)
      case .failure(let error): self.fail(context, error)
      }
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    if promise == nil { context.fireChannelReadComplete() }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // A stopping server waits for every connection, and a half-closed one may stay silent for ever.
    let mustEnd = event is ChannelShouldQuiesceEvent || event as? ChannelEvent == .inputClosed
    if promise != nil, mustEnd {
      fail(context, Failure.closedEarly)
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if promise != nil { fail(context, error) } else { context.fireErrorCaught(error) }
  }

  private func leave(_ context: ChannelHandlerContext, _ spoken: Spoken) {
    promise?.succeed(spoken)
    promise = nil
    context.fireChannelRead(wrapInboundOut(held))
    context.fireChannelReadComplete()
    context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
  }

  private func fail(_ context: ChannelHandlerContext, _ error: any Error) {
    promise?.fail(error)
    promise = nil
    context.close(promise: nil)
  }

  private func stopTimer() {
    timer?.cancel()
    timer = nil
  }
}
