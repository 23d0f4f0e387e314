package import RegistryCore

/// What is asked of `POST /v2/outcomes`: what became of the caller's request of this name, which is not carried out any
/// more if it has not been.
package struct ExactOutcomeRequest: Hashable, Sendable, ExactObject {
  package static let path = "/v2/outcomes"

  package let request: RequestName

  package init(_ request: RequestName) { self.request = request }

  package var members: ExactMembers { ["request": request] }

  package init(_ read: inout MemberReader) throws(RegistryError) { request = try read("request") }
}

extension RequestName: ExactText {
  package var exactText: String { text }
  package init(exactText: String) throws(RegistryError) { try self.init(exactText) }
}

extension RequestOutcome: ExactChoice {
  package var choice: Choice {
    switch self {
    case .done(let receipt?): Choice("done", receipt)
    case .done(nil): Choice("done-unseen")
    case .refused(let error): Choice("refused", error)
    case .never: Choice("never")
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "done": self = .done(try read.one())
    case "done-unseen": self = .done(nil)
    case "refused": self = .refused(try read.one())
    case "never": self = .never
    default: throw read.unknown
    }
  }

  /// What a request that was carried out answered then; another call's answer says no more than that it was.
  package init(answered document: JSON) {
    let members = document.object ?? [:]
    if let refusal = members["refusal"].flatMap({ try? RegistryError(exact: $0, "refusal") }) {
      self = .refused(refusal)
    } else {
      self = .done(members["answer"].flatMap { try? Receipt(exact: $0, "answer") })
    }
  }
}
