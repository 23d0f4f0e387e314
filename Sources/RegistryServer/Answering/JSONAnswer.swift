import ClarifaiAPI
import HTTPTypes
import NIOCore
import RegistryCore

/// An answer over HTTP: a document, and what HTTP says of it.
struct JSONAnswer: Sendable {
  let status: HTTPResponse.Status
  let document: JSON
  var fields = HTTPFields()

  /// - Parameter status: by default what the document says of itself.
  init(_ document: JSON, status: HTTPResponse.Status? = nil) {
    self.document = document
    let code = document.object?["status"]?.object?["http_status_code"]?.integer
    self.status = status ?? code.map { HTTPResponse.Status(code: $0) } ?? .ok
  }

  var head: HTTPResponse {
    var fields = fields
    fields[.contentType] = "application/json"
    fields[.cacheControl] = "no-store"
    return HTTPResponse(status: status, headerFields: fields)
  }

  var body: ByteBuffer { ByteBuffer(bytes: document.bytes) }

  /// A whole answer, for where there is no request to answer.
  ///
  /// - Parameter endsConnection: HTTP/2 knows no such field, and ends the whole connection where it is sent.
  static func last(_ refusal: DoorRefusal, endsConnection: Bool) -> (HTTPResponse, ByteBuffer) {
    var answer = JSONAnswer(wireAnswer(to: refusal, requestID: ""))
    if endsConnection { answer.fields[.connection] = "close" }
    var head = answer.head
    head.headerFields[.contentLength] = String(answer.body.readableBytes)
    return (head, answer.body)
  }
}
