import RegistryCore
import Terminal

extension DashboardState {
  /// Opens a dialog; what was typed ahead was not meant for it.
  mutating func open(_ dialog: any DialogState) -> [Effect] {
    notice = nil
    return [.discardTypedAhead] + show(dialog)
  }

  private mutating func show(_ dialog: any DialogState) -> [Effect] {
    var dialog = dialog
    let steps = dialog.handle(.started, freshContext())
    overlay = .dialog(dialog)
    return take(steps)
  }

  /// A context with a ticket of its own.
  mutating func freshContext() -> DialogContext {
    _ = ticket(.dialog)
    return dialogContext
  }

  mutating func take(_ steps: [DialogStep]) -> [Effect] {
    var effects: [Effect] = []
    for step in steps {
      switch step {
      case .effect(let effect): effects.append(effect)
      case .close: overlay = nil
      case .replace(let next): effects += show(next)
      case .say(let text): notice = .say(text)
      case .changed(let receipt): remember(receipt)
      case .undo(let patch): effects += beginUndo(patch)
      }
    }
    return effects
  }

  /// Something was changed here: it is told, the panes read again, and the thing is selected.
  mutating func remember(_ receipt: Receipt) {
    let text = effectText(receipt)
    notice = .done(text)
    activity.insert(Activity(at: now, text: harmless(text)), at: 0)
    activity = Array(activity.prefix(100))
    refresh.isDirty = true
    switch receipt.targets.first?.thing {
    case .model(let model): models.wanted = model.identity
    case .version(let version, let model):
      if versions.model == model.identity { versions.wantedID = version.id }
      models.wanted = model.identity
    case .app, .plan, .request, .run, .concepts, .trash, .token, .budget, nil: break
    }
  }

  /// The measured effect: fields changed, versions created, runs started, money.
  func effectText(_ receipt: Receipt) -> String {
    let effects = receipt.effects
    let money = effects.money?.description ?? "0.00 \(currency)"
    let models =
      effects.modelsCreated > 0
      ? [counted(effects.modelsCreated, "model") + " created"] : []
    let parts =
      [counted(effects.fields, "field")] + models + [
        "\(counted(effects.versionsCreated, "version")) created",
        counted(effects.runsStarted, "run"), money,
      ]
    return "\(verb(receipt)) \(name(receipt)): \(parts.joined(separator: ", "))"
  }

  private var currency: String {
    for compute in compute { if case .perHour(let money) = compute.price { return money.currency } }
    return "USD"
  }

  private func verb(_ receipt: Receipt) -> String {
    switch receipt.operation {
    case .createApp, .createModel, .createVersion, .createConcepts, .createToken: "Created"
    case .patchModels, .patchVersions, .patchApps, .renameModel: "Saved"
    case .branchVersion: "Branched"
    case .replaceVersion: "Replaced"
    case .deleteModels, .deleteVersion, .deleteApp: "Deleted"
    case .restore: "Restored"
    case .purge: "Purged"
    case .planTraining: "Planned"
    case .confirmTraining where receipt.isRequest: "Waits for approval:"
    case .confirmTraining: "Started"
    case .reviewPlan: "Showed"
    case .refusePlan: "Refused"
    case .cancelRun: "Asked to end"
    case .reportRun, .settleRun, .settlePlan: "Settled"
    case .setBudget, .setApproval: "Set"
    case .removeBudget: "Removed"
    case .revokeToken: "Revoked"
    case .read, .predict, .noteRefusal: "Read"
    }
  }

  private func name(_ receipt: Receipt) -> String {
    switch receipt.targets.first?.thing {
    case .app(let app): "app \(app.ref)"
    case .model(let model): "MODEL \(model.ref.id)"
    case .version(let version, let model): "VERSION v\(version.number) of \(model.ref.id)"
    case .plan(let shown): "plan \(shown.plan.id)"
    case .request(let plan): "plan \(plan.id)"
    case .run(let run): "the run of \(run.subject.model.id) v\(run.subject.number)"
    case .concepts(let concepts): counted(concepts.count, "concept")
    case .trash(let entry): entry.content.name
    case .token(let token): "token \(token.id)"
    case .budget(let standing): "\(standing.budget)"
    case nil: "nothing"
    }
  }
}

extension Receipt {
  /// What was confirmed waits for a second person.
  var isRequest: Bool {
    if case .request? = targets.first?.thing { true } else { false }
  }
}

extension TrashEntry.Content {
  fileprivate var name: String {
    switch self {
    case .model(let ref, _, _): "MODEL \(ref.id)"
    case .version(let ref, _, let number): "VERSION v\(number) of \(ref.model.id)"
    }
  }
}
