import ClarifaiAPI
import HTTPTypes
import HummingbirdCore
import NIOCore
import RegistryCore

/// One request with what is known of it besides: where it came from, when, and under which name it is answered.
struct Exchange: Sendable {
  let request: Request
  let id: String
  let peer: String
  let began = ContinuousClock.now

  init(_ request: Request, on channel: any Channel, id: String) {
    self.request = request
    self.id = id
    // Streams of HTTP/2 have no address of their own.
    let address = channel.remoteAddress ?? channel.parent?.remoteAddress
    peer = address?.ipAddress ?? "this machine"
  }

  var isRPC: Bool {
    request.headers[.contentType]?.hasPrefix(UnaryFraming.contentType) ?? false
  }

  var authorization: String? { request.headers[.authorization] }

  var requestIDFields: HTTPFields { [.requestID: id] }
}

extension HTTPField.Name {
  static let requestID = known("x-request-id")
  static let idempotencyKey = known("idempotency-key")
  static let grpcStatus = known("grpc-status")
  static let grpcMessage = known("grpc-message")
  static let grpcTimeout = known("grpc-timeout")
  static let grpcEncoding = known("grpc-encoding")
  static let lastEventID = known("last-event-id")

  /// Only for names that stand in this program.
  private static func known(_ text: String) -> Self {
    guard let name = Self(text) else { preconditionFailure("'\(text)' is no name of a header") }
    return name
  }
}
