import RegistryCore
import Terminal

extension DashboardState {
  /// Prepares the inverse of a patch as a draft, over what its target says now.
  mutating func beginUndo(_ patch: SentPatch) -> [Effect] {
    if let objection = objection(toUndoing: patch) {
      notice = Notice(text: harmless("not now: \(objection)"), weight: .refused)
      return []
    }
    overlay = nil
    let ticket = ticket(.draft)
    undoing = Undoing(patch: patch, serial: ticket.serial)
    switch patch.target {
    case .model(_, let ref): return [.read(.model(ref), ticket)]
    case .version(let ref, _): return [.read(.model(ref.model), ticket)]
    }
  }

  /// A draft that is not sent yet is not overwritten by another.
  func objection(toUndoing patch: SentPatch) -> String? {
    if let objection = writingObjection { return objection }
    guard let draft = drafts[patch.target.key] else { return nil }
    return "\(draft.target.title) has unsent edits; send or discard them first"
  }

  /// Opens the edit of what is undone, with the draft and its review.
  mutating func takeUndone(_ result: Result<Answer, RegistryError>, _ old: Undoing) -> [Effect] {
    undoing = nil
    switch (result, old.patch.target) {
    case (.success(.model(let model)), .model(let identity, _)):
      guard model.identity == identity else { return refuseGone(old.patch.target) }
      return open(old.patch, over: model.fields) { draft in
        EditState(model: model, version: nil, draft: draft)
      }
    case (.success(.model(let model)), .version(let ref, _)):
      let ticket = ticket(.draft)
      undoing = Undoing(patch: old.patch, serial: ticket.serial, model: model)
      return [.read(.version(.id(ref.id), of: model.ref), ticket)]
    case (.success(.version(let version)), _):
      guard let model = old.model else { return [] }
      return open(old.patch, over: version.fields) { draft in
        EditState(version: version, of: model, draft: draft)
      }
    case (.failure(let error), let target):
      guard error.kind != .notFound else { return refuseGone(target) }
      notice = .refused(error)
      return []
    case (.success, _): return []
    }
  }

  private mutating func open(
    _ patch: SentPatch, over fields: Fields, _ edit: (Draft) -> EditState
  ) -> [Effect] {
    do throws(RegistryError) {
      let draft = try patch.draftBack(over: fields)
      guard !draft.edits.isEmpty else {
        notice = .say("nothing to undo: \(patch.target.title) says again what it said before")
        return []
      }
      self.edit = edit(draft)
      return saveDraft() + beginReview()
    } catch {
      notice = .refused(error)
      return []
    }
  }

  private mutating func refuseGone(_ target: DraftTarget) -> [Effect] {
    notice = Notice(
      text: harmless(
        "\(target.title) is gone: renamed or deleted; :trash restores what was deleted"),
      weight: .refused)
    return []
  }
}
