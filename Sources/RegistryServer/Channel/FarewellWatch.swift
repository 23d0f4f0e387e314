import NIOCore
import NIOHTTP2

/// Closes a connection of HTTP/2 a while after it was told that it ends.
///
/// Hummingbird waits for its peer to answer a ping first, and would keep one that never does for ever.
final class FarewellWatch: ChannelOutboundHandler {
  typealias OutboundIn = HTTP2Frame
  typealias OutboundOut = HTTP2Frame

  private let patience: TimeAmount
  private var timer: Scheduled<Void>?

  init(_ patience: TimeAmount) { self.patience = patience }

  func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .goAway = unwrapOutboundIn(data).payload, timer == nil {
      timer = context.eventLoop.assumeIsolated().scheduleTask(in: patience) {
        context.close(promise: nil)
      }
    }
    context.write(data, promise: promise)
  }
}
