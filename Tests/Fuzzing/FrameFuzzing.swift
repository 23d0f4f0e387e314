import ClarifaiAPI

/// The body of a call over gRPC is refused, or holds a request that is the same over the other transport; the
/// first byte says which call it is of.
@Sendable func tryFrame(_ bytes: [UInt8]) {
  guard let first = bytes.first else { return }
  let call = ServedCall.all[Int(first) % ServedCall.all.count]
  let framing = UnaryFraming(limit: 4096)
  guard let message = try? framing.message(in: Array(bytes.dropFirst())) else { return }
  precondition((try? framing.message(in: framing.frame(message))) == message)
  guard let request = try? call.request.document(of: message),
    let written = try? call.request.bytes(of: request)
  else { return }
  precondition((try? call.request.document(of: written)) == request, "it is read as another")
  _ = try? call.requestDocument(path: [], query: [], body: request)
}
