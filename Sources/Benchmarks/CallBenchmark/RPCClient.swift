import NIOCore
import NIOHPACK
import NIOHTTP2

/// Lets a client ask over gRPC, by one connection of HTTP/2 that stays, and a stream for each call.
final class RPCClient {
  private let client: Client
  private let connection: any Channel
  private let streams: NIOHTTP2Handler.StreamMultiplexer

  private init(
    _ client: Client, _ connection: any Channel, _ streams: NIOHTTP2Handler.StreamMultiplexer
  ) {
    (self.client, self.connection, self.streams) = (client, connection, streams)
  }

  static func setUp(_ channel: any Channel, _ client: Client) throws {
    let handler = NIOHTTP2Handler(
      mode: .client, eventLoop: channel.eventLoop
    ) { $0.eventLoop.makeSucceededVoidFuture() }
    try channel.pipeline.syncOperations.addHandler(handler)
    let asking = RPCClient(client, channel, try handler.syncMultiplexer())
    try channel.pipeline.syncOperations.addHandler(RPCStart(asking))
  }

  func ask() {
    guard let asked = client.ask() else {
      connection.close(promise: nil)
      return
    }
    do {
      let stream = try RPCStream(self, asked, key: client.key)
      let bound = NIOLoopBound(stream, eventLoop: connection.eventLoop)
      streams.createStreamChannel(promise: nil) { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(bound.value)
        }
      }
    } catch {
      fail("\(error)")
    }
  }

  func isAnswered() {
    client.isAnswered()
    ask()
  }

  func fail(_ why: String) {
    client.fail(why)
    connection.close(promise: nil)
  }
}

/// Begins to ask when the connection stands.
private final class RPCStart: ChannelInboundHandler {
  typealias InboundIn = Any

  private let asking: RPCClient

  init(_ asking: RPCClient) { self.asking = asking }

  func channelActive(context: ChannelHandlerContext) {
    context.fireChannelActive()
    asking.ask()
  }

  func channelInactive(context: ChannelHandlerContext) { asking.fail("the server hung up") }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { asking.fail("\(error)") }
}

/// One call.
private final class RPCStream: ChannelInboundHandler {
  typealias InboundIn = HTTP2Frame.FramePayload
  typealias OutboundOut = HTTP2Frame.FramePayload

  private let asking: RPCClient
  private let headers: HPACKHeaders
  private var message = ByteBuffer()
  private var answer = ByteBuffer()

  init(_ asking: RPCClient, _ asked: AskedCall, key: String) throws {
    self.asking = asking
    headers = [
      ":method": "POST", ":scheme": "http", ":path": "/clarifai.api.V2/\(asked.call.name)",
      ":authority": "127.0.0.1", "content-type": "application/grpc", "te": "trailers",
      "authorization": "Key \(key)",
    ]
    let bytes = try asked.message()
    message.writeInteger(UInt8(0))
    message.writeInteger(UInt32(bytes.count))
    message.writeBytes(bytes)
  }

  func channelActive(context: ChannelHandlerContext) {
    context.write(wrapOutboundOut(.headers(.init(headers: headers))), promise: nil)
    context.writeAndFlush(
      wrapOutboundOut(.data(.init(data: .byteBuffer(message), endStream: true))), promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .data(let data):
      if case .byteBuffer(var bytes) = data.data { answer.writeBuffer(&bytes) }
    case .headers(let trailers) where trailers.endStream:
      guard trailers.headers.first(name: "grpc-status") == "0", isSuccess else {
        asking.fail("the call ended with \(trailers.headers)")
        return
      }
      asking.isAnswered()
    default: break
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { asking.fail("\(error)") }

  /// Every answer begins with its status, and that with its code, which is 10000.
  private var isSuccess: Bool {
    let code: [UInt8] = [0x08, 0x90, 0x4E]
    return answer.readableBytesView.dropFirst(5).prefix(8).indices.contains { place in
      answer.readableBytesView[place...].starts(with: code)
    }
  }
}
