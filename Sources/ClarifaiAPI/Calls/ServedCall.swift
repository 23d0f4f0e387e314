import ClarifaiProto
package import RegistryCore
import SwiftProtobuf

/// One call of the wire that is answered, over either transport.
package struct ServedCall: Sendable {
  /// `PostModels`; its path over gRPC is `/clarifai.api.V2/PostModels`.
  package let name: String
  package let bindings: [HTTPBinding]
  /// What a caller must hold before anything of the request is read; the registry asks again for each operation.
  package let right: Right
  package let request: WireMessage
  package let response: WireMessage
  private let body: Body

  typealias Body = @Sendable (Asked) async throws(RegistryError) -> [String: JSON]

  init<Request: Message, Response: Message>(
    _ name: String, _ request: Request.Type, _ response: Response.Type, _ right: Right,
    _ bindings: [HTTPBinding], _ body: @escaping Body
  ) {
    self.name = name
    self.bindings = bindings
    self.right = right
    self.request = WireMessage(request)
    self.response = WireMessage(response)
    self.body = body
  }

  /// Answers a request document: the request message as an object in the wire's names, as `requestDocument` or
  /// `request.document(of:)` made it.
  ///
  /// - Throws: what `wireAnswer` makes an answer of.
  package func answer(_ document: JSON, _ context: CallContext) async throws(RegistryError) -> JSON
  {
    var members = try await body(try Asked(document, context))
    members["status"] = members["status"] ?? StatusCode.success.wire(context.requestID)
    return try response.conformed(.object(members), for: .answer)
  }
}

/// Who asks, and of what.
package struct CallContext: Sendable {
  package let registry: any Registry
  package let caller: Caller
  package let requestID: String

  package init(registry: any Registry, caller: Caller, requestID: String) {
    self.registry = registry
    self.caller = caller
    self.requestID = requestID
  }
}
