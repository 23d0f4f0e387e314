/// One way to name a call over HTTP.
package struct HTTPBinding: Hashable, Sendable {
  package enum Verb: String, Hashable, Sendable, CaseIterable {
    case get = "GET"
    case post = "POST"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  package enum Part: Hashable, Sendable {
    case literal(String)
    /// A field of the request by its path: `user_app_id.user_id`.
    case variable(String)
  }

  package let verb: Verb
  /// What stands between the slashes.
  ///
  /// A slash at the end of a request's path says nothing.
  package let path: [Part]
  /// Whether the request is sent as a body; otherwise it is the query.
  package let hasBody: Bool

  /// - Parameter pattern: `/v2/models/{model_id}`.
  init(_ verb: Verb, _ pattern: String, hasBody: Bool) {
    self.verb = verb
    self.hasBody = hasBody
    path = pattern.split(separator: "/").map { part in
      part.hasPrefix("{") ? .variable(String(part.dropFirst().dropLast())) : .literal(String(part))
    }
  }

  static func get(_ pattern: String) -> HTTPBinding { HTTPBinding(.get, pattern, hasBody: false) }
  static func post(_ pattern: String) -> HTTPBinding { HTTPBinding(.post, pattern, hasBody: true) }
  static func patch(_ pattern: String) -> HTTPBinding {
    HTTPBinding(.patch, pattern, hasBody: true)
  }

  /// - Parameter hasBody: whether the contract has one; the official JSON channel sends one in any case.
  static func delete(_ pattern: String, hasBody: Bool = false) -> HTTPBinding {
    HTTPBinding(.delete, pattern, hasBody: hasBody)
  }

  /// The same call in an app that is named, and in the caller's own.
  static func inApp(_ make: (String) -> HTTPBinding, _ rest: String) -> [HTTPBinding] {
    [make(app + rest), make("/v2" + rest)]
  }

  static let user = "/v2/users/{user_app_id.user_id}"
  static let app = user + "/apps/{user_app_id.app_id}"
}
