import ClarifaiAPI
import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Lets a unary answer over gRPC leave in one piece: head, message and trailers are three writes.
final class UnaryFlushHolder: ChannelOutboundHandler, RemovableChannelHandler {
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private var isHolding = false

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      isHolding = head.headerFields[.contentType]?.hasPrefix(UnaryFraming.contentType) ?? false
    case .body: break
    case .end: isHolding = false
    }
    context.write(data, promise: promise)
  }

  func flush(context: ChannelHandlerContext) {
    // An answer that is larger than the window must begin to leave, or it never ends.
    if !isHolding || !context.channel.isWritable { context.flush() }
  }
}
