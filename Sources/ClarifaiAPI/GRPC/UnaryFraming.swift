/// How gRPC frames the one message of a unary call: five bytes before it, which say whether it is compressed and
/// how long it is.
package struct UnaryFraming: Sendable {
  package static let contentType = "application/grpc"
  private static let prefixLength = 5

  /// The longest message that is taken, in bytes.
  package let limit: Int

  package init(limit: Int) { self.limit = limit }

  /// The most bytes that a whole request may have.
  package var greatestFrame: Int { limit + Self.prefixLength }

  /// The message in `frame`, which must hold exactly one.
  package func message(in frame: [UInt8]) throws(RPCFailure) -> [UInt8] {
    guard let isCompressed = frame.first, frame.count >= Self.prefixLength else {
      throw RPCFailure(.internalError, "the request ends before its message")
    }
    guard isCompressed == 0 else {
      throw RPCFailure(
        .unimplemented, "compressed messages are not read; send them as 'identity'")
    }
    let message = frame.dropFirst(Self.prefixLength)
    let length = frame[1..<Self.prefixLength].reduce(0) { $0 << 8 | Int($1) }
    guard length <= limit else { throw tooLong(length) }
    guard message.count >= length else {
      throw RPCFailure(.internalError, "the message is shorter than its prefix says")
    }
    guard message.count == length else {
      throw RPCFailure(.unimplemented, "a unary call has one message")
    }
    return Array(message)
  }

  package func frame(_ message: [UInt8]) -> [UInt8] {
    let length = UInt32(message.count)
    return [0] + withUnsafeBytes(of: length.bigEndian, Array.init) + message
  }

  private func tooLong(_ length: Int) -> RPCFailure {
    RPCFailure(
      .resourceExhausted, "the message has \(length) bytes, and at most \(limit) are taken")
  }
}
