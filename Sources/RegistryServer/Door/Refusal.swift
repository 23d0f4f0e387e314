import ClarifaiAPI
import RegistryCore

/// Why a request has no other answer: the door did not let it in, or the registry refused it.
enum Refusal: Error, Hashable, Sendable {
  case door(DoorRefusal)
  case registry(RegistryError)

  func answer(_ call: ServedCall?, _ requestID: String) -> JSON {
    switch self {
    case .door(let refusal): wireAnswer(to: refusal, call: call, requestID: requestID)
    case .registry(let error): wireAnswer(to: error, call: call, requestID: requestID)
    }
  }
}
