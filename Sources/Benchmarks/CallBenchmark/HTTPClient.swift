import NIOCore
import NIOHTTP1
import RegistryCore

/// Lets a client ask over HTTP/1.1, by one connection that stays.
final class HTTPClient: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundOut = HTTPClientRequestPart

  private let client: Client
  private var status = HTTPResponseStatus.ok

  init(_ client: Client) { self.client = client }

  static func setUp(_ channel: any Channel, _ client: Client) throws {
    try channel.pipeline.syncOperations.addHTTPClientHandlers()
    try channel.pipeline.syncOperations.addHandler(HTTPClient(client))
  }

  func channelActive(context: ChannelHandlerContext) { ask(context) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): status = head.status
    case .body: break
    case .end:
      guard status == .ok else {
        client.fail("it was answered with \(status)")
        context.close(promise: nil)
        return
      }
      client.isAnswered()
      ask(context)
    }
  }

  func channelInactive(context: ChannelHandlerContext) { client.fail("the server hung up") }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    client.fail("\(error)")
    context.close(promise: nil)
  }

  private func ask(_ context: ChannelHandlerContext) {
    guard let asked = client.ask() else {
      context.close(promise: nil)
      return
    }
    let body = asked.body.map { ByteBuffer(string: $0.text) }
    var head = HTTPRequestHead(version: .http1_1, method: asked.verb, uri: asked.path)
    head.headers = ["host": "127.0.0.1", "authorization": "Key \(client.key)"]
    if let body {
      head.headers.add(name: "content-type", value: "application/json")
      head.headers.add(name: "content-length", value: "\(body.readableBytes)")
    }
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if let body { context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil) }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }
}
