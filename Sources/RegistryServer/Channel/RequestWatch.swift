import ClarifaiAPI
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Answers for requests that never become whole: a head or body that does not end, and text that is no HTTP.
///
/// Whoever waits for the request is told by the end of the connection, or of its stream.
final class RequestWatch: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let patience: ConnectionPatience
  private let isConnection: Bool
  private var timer: Scheduled<Void>?
  /// Requests whose answer has not been written to its end.
  private var owed = 0
  private var isReadingBody = false
  private var hasBegunAnswer = false
  private var isRPC = false
  private var isOver = false
  private var bodyBegan = NIODeadline.now()
  private var bodyBytes = 0

  /// - Parameter isConnection: whether the connection ends with what is watched; a stream of HTTP/2 ends alone.
  init(_ patience: ConnectionPatience, isConnection: Bool) {
    self.patience = patience
    self.isConnection = isConnection
  }

  func handlerAdded(context: ChannelHandlerContext) { wait(patience.head, context) }

  func handlerRemoved(context: ChannelHandlerContext) { stopTimer() }

  func channelInactive(context: ChannelHandlerContext) {
    stopTimer()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isOver { return }
    switch unwrapInboundIn(data) {
    case .head(let head): begin(head, context)
    case .body(let piece): count(piece.readableBytes, context)
    case .end:
      isReadingBody = false
      stopTimer()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard !isOver else {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return
    }
    switch unwrapOutboundIn(data) {
    case .head(let head): if head.status.kind != .informational { hasBegunAnswer = true }
    case .body: break
    case .end:
      owed -= 1
      hasBegunAnswer = false
    }
    context.write(data, promise: promise)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if case HTTPParserError.headerOverflow? = error as? HTTPParserError {
      end(context, .headTooLarge(why: "the request's head is too large"))
    } else if error is HTTPParserError {
      end(context, .badRequest(why: "this is not a whole request of HTTP"))
    }
    context.fireErrorCaught(error)
  }

  private func begin(_ head: HTTPRequest, _ context: ChannelHandlerContext) {
    owed += 1
    isReadingBody = true
    isRPC = head.headerFields[.contentType]?.hasPrefix(UnaryFraming.contentType) ?? false
    bodyBegan = .now()
    bodyBytes = 0
    wait(patience.piece, context)
  }

  private func count(_ bytes: Int, _ context: ChannelHandlerContext) {
    bodyBytes += bytes
    let whole = patience.body + .seconds(Int64(bodyBytes / 16_384))
    let left = bodyBegan + whole - .now()
    wait(min(patience.piece, left), context)
  }

  private func wait(_ time: TimeAmount, _ context: ChannelHandlerContext) {
    stopTimer()
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: time) {
      self.end(context, .timedOut(why: "the request was not whole in time; send it again"))
    }
  }

  private func stopTimer() {
    timer?.cancel()
    timer = nil
  }

  /// Answers where nothing else is being answered, and closes.
  private func end(_ context: ChannelHandlerContext, _ refusal: DoorRefusal) {
    guard !isOver else { return }
    stopTimer()
    let mayAnswer = !hasBegunAnswer && owed == (isReadingBody ? 1 : 0) && !isRPC
    isOver = true
    guard mayAnswer else {
      context.close(promise: nil)
      return
    }
    let (head, body) = JSONAnswer.last(refusal, endsConnection: isConnection)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(body)), promise: nil)
    let loop = NIOLoopBound(context, eventLoop: context.eventLoop)
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
      loop.value.close(promise: nil)
    }
  }
}
