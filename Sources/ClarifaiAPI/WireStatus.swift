package import RegistryCore

/// A code of the wire with the text that belongs to it.
struct StatusCode: Hashable, Sendable {
  let number: Int
  let description: String

  init(_ number: Int, _ description: String) {
    self.number = number
    self.description = description
  }

  static let success = StatusCode(10000, "Ok")
  static let mixed = StatusCode(10010, "Mixed Success")
  static let failure = StatusCode(10020, "Failure")
  static let tryAgain = StatusCode(10030, "Try again")
  static let notImplemented = StatusCode(10040, "Not implemented")
  static let keyInvalid = StatusCode(
    11008, "Invalid API key or Invalid API key/application pair")
  static let keyNotFound = StatusCode(11009, "API key not found")
  static let methodNotAllowed = StatusCode(11103, "Method not allowed")
  static let insufficientScopes = StatusCode(11007, "Insufficient scopes")
  static let wrongRequest = StatusCode(11102, "Invalid request")
  static let badFormat = StatusCode(11100, "Bad request format")
  static let doesNotExist = StatusCode(11101, "Resource does not exist")
  static let trained = StatusCode(21100, "Model is trained and ready")
  static let training = StatusCode(21101, "Model is training")
  static let untrained = StatusCode(21102, "Model not yet trained")
  static let queued = StatusCode(21103, "Model is currently in queue for training.")
  static let trainingFailed = StatusCode(21106, "Model training failed")
  static let noData = StatusCode(21110, "Model training had no data")
  static let timedOut = StatusCode(21113, "Model training timed out")
  static let invalidParameters = StatusCode(21118, "Model training had invalid parameters")
  static let modelDoesNotExist = StatusCode(21200, "Model does not exist")
  static let invalidArgument = StatusCode(21202, "Invalid model argument")
  static let conflict = StatusCode(21203, "Invalid model request")
  static let unsupportedInput = StatusCode(30101, "Input has an unsupported format")
  static let invalidInput = StatusCode(30104, "Input has an invalid argument")
  static let invalidConcepts = StatusCode(40003, "Invalid request")
  static let duplicateKey = StatusCode(40010, "Object has a duplicate ID")
}

extension VersionStatus {
  /// - Parameter training: where a version is untrained, how to have it trained.
  package func wire(training: String? = nil) -> JSON {
    var members: [String: JSON] = [
      "code": .integer(code.number), "description": .string(code.description),
    ]
    switch self {
    case .untrained: members["details"] = training.map(JSON.string)
    case .queued: members["percent_completed"] = 0
    case .training(_, let percent): members["percent_completed"] = .integer(percent)
    case .trained: break
    case .failed(let failure): members["details"] = .string(failure.reason)
    }
    return .object(members)
  }

  private var code: StatusCode {
    switch self {
    case .untrained: .untrained
    case .queued: .queued
    case .training: .training
    case .trained: .trained
    case .failed(let failure): failure.cause.code
    }
  }
}

extension TrainingFailure.Cause {
  fileprivate var code: StatusCode {
    switch self {
    case .general, .lost, .notStarted: .trainingFailed
    case .noData: .noData
    case .invalidParameters: .invalidParameters
    case .timedOut: .timedOut
    }
  }
}

extension StatusCode {
  /// The status of an answer to the request `id`.
  func wire(_ id: String, details: String = "") -> JSON {
    var members: [String: JSON] = [
      "code": .integer(number), "description": .string(description), "req_id": .string(id),
      "http_status_code": .integer(httpStatus),
    ]
    if !details.isEmpty { members["details"] = .string(details) }
    return .object(members)
  }

  private var httpStatus: Int {
    switch self {
    case .success, .mixed: 200
    case .keyInvalid, .keyNotFound: 401
    case .insufficientScopes: 403
    case .doesNotExist, .modelDoesNotExist: 404
    case .methodNotAllowed: 405
    case .conflict: 409
    case .failure: 500
    case .notImplemented: 501
    case .tryAgain: 503
    default: 400
    }
  }

  /// `{"status":{"code":21202,"description":"Invalid model argument","details":"…"}}`.
  func wire(details: String) -> JSON {
    [
      "status": [
        "code": .integer(number), "description": .string(description),
        "details": .string(details),
      ]
    ]
  }
}

/// What a request answers that was not understood at all.
package func wireRefusal(ofWrongRequest details: String) -> JSON {
  StatusCode.wrongRequest.wire(details: details)
}

extension RegistryError {
  package var wire: JSON { statusCode.wire(details: description) }

  var statusCode: StatusCode {
    switch self {
    case .malformedText: return .badFormat
    case .invalidIdentifier(UserKind.word, _, _), .invalidIdentifier(AppKind.word, _, _):
      return .wrongRequest
    case .alreadyExists("app", _): return .duplicateKey
    case .modelNotFound, .versionNotFound: return .modelDoesNotExist
    case .alreadyExists("duplicate concept", _): return .invalidConcepts
    case .staleRevision: return .conflict
    case .storeBusy: return .tryAgain
    case .unsupportedInput: return .unsupportedInput
    default: break
    }
    switch kind {
    case .refused: return .invalidArgument
    case .notFound: return .doesNotExist
    case .conflict: return .conflict
    case .notAllowed: return .insufficientScopes
    case .unreachable, .unknown: return .failure
    }
  }
}
