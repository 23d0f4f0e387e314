package import Foundation

/// The name that a client gave to a request, so that sending it twice carries it out once.
package struct Claim: Hashable, Sendable {
  package let user: UserID
  package let name: String
  /// Of everything that was asked: the same name for another request is a mistake.
  package let request: ArtifactDigest
  /// The attempt that asks now; it may write more than once.
  package let attempt: String

  /// - Throws: `invalidField` when `name` is no such name.
  package init(user: UserID, name: String, request: ArtifactDigest, attempt: String)
    throws(RegistryError)
  {
    self.user = user
    self.name = try RequestName(name).text
    self.request = request
    self.attempt = attempt
  }

  /// How long a name is remembered.
  package static let lifetime: TimeInterval = 86_400
}

/// What is kept of a request that was carried out.
package struct KeptClaim: Hashable, Sendable {
  package let claim: Claim
  /// What was answered; nil between the change and its answer, and for good where the program ended there.
  package let answer: String?

  package init(claim: Claim, answer: String?) {
    self.claim = claim
    self.answer = answer
  }
}

/// Remembers requests by the names that clients give them.
package protocol ClaimBook: Sendable {
  /// What is kept under the claim's name.
  ///
  /// - Throws: `claimOfOther` when another request was carried out under it.
  func kept(_ claim: Claim) async throws(RegistryError) -> KeptClaim?
  /// Keeps what was answered, where the request did change something.
  func keep(_ answer: String, for claim: Claim) async throws(RegistryError)
  /// What is kept under a name; where nothing is, the name is used up: a request that bears it and comes later
  /// is refused.
  func settled(_ name: RequestName, of user: UserID) async throws(RegistryError) -> KeptClaim?
}
