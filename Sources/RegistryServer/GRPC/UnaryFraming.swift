import NIOCore

/// How gRPC frames the one message of a unary call: five bytes before it, which say whether it is compressed and
/// how long it is.
struct UnaryFraming: Sendable {
  static let contentType = "application/grpc"
  private static let prefixLength = 5

  /// The longest message that is taken, in bytes.
  let limit: Int

  /// The most bytes that a whole request may have.
  var greatestFrame: Int { limit + Self.prefixLength }

  /// The message in `frame`, which must hold exactly one.
  func message(in frame: ByteBuffer) throws(RPCFailure) -> [UInt8] {
    var frame = frame
    guard let isCompressed = frame.readInteger(as: UInt8.self),
      let length = frame.readInteger(as: UInt32.self)
    else { throw RPCFailure(.internalError, "the request ends before its message") }
    guard isCompressed == 0 else {
      throw RPCFailure(
        .unimplemented, "compressed messages are not read; send them as 'identity'")
    }
    guard length <= limit else { throw tooLong(Int(length)) }
    guard frame.readableBytes >= length else {
      throw RPCFailure(.internalError, "the message is shorter than its prefix says")
    }
    guard frame.readableBytes == length else {
      throw RPCFailure(.unimplemented, "a unary call has one message")
    }
    return Array(frame.readableBytesView)
  }

  func frame(_ message: [UInt8]) -> ByteBuffer {
    var frame = ByteBuffer()
    frame.reserveCapacity(message.count + Self.prefixLength)
    frame.writeInteger(UInt8(0))
    frame.writeInteger(UInt32(message.count))
    frame.writeBytes(message)
    return frame
  }

  func tooLong(_ length: Int) -> RPCFailure {
    RPCFailure(
      .resourceExhausted, "the message has \(length) bytes, and at most \(limit) are taken")
  }
}
