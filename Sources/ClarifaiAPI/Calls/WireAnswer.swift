package import RegistryCore

/// What a request that was carried out answers: `members` beside the status that says so.
package func wireAnswer(_ members: [String: JSON], requestID: String) -> JSON {
  .object(members.merging(["status": StatusCode.success.wire(requestID)]) { $1 })
}

/// What a call that was refused answers: the status, and the empty list that its answers show.
///
/// The status code of HTTP stands in `status.http_status_code`.
///
/// - Parameter call: nil when no call is meant.
package func wireAnswer(to error: RegistryError, call: ServedCall?, requestID: String) -> JSON {
  answer(error.statusCode, error.description, call: call, requestID)
}

/// - Parameter httpStatus: by default what belongs to the code.
private func answer(
  _ code: StatusCode, _ details: String, httpStatus: Int? = nil, call: ServedCall?,
  _ requestID: String
) -> JSON {
  var status = code.wire(requestID, details: details)
  if let httpStatus {
    status = status.setting(["http_status_code"], to: .integer(httpStatus))
  }
  var members: [String: JSON] = ["status": status]
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
  case pathNotFound(String)
  /// No authorization, or one that is not spelled `Key …`.
  case malformedAuthorization
  /// What stands after `Key` can be no key.
  case invalidKey
  case unknownKey
  case insufficientScopes(why: String)
  /// Another name, or a page of another origin.
  case foreign(why: String)
  /// The request itself cannot be understood.
  case badRequest(why: String)
  case tooLarge(why: String)
  case headTooLarge(why: String)
  /// It did not become whole in time.
  case timedOut(why: String)
  case tooMany(why: String)
}

/// As above, for what is refused at the door.
package func wireAnswer(to refusal: DoorRefusal, call: ServedCall? = nil, requestID: String) -> JSON
{
  let (code, details) = refusal.wire
  return answer(code, details, httpStatus: refusal.httpStatus, call: call, requestID)
}

extension DoorRefusal {
  /// Where HTTP can say it better than the code does.
  fileprivate var httpStatus: Int? {
    switch self {
    case .malformedAuthorization: 401
    case .timedOut: 408
    case .tooLarge: 413
    case .tooMany: 429
    case .headTooLarge: 431
    case .notImplemented, .verbNotAllowed, .pathNotFound, .invalidKey, .unknownKey,
      .insufficientScopes, .foreign, .badRequest:
      nil
    }
  }

  fileprivate var wire: (StatusCode, String) {
    switch self {
    case .notImplemented(let what): (.notImplemented, "'\(what)' is not served here")
    case .verbNotAllowed(let verb): (.methodNotAllowed, "'\(verb)' is not served at this path")
    case .pathNotFound(let path): (.doesNotExist, "nothing is served at '\(path)'")
    case .malformedAuthorization:
      (
        .wrongRequest,
        "Empty or malformed authorization header; send 'authorization: Key …' with a key of "
          + "'espalier token create'"
      )
    case .invalidKey: (.keyInvalid, "Invalid format of key.")
    case .unknownKey: (.keyNotFound, "invalid key")
    case .insufficientScopes(let why), .foreign(let why): (.insufficientScopes, why)
    case .badRequest(let why), .tooLarge(let why), .headTooLarge(let why), .timedOut(let why):
      (.badFormat, why)
    case .tooMany(let why): (.tryAgain, why)
    }
  }
}
