import Foundation

/// What an operation may change at most, or did change.
package struct Effects: Hashable, Sendable {
  package var fields: Int
  package var modelsCreated: Int
  package var versionsCreated: Int
  package var runsStarted: Int
  /// What was reserved to be spent; nil when nothing was.
  package var money: Money?

  package init(
    fields: Int = 0, modelsCreated: Int = 0, versionsCreated: Int = 0, runsStarted: Int = 0,
    money: Money? = nil
  ) {
    self.fields = fields
    self.modelsCreated = modelsCreated
    self.versionsCreated = versionsCreated
    self.runsStarted = runsStarted
    self.money = money
  }
}

/// The kinds of effect that an operation declares.
package enum EffectKind: String, Hashable, Sendable, CaseIterable {
  case fields, models, versions, runs, money
}

/// What was done: to what, which fields, how much of everything.
package struct Receipt: Hashable, Sendable {
  package let operation: OperationName
  package let effects: Effects
  /// One for each target, in the order of the request.
  package let targets: [ReceiptTarget]
  /// True when nothing was written: a preview, or a request that had been carried out before.
  package let isRepeat: Bool

  package init(
    operation: OperationName, effects: Effects, targets: [ReceiptTarget], isRepeat: Bool
  ) {
    self.operation = operation
    self.effects = effects
    self.targets = targets
    self.isRepeat = isRepeat
  }
}

package struct ReceiptTarget: Hashable, Sendable {
  package let thing: Thing
  package let changes: [FieldChange]

  package init(_ thing: Thing, changes: [FieldChange] = []) {
    self.thing = thing
    self.changes = changes
  }
}

/// What an operation was done to, as it is afterwards.
package enum Thing: Hashable, Sendable {
  case app(App)
  case model(Model)
  case version(ModelVersion, of: Model)
  case plan(ShownPlan)
  /// A plan whose code nobody is shown: one that waits for approval, or waited.
  case request(TrainingPlan)
  case run(Run)
  case concepts([Concept])
  case trash(TrashEntry)
  case token(Token)
  case budget(BudgetStanding)
}
