import NIOCore
import NIOHTTP2

/// Hides pings from what counts them.
///
/// They are answered before they come here. Hummingbird never resets its count, and cuts off a client that
/// pings as seldom as every half minute.
final class PingFilter: ChannelInboundHandler {
  typealias InboundIn = HTTP2Frame
  typealias InboundOut = HTTP2Frame

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .ping(_, ack: false) = unwrapInboundIn(data).payload { return }
    context.fireChannelRead(data)
  }
}
