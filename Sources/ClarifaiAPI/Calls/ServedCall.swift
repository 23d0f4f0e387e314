import ClarifaiProto
package import RegistryCore
import SwiftProtobuf

/// One call of the wire that is answered, over either transport.
package struct ServedCall: Sendable {
  /// `PostModels`; its path over gRPC is `/clarifai.api.V2/PostModels`.
  package let name: String
  package let bindings: [HTTPBinding]
  package let policy: CallPolicy
  package let request: WireMessage
  package let response: WireMessage
  private let body: Body

  typealias Body = @Sendable (Asked) async throws(RegistryError) -> [String: JSON]

  init<Request: Message, Response: Message>(
    _ name: String, _ request: Request.Type, _ response: Response.Type, _ policy: CallPolicy,
    _ bindings: [HTTPBinding], _ body: @escaping Body
  ) {
    self.name = name
    self.bindings = bindings
    self.policy = policy
    self.request = WireMessage(request)
    self.response = WireMessage(response)
    self.body = body
  }

  /// The request document of a call over HTTP: what its path, its query and its body say, put together.
  ///
  /// - Parameters:
  ///   - path: the binding's variables with their values, percent signs resolved.
  ///   - query: in the order in which it was sent, percent signs resolved; a key may stand more than once.
  ///   - body: nil when there is none.
  /// - Throws: `unknownMember` or `invalidField` naming what cannot be taken.
  package func requestDocument(
    path: [(variable: String, value: String)], query: [(key: String, value: String)], body: JSON?
  ) throws(RegistryError) -> JSON {
    var document = body ?? .empty
    for (key, value) in query + path.map({ ($0.variable, $0.value) }) {
      document = document.setting(
        key.split(separator: ".").map(String.init)[...], to: .string(value))
    }
    return document
  }

  /// Answers a request document: the request message as an object in the wire's names.
  ///
  /// - Throws: what `wireAnswer` makes an answer of.
  package func answer(_ document: JSON, _ context: CallContext) async throws(RegistryError) -> JSON
  {
    var members = try await body(try Asked(document, context))
    members["status"] = members["status"] ?? StatusCode.success.status(context.requestID)
    return .object(members)
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
