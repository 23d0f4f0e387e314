/// Makes a key worthless, at once and for good.
package struct RevokeToken: Operation {
  package static let name = OperationName.revokeToken
  package static let mayChange: Set<EffectKind> = []

  package let token: TokenID

  package init(_ token: TokenID) { self.token = token }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    guard var token = try registry.token(token) else { throw .tokenNotFound(token.text) }
    guard token.revokedAt == nil else {
      return Decision(changes: [], targets: [ReceiptTarget(.token(token))], isRepeat: true)
    }
    token.revokedAt = context.now.wall
    return Decision(
      changes: [.revokeToken(token)], targets: [ReceiptTarget(.token(token))],
      audit: [AuditNote(.token(token))])
  }
}
