package import RegistryCore

/// What a call that was refused answers: the status, and the empty list that its answers show.
///
/// The status code of HTTP stands in `status.http_status_code`.
///
/// - Parameter call: nil when no call is meant.
package func wireAnswer(to error: RegistryError, call: ServedCall?, requestID: String) -> JSON {
  answer(error.statusCode, error.description, call: call, requestID)
}

private func answer(_ code: StatusCode, _ details: String, call: ServedCall?, _ requestID: String)
  -> JSON
{
  var members: [String: JSON] = ["status": code.wire(requestID, details: details)]
  for field in call?.response.shape.fieldsWithStandard ?? [] {
    members[field.name] = field.empty
  }
  return .object(members)
}

/// What a request is refused for before any call looks at it.
package enum DoorRefusal: Hashable, Sendable {
  /// Nobody serves this path or method.
  case notImplemented(String)
  case verbNotAllowed(String)
  /// No authorization, or one that is not spelled `Key …`.
  case malformedAuthorization
  /// What stands after `Key` can be no key.
  case invalidKey
  case unknownKey
  case insufficientScopes(why: String)
  /// The request itself cannot be understood.
  case badRequest(why: String)
  case tryAgain(why: String)
}

/// As above, for what is refused at the door.
package func wireAnswer(to refusal: DoorRefusal, call: ServedCall? = nil, requestID: String) -> JSON
{
  let (code, details) = refusal.wire
  return answer(code, details, call: call, requestID)
}

extension DoorRefusal {
  fileprivate var wire: (StatusCode, String) {
    switch self {
    case .notImplemented(let what): (.notImplemented, "'\(what)' is not served here")
    case .verbNotAllowed(let verb): (.methodNotAllowed, "'\(verb)' is not served at this path")
    case .malformedAuthorization:
      (
        .wrongRequest,
        "Empty or malformed authorization header; send 'authorization: Key …' with a key of "
          + "'espalier token create'"
      )
    case .invalidKey: (.keyInvalid, "Invalid format of key.")
    case .unknownKey: (.keyNotFound, "invalid key")
    case .insufficientScopes(let why): (.insufficientScopes, why)
    case .badRequest(let why): (.badFormat, why)
    case .tryAgain(let why): (.tryAgain, why)
    }
  }
}
