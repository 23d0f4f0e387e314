import ClarifaiAPI
import RegistryCore

/// Bytes that should be JSON are refused, or are a document that is written as it was read, and that every call
/// takes or refuses.
@Sendable func tryDocument(_ bytes: [UInt8]) {
  guard let document = try? JSON(parsing: bytes) else { return }
  for text in [document.text, document.indentedText] {
    precondition((try? JSON(parsing: text)) == document, "it is not read as it was written")
  }
  for call in ServedCall.all { tryRequest(document, of: call) }
  _ = try? ExactCommandRequest(exact: document, "body")
  _ = try? ExactReadingRequest(exact: document, "body")
}

/// What a call takes is in one form, and the same over the other transport.
private func tryRequest(_ document: JSON, of call: ServedCall) {
  guard let request = try? call.requestDocument(path: [], query: [], body: document) else { return }
  let again = try? call.requestDocument(path: [], query: [], body: request)
  precondition(again == request, "the one form of a request is not one")
  guard let message = try? call.request.bytes(of: request) else { return }
  precondition((try? call.request.document(of: message)) == request, "the transports differ")
}
