import HTTPTypes
import HummingbirdCore
import NIOCore

/// What ended while a body was read: too long, or cut off.
enum BodyFailure: Error { case tooLong, cutOff }

extension Request {
  /// The whole body, at most `limit` bytes of it.
  func wholeBody(upTo limit: Int) async throws(BodyFailure) -> ByteBuffer {
    if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit {
      throw .tooLong
    }
    var whole = ByteBuffer()
    do {
      for try await var piece in body {
        guard whole.readableBytes + piece.readableBytes <= limit else { throw BodyFailure.tooLong }
        whole.writeBuffer(&piece)
      }
    } catch let failure as BodyFailure {
      throw failure
    } catch {
      throw .cutOff
    }
    return whole
  }
}
