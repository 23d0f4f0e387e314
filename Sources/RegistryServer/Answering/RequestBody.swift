import HTTPTypes
import HummingbirdCore
import NIOCore

/// What ended while a body was read: too long, or cut off.
enum BodyFailure: Error { case tooLong, cutOff }

extension Request {
  /// The whole body, at most `limit` bytes of it.
  ///
  /// - Parameter readsOn: whether what is too long is read to its end, and forgotten, before that is said.
  func wholeBody(upTo limit: Int, readsOn: Bool = false) async throws(BodyFailure) -> ByteBuffer {
    let length = headers[.contentLength].flatMap { Int($0) } ?? 0
    guard readsOn || length <= limit else { throw .tooLong }
    var whole = ByteBuffer()
    var isTooLong = length > limit
    do {
      for try await var piece in body {
        isTooLong = isTooLong || whole.readableBytes + piece.readableBytes > limit
        if !isTooLong { whole.writeBuffer(&piece) } else if !readsOn { break }
      }
    } catch {
      throw .cutOff
    }
    guard !isTooLong else { throw .tooLong }
    return whole
  }
}
