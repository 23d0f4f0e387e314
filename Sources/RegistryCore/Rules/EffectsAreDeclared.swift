/// Rule `effects-are-declared`: a receipt states what an operation did change, counted from what is written; an
/// operation that would change a kind of thing it does not declare is refused before it is written.
///
/// - Throws: `undeclaredEffect`.
package func measuredEffects(
  of decision: Decision, _ operation: OperationName, declared: Set<EffectKind>
) throws(RegistryError) -> Effects {
  var effects = Effects(fields: decision.targets.reduce(0) { $0 + $1.changes.count })
  for change in decision.changes {
    switch change {
    case .insertModel: effects.modelsCreated += 1
    case .insertVersion: effects.versionsCreated += 1
    case .insertRun(let run):
      effects.runsStarted += 1
      effects.money = run.reserved
    case .insertCharge(let charge): effects.money = charge.amount
    default: break
    }
  }
  for kind in EffectKind.allCases where effects.has(kind) && !declared.contains(kind) {
    throw .undeclaredEffect(operation, kind)
  }
  return effects
}

extension Effects {
  fileprivate func has(_ kind: EffectKind) -> Bool {
    switch kind {
    case .fields: fields > 0
    case .models: modelsCreated > 0
    case .versions: versionsCreated > 0
    case .runs: runsStarted > 0
    case .money: money != nil
    }
  }
}
