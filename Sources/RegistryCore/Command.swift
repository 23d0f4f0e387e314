/// Everything that can change a registry.
package enum Command: Hashable, Sendable {
  case createApp(CreateApp)
  case patchApps(PatchApps)
  case deleteApp(DeleteApp)
  case createModel(CreateModel)
  case createModels(CreateModels)
  case patchModels(PatchModels)
  case renameModel(RenameModel)
  case deleteModels(DeleteModels)
  case createVersion(CreateVersion)
  case createVersions(CreateVersions)
  case branchVersion(BranchVersion)
  case replaceVersion(ReplaceVersion)
  case patchVersions(PatchVersions)
  case deleteVersion(DeleteVersion)
  case restore(Restore)
  case purge(Purge)
  case createConcepts(CreateConcepts)
  case planTraining(PlanTraining)
  case confirmTraining(ConfirmTraining)
  case reviewPlan(ReviewPlan)
  case refusePlan(RefusePlan)
  case cancelRun(CancelRun)
  case reportRun(ReportRun)
  case settleRun(SettleRun)
  case settlePlan(SettlePlan)
  case setBudget(SetBudget)
  case removeBudget(RemoveBudget)
  case setApproval(SetApproval)
  case createToken(CreateToken)
  case revokeToken(RevokeToken)
  case noteRefusal(NoteRefusal)

  package var operation: any Operation {
    switch self {
    case .createApp(let operation): operation
    case .patchApps(let operation): operation
    case .deleteApp(let operation): operation
    case .createModel(let operation): operation
    case .createModels(let operation): operation
    case .patchModels(let operation): operation
    case .renameModel(let operation): operation
    case .deleteModels(let operation): operation
    case .createVersion(let operation): operation
    case .createVersions(let operation): operation
    case .branchVersion(let operation): operation
    case .replaceVersion(let operation): operation
    case .patchVersions(let operation): operation
    case .deleteVersion(let operation): operation
    case .restore(let operation): operation
    case .purge(let operation): operation
    case .createConcepts(let operation): operation
    case .planTraining(let operation): operation
    case .confirmTraining(let operation): operation
    case .reviewPlan(let operation): operation
    case .refusePlan(let operation): operation
    case .cancelRun(let operation): operation
    case .reportRun(let operation): operation
    case .settleRun(let operation): operation
    case .settlePlan(let operation): operation
    case .setBudget(let operation): operation
    case .removeBudget(let operation): operation
    case .setApproval(let operation): operation
    case .createToken(let operation): operation
    case .revokeToken(let operation): operation
    case .noteRefusal(let operation): operation
    }
  }

  /// Whether what it answers holds a code, which is shown once and kept nowhere.
  package var showsCode: Bool {
    switch self {
    case .planTraining, .reviewPlan: true
    default: false
    }
  }
}

/// One thing that can be done: what it asks for, what it may change, and what it decides.
package protocol Operation: Hashable, Sendable {
  static var name: OperationName { get }
  /// What a receipt of it may state; anything else is refused before it is written.
  static var mayChange: Set<EffectKind> { get }
  /// Reads, applies rules, and returns what is to be written. Writes nothing itself.
  func decide(in registry: any RegistryReading, _ context: DecisionContext) throws(RegistryError)
    -> Decision
}

/// What is to be written, and what is to be said of it.
package struct Decision: Sendable {
  package var changes: [Change]
  package var targets: [ReceiptTarget]
  package var audit: [AuditNote] = []
  /// Set when the request is refused although something is written: a wrong code is counted.
  package var refusal: RegistryError?
  /// True when the same request had been carried out before: nothing is written.
  package var isRepeat = false
}

/// What the audit is told of one target.
package struct AuditNote: Sendable {
  package let target: AuditTarget
  package let changes: [FieldChange]
  package let revision: Revision?

  package init(_ target: AuditTarget, changes: [FieldChange] = [], revision: Revision? = nil) {
    self.target = target
    self.changes = changes
    self.revision = revision
  }
}
