import RegistryCore
import Terminal

extension DashboardState {
  /// Offers the drafts of earlier sessions again, and asks what became of their targets.
  mutating func offer(_ kept: KeptDrafts) -> [Effect] {
    for draft in kept.drafts {
      let key = draft.target.key
      if drafts[key] == nil {
        drafts[key] = draft
      } else {
        furtherDrafts[key, default: []].append(draft)
      }
    }
    notice = .say(words(for: kept))
    return drafts.values.sorted { $0.target.title < $1.target.title }.map { check($0.target) }
  }

  private func words(for kept: KeptDrafts) -> String {
    var sentences: [String] = []
    if let first = kept.drafts.first {
      let more = kept.drafts.count > 1 ? " and \(kept.drafts.count - 1) more" : ""
      sentences.append(
        "An unsent draft of \(first.target.title)\(more) was kept; m or v on it goes on")
    }
    if let first = kept.elsewhere.first {
      sentences.append("A draft of \(first.title) is open in another dashboard and stays there")
    }
    sentences += kept.unreadable.map { "a draft cannot be read; it is kept as \($0)" }
    return sentences.joined(separator: ". ")
  }

  private mutating func check(_ target: DraftTarget) -> Effect {
    let ticket = ticket(.kept)
    checks[ticket.serial] = target.key
    switch target {
    case .model(_, let ref): return .read(.model(ref), ticket)
    case .version(let ref, _): return .read(.version(.id(ref.id), of: ref.model), ticket)
    }
  }

  /// What became of the target of a draft since the draft was made.
  mutating func takeCheck(_ result: Result<Answer, RegistryError>, _ ticket: Ticket) {
    guard let key = checks.removeValue(forKey: ticket.serial), let draft = drafts[key]
    else { return }
    switch result {
    case .success(.model(let model)) where .model(model.identity) != key: say(gone: draft)
    case .success(.model(let model)): say(draft, isNow: model.revision)
    case .success(.version(let version)): say(draft, isNow: version.revision)
    case .failure(let error) where error.kind == .notFound: say(gone: draft)
    case .success, .failure: break
    }
  }

  private mutating func say(_ draft: Draft, isNow revision: Revision) {
    guard revision != draft.basedOn else { return }
    let key = draft.target.level == .model ? "m" : "v"
    notice = .say(
      "\(draft.target.title) was changed since its draft was kept; \(key) on it compares them")
  }

  private mutating func say(gone draft: Draft) {
    notice = .say(
      "\(draft.target.title) is gone: renamed or deleted. Its draft is kept: select it under its "
        + "new name, or restore it (:trash), and go on with \(draft.target.level == .model ? "m" : "v")"
    )
  }

  /// The draft is sent or discarded: the next one of the same target takes its place.
  mutating func dropDraft(_ draft: Draft) {
    let key = draft.target.key
    drafts[key] = nil
    offDisk.remove(key)
    guard var others = furtherDrafts[key], !others.isEmpty else { return }
    drafts[key] = others.removeFirst()
    furtherDrafts[key] = others.isEmpty ? nil : others
  }

  mutating func note(_ draft: Draft, notSaved why: String) {
    guard drafts[draft.target.key] != nil else { return }
    let isNew = offDisk.insert(draft.target.key).inserted
    guard isNew else { return }
    notice = Notice(
      text: harmless(
        "the draft of \(draft.target.title) is not on disk; it stays here and is tried again: \(why)"
      ),
      weight: .refused)
  }

  mutating func note(saved key: DraftKey) {
    guard offDisk.remove(key) != nil, let draft = drafts[key] else { return }
    notice = .done("The draft of \(draft.target.title) is on disk again")
  }

  /// What could not be written is tried again.
  var savingAgain: [Effect] {
    offDisk.compactMap { drafts[$0] }.map(Effect.saveDraft)
  }
}
