package import RegistryCore

/// Servers that ask others may pass on what these did to them.
extension RemoteFailure: ExactChoice {
  package var choice: Choice {
    switch self {
    case .unreachable(let address, let why): Choice("unreachable", address, why)
    case .foreignAnswer(let address, let why): Choice("foreign-answer", address, why)
    case .turnedAway(let address, let why): Choice("turned-away", address, why)
    case .outcomeUnknown(let request, let address, let why):
      Choice("outcome-unknown", request, address, why)
    case .neverArrived(let request): Choice("never-arrived", request)
    case .outcomeForgotten(let request): Choice("outcome-forgotten", request)
    case .keyMissing(let address): Choice("key-missing", address)
    case .keyInPlainText(let address): Choice("key-in-plain-text", address)
    case .invalidAddress(let text, let why): Choice("invalid-address", text, why)
    case .needsFile(let what, let address): Choice("needs-file", what, address)
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "unreachable": self = .unreachable(address: try read.next(), why: try read.next())
    case "foreign-answer": self = .foreignAnswer(address: try read.next(), why: try read.next())
    case "turned-away": self = .turnedAway(address: try read.next(), why: try read.next())
    case "outcome-unknown":
      self = .outcomeUnknown(
        request: try read.next(), address: try read.next(), why: try read.next())
    case "never-arrived": self = .neverArrived(try read.one())
    case "outcome-forgotten": self = .outcomeForgotten(try read.one())
    case "key-missing": self = .keyMissing(address: try read.one())
    case "key-in-plain-text": self = .keyInPlainText(address: try read.one())
    case "invalid-address": self = .invalidAddress(try read.next(), why: try read.next())
    case "needs-file": self = .needsFile(what: try read.next(), address: try read.next())
    default: throw read.unknown
    }
  }
}
