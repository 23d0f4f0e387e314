package import RegistryCore
import Terminal

/// What was done to one model or version: who, when, before and after.
///
/// `U` prepares the inverse of a patch.
package struct HistoryDialog: DialogState {
  let target: DraftTarget
  private(set) var entries: [AuditEntry] = []
  private(set) var isRead = false
  /// Why something could not be done.
  private(set) var remark: String?
  private(set) var list = ListWindow()
  /// The selected entry whole, over the list.
  private(set) var whole: ReadDialog?
  private let audit: AuditTarget
  private var next: RegistryCore.Cursor?
  private var asked: Ticket?

  package init(model: Model) {
    target = .model(model.identity, model.ref)
    audit = .model(model)
  }

  package init(version: ModelVersion, of model: Model) {
    target = .version(VersionRef(model: model.ref, id: version.id), number: version.number)
    audit = .version(version, of: model)
  }

  package mutating func handle(_ event: Event, _ context: DialogContext) -> [DialogStep] {
    if case .input = event, var whole {
      let steps = whole.handle(event, context)
      let isLeft = steps.contains { if case .close = $0 { true } else { false } }
      self.whole = isLeft ? nil : whole
      return isLeft ? [] : steps
    }
    switch event {
    case .started: return [.effect(.discardTypedAhead)] + read(context)
    case .input(.key(let key)): return take(key, context)
    case .answered(let ticket, let result) where ticket == asked: take(result, context)
    default: break
    }
    return []
  }

  var selected: AuditEntry? {
    list.selection.flatMap { entries.indices.contains($0) ? entries[$0] : nil }
  }
}

extension HistoryDialog {
  private mutating func read(_ context: DialogContext) -> [DialogStep] {
    let page = (try? PageRequest(after: next)) ?? .first
    asked = context.ticket
    return [.effect(.read(.audit(audit, page), context.ticket))]
  }

  private mutating func take(_ result: Result<Answer, RegistryError>, _ context: DialogContext) {
    asked = nil
    isRead = true
    switch result {
    case .success(.audit(let page)):
      entries += page.items
      next = page.next
      list.setCount(entries.count)
      list.setHeight(max(1, context.size.rows - 14))
    case .success: break
    case .failure(let error): remark = error.description
    }
  }

  private mutating func take(_ key: Key, _ context: DialogContext) -> [DialogStep] {
    remark = nil
    switch key {
    case .escape: return [.close]
    case .character("U"): return undo()
    case .enter: return openWhole(context)
    default:
      guard list.handle(key.inList) else { return [] }
      let isAtEnd = list.selection == entries.count - 1
      return isAtEnd && next != nil && asked == nil ? read(context) : []
    }
  }

  private mutating func undo() -> [DialogStep] {
    guard let selected else { return [] }
    guard let patch = SentPatch(selected, of: target) else {
      remark = "only a patch of fields can be undone; this is '\(selected.operation.rawValue)'"
      return []
    }
    return [.undo(patch)]
  }

  private mutating func openWhole(_ context: DialogContext) -> [DialogStep] {
    guard let selected else { return [] }
    let changes = selected.changes.map { change in
      "\(change.path)\nbefore: \(ShownValue.whole(change.before))\n"
        + "after: \(ShownValue.whole(change.after))"
    }
    let head =
      "\(selected.operation.rawValue) by \(selected.by) at \(exactTime(selected.at))"
      + (selected.revision.map { ", revision \($0)" } ?? "")
    var dialog = ReadDialog(
      title: "\(target.title), one change", text: ([head] + changes).joined(separator: "\n\n"))
    let steps = dialog.handle(.started, context)
    whole = dialog
    return steps
  }
}

extension SentPatch {
  /// The patch that an entry tells of; nil where it tells of something else.
  init?(_ entry: AuditEntry, of target: DraftTarget) {
    guard let revision = entry.revision, entry.refusal == nil, !entry.changes.isEmpty,
      entry.operation == .patchModels || entry.operation == .patchVersions
    else { return nil }
    self.init(target: target, changes: entry.changes, revision: revision)
  }
}
