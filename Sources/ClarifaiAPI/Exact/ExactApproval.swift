package import RegistryCore

// What two people are wanted for.

extension ApprovalPolicy: ExactChoice {
  package var choice: Choice {
    switch self {
    case .never: Choice("never")
    case .always: Choice("always")
    case .over(let limit): Choice("over", limit)
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "never": self = .never
    case "always": self = .always
    case "over": self = .over(try read.one())
    default: throw read.unknown
    }
  }
}

extension SetApproval: ExactObject {
  package var members: ExactMembers { ["app": app, "policy": policy] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(app: try read("app"), policy: try read("policy"))
  }
}

extension ApprovalRefusal: ExactChoice {
  package var choice: Choice {
    switch self {
    case .waits: Choice("waits")
    case .notRequested: Choice("not-requested")
    case .samePerson: Choice("same-person")
    case .refused(let person): Choice("refused", person)
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "waits": self = .waits
    case "not-requested": self = .notRequested
    case "same-person": self = .samePerson
    case "refused": self = .refused(by: try read.one())
    default: throw read.unknown
    }
  }
}
