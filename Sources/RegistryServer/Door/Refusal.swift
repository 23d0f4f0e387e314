import ClarifaiAPI
import RegistryCore

/// Why a request has no other answer: the door did not let it in, or the registry refused it.
enum Refusal: Error, Hashable, Sendable {
  case door(DoorRefusal)
  case registry(RegistryError)

  /// A refusal as it is; what is none is told as a registry that cannot be used now.
  init(_ error: any Error) {
    switch error {
    case let refusal as Refusal: self = refusal
    case let error as RegistryError: self = .registry(error)
    default:
      self = .registry(.storeUnusable(why: "\(error)", instead: "send the request again"))
    }
  }

  func answer(_ call: ServedCall?, _ requestID: String) -> JSON {
    switch self {
    case .door(let refusal): wireAnswer(to: refusal, call: call, requestID: requestID)
    case .registry(let error): wireAnswer(to: error, call: call, requestID: requestID)
    }
  }
}
