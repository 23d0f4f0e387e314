/// Keeps that somebody was refused for lack of a right.
///
/// The server asks for it in its own name: who has no rights cannot write what they were refused.
package struct NoteRefusal: Operation {
  package static let name = OperationName.noteRefusal
  package static let mayChange: Set<EffectKind> = []

  package let user: UserID
  package let refusal: RegistryError

  package init(of refusal: RegistryError, to user: UserID) {
    self.user = user
    self.refusal = refusal
  }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    Decision(changes: [], targets: [], audit: [AuditNote(.user(user))], refusal: refusal)
  }
}
