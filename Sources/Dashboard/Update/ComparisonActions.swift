import RegistryCore
import Terminal

extension DashboardState {
  /// Holds a draft of an older revision against what is there now.
  ///
  /// What changed since is learnt from the refusal of a patch that names the draft's revision.
  mutating func beginComparison(_ target: DraftTarget, _ draft: Draft) -> [Effect] {
    let ticket = ticket(.draft)
    var comparison = Comparison(target: target, draft: draft, changed: [])
    comparison.serial = ticket.serial
    overlay = .comparison(comparison)
    return [.discardTypedAhead, .preview(comparison.question, ticket)]
  }

  mutating func takeChanged(
    _ result: Result<Receipt, RegistryError>, _ comparison: Comparison, _ ticket: Ticket
  ) -> [Effect] {
    guard comparison.serial == ticket.serial else { return [] }
    switch result {
    case .failure(.staleRevision(_, _, _, let changed)):
      return compare(comparison.target, comparison.draft, changed)
    case .failure(let error) where error != .emptyPatch: return refuseComparison(comparison, error)
    // The panes were older than the draft: nothing changed since.
    case .failure, .success: return compare(comparison.target, comparison.draft, [])
    }
  }

  mutating func compare(
    _ target: DraftTarget, _ draft: Draft, _ changed: [FieldPath]
  ) -> [Effect] {
    let ticket = ticket(.draft)
    var comparison = Comparison(target: target, draft: draft, changed: changed)
    comparison.serial = ticket.serial
    overlay = .comparison(comparison)
    switch target {
    case .model(_, let ref): return [.read(.model(ref), ticket)]
    case .version(let ref, _): return [.read(.version(.id(ref.id), of: ref.model), ticket)]
    }
  }

  /// What the target says now: for the comparison, or for what is to be undone.
  mutating func takeCurrent(_ result: Result<Answer, RegistryError>, _ ticket: Ticket) -> [Effect] {
    if let undoing, undoing.serial == ticket.serial { return takeUndone(result, undoing) }
    guard case .comparison(let comparison)? = overlay, comparison.serial == ticket.serial
    else { return [] }
    switch result {
    case .success(.model(let model)):
      guard .model(model.identity) == comparison.target.key else {
        return refuseComparison(comparison, .modelNotFound(model.ref))
      }
      show(comparison, model.fields, model.revision)
    case .success(.version(let version)): show(comparison, version.fields, version.revision)
    case .success: break
    case .failure(let error): return refuseComparison(comparison, error)
    }
    return []
  }

  private mutating func show(_ old: Comparison, _ fields: Fields, _ revision: Revision) {
    var comparison = old
    edit?.rebase(on: fields, revision)
    if revision == comparison.draft.basedOn {
      overlay = nil
      return
    }
    comparison.show(fields, revision)
    if let decided = edit?.decided, decided.revision == revision {
      comparison.take(decided.choices)
    }
    overlay = .comparison(comparison)
  }

  /// The target is gone, or cannot be read: the draft stays, and it is said what to do.
  private mutating func refuseComparison(_ comparison: Comparison, _ error: RegistryError)
    -> [Effect]
  {
    overlay = nil
    notice = Notice(text: harmless(keptWords(error, comparison.target)), weight: .refused)
    return []
  }

  /// What was refused, and how a draft whose target is gone goes on.
  func keptWords(_ error: RegistryError, _ target: DraftTarget) -> String {
    guard error.kind == .notFound else { return "\(error). The draft is kept" }
    return
      "\(target.title) is gone: renamed or deleted. The draft is kept; select it under its new "
      + "name, or restore it (:trash)"
  }

  mutating func performComparison(_ action: Action) -> [Effect] {
    guard case .comparison(var comparison)? = overlay else { return [] }
    switch action {
    case .up: comparison.window.move(by: -1)
    case .down: comparison.window.move(by: 1)
    case .keepYours: comparison.choose(.yours)
    case .takeTheirs: comparison.choose(.theirs)
    case .editYours: return editYours(comparison)
    case .review: return settle(comparison)
    case .backToEdit:
      leave(comparison)
      return []
    case .leave:
      overlay = nil
      leaveToPanes()
      return []
    case .redraw: return [.redraw]
    default: break
    }
    overlay = .comparison(comparison)
    return []
  }

  /// What was decided so far is not asked again.
  private mutating func leave(_ comparison: Comparison) {
    overlay = nil
    guard let revision = comparison.revision else { return }
    let choices = comparison.rows.map { ($0.path, $0.choice) }
    edit?.decided = (revision, Dictionary(choices) { first, _ in first })
  }

  /// Both values were seen, so what is typed now is yours.
  private mutating func editYours(_ old: Comparison) -> [Effect] {
    var comparison = old
    guard let row = comparison.window.selection, comparison.rows[row].yours != nil else {
      return []
    }
    comparison.choose(.yours)
    leave(comparison)
    edit?.select(comparison.rows[row].path)
    return performEditing(.editField)
  }

  private mutating func settle(_ comparison: Comparison) -> [Effect] {
    guard let settled = comparison.settled else { return [] }
    overlay = nil
    edit?.decided = nil
    edit?.replaceDraft(settled)
    let effects = saveDraft()
    if settled.edits.isEmpty {
      edit = nil
      refresh.isDirty = true
      notice = .say("Theirs was taken everywhere: nothing is left to send")
      return effects
    }
    return effects + beginReview()
  }
}
