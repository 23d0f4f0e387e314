/// A change and the claim to it are one transaction: a request that is sent again finds that it was carried out, and
/// what was answered.
extension LocalRegistry: ClaimBook {
  package func kept(_ claim: Claim) async throws(RegistryError) -> KeptClaim? {
    try await store.read { registry throws(RegistryError) in try registry.existingClaim(claim) }
  }

  package func keep(_ answer: String, for claim: Claim) async throws(RegistryError) {
    let now = outside.now().wall
    try await store.write { transaction throws(RegistryError) in
      guard try transaction.claim(claim.name, of: claim.user)?.claim == claim else { return }
      try transaction.write(.keepClaim(KeptClaim(claim: claim, answer: answer), at: now))
    }
  }

  package func settled(_ name: RequestName, of user: UserID) async throws(RegistryError)
    -> KeptClaim?
  {
    // No request is told by the digest of nothing.
    let nothing = ArtifactDigest(of: [])
    let claim = try Claim(
      user: user, name: name.text, request: nothing, attempt: outside.newHexID())
    let now = outside.now().wall
    return try await store.write { transaction throws(RegistryError) in
      if let kept = try transaction.claim(name.text, of: user) {
        return kept.claim.request == nothing ? nil : kept
      }
      try transaction.write(.keepClaim(KeptClaim(claim: claim, answer: nil), at: now))
      return nil
    }
  }

  /// The registry itself reads no answers: they are its server's.
  package func outcome(of request: RequestName, as caller: Caller) async throws(RegistryError)
    -> RequestOutcome
  {
    try await settled(request, of: caller.user) == nil ? .never : .done(nil)
  }

  /// Claims what the caller is about to change.
  ///
  /// - Throws: `claimOfOther`, or `claimIsKept` when another attempt was carried out meanwhile.
  func claim(_ caller: Caller, in transaction: any RegistryWriting) throws(RegistryError) {
    guard let claim = caller.claim else { return }
    if let kept = try transaction.existingClaim(claim) {
      guard kept.claim.attempt == claim.attempt else { throw .claimIsKept(claim.name) }
      return
    }
    try transaction.write(.keepClaim(KeptClaim(claim: claim, answer: nil), at: outside.now().wall))
  }
}

extension RegistryReading {
  fileprivate func existingClaim(_ claim: Claim) throws(RegistryError) -> KeptClaim? {
    guard let kept = try self.claim(claim.name, of: claim.user) else { return nil }
    guard kept.claim.request == claim.request else { throw .claimOfOther(claim.name) }
    return kept
  }
}
