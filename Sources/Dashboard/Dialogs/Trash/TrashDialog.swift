import RegistryCore
import Terminal

/// The trash of an app: what is in it can be restored, or destroyed for good.
package struct TrashDialog: DialogState {
  enum Stage: Sendable {
    case listing
    case restoring(TrashRestoring)
    case purging(TrashEntry, TypedPhrase)
    /// Sent; the words say what is done.
    case sending(Ticket, String)
  }

  private(set) var entries: [TrashEntry] = []
  private(set) var isRead = false
  private(set) var stage = Stage.listing
  private(set) var failure: RegistryError?
  private(set) var list = ListWindow()
  private var next: RegistryCore.Cursor?
  private var asked: Ticket?

  package init() {}

  package mutating func handle(_ event: Event, _ context: DialogContext) -> [DialogStep] {
    switch event {
    case .started: return [.effect(.discardTypedAhead)] + read(context)
    case .input(let input): return take(input, context)
    case .answered(let ticket, let result) where ticket == asked: take(result, context)
    case .previewed(let ticket, let result):
      guard case .restoring(var restoring) = stage else { return [] }
      restoring.take(ticket, result)
      stage = .restoring(restoring)
    case .performed(let ticket, let result): return performed(ticket, result, context)
    default: break
    }
    return []
  }

  var selected: TrashEntry? {
    list.selection.flatMap { entries.indices.contains($0) ? entries[$0] : nil }
  }
}

extension TrashDialog {
  private mutating func read(_ context: DialogContext, more: Bool = false) -> [DialogStep] {
    let page = (try? PageRequest(after: more ? next : nil)) ?? .first
    if !more {
      entries = []
      next = nil
    }
    asked = context.ticket
    return [.effect(.read(.trash(context.app, page), context.ticket))]
  }

  private mutating func take(_ result: Result<Answer, RegistryError>, _ context: DialogContext) {
    asked = nil
    isRead = true
    switch result {
    case .success(.trash(let page)):
      entries += page.items
      next = page.next
      list.setCount(entries.count)
      list.setHeight(max(1, context.size.rows - 8))
    case .success: break
    case .failure(let error): failure = error
    }
  }

  private mutating func take(_ input: Input, _ context: DialogContext) -> [DialogStep] {
    switch stage {
    case .sending: return []
    case .listing:
      guard case .key(let key) = input else { return [] }
      return takeInList(key, context)
    case .restoring(let restoring): return take(input, restoring, context)
    case .purging(let entry, let phrase): return take(input, entry, phrase, context)
    }
  }

  private mutating func takeInList(_ key: Key, _ context: DialogContext) -> [DialogStep] {
    switch key {
    case .escape: return [.close]
    case .character("r"):
      guard let selected else { return [] }
      failure = nil
      let restoring = TrashRestoring(selected, asking: context.ticket)
      stage = .restoring(restoring)
      return [.effect(.preview(restoring.command, context.ticket))]
    case .character("p"):
      guard let selected else { return [] }
      failure = nil
      stage = .purging(selected, TypedPhrase(selected.purgePhrase))
      return [.effect(.discardTypedAhead)]
    default:
      guard list.handle(key.inList) else { return [] }
      let isAtEnd = list.selection == entries.count - 1
      return isAtEnd && next != nil && asked == nil ? read(context, more: true) : []
    }
  }

  private mutating func take(
    _ input: Input, _ old: TrashRestoring, _ context: DialogContext
  ) -> [DialogStep] {
    var restoring = old
    switch restoring.handle(input, context) {
    case .open(let steps):
      stage = .restoring(restoring)
      return steps
    case .back: stage = .listing
    case .send:
      stage = .sending(context.ticket, "Being restored.")
      return [.effect(.perform(restoring.command, context.ticket))]
    }
    return []
  }

  private mutating func take(
    _ input: Input, _ entry: TrashEntry, _ old: TypedPhrase, _ context: DialogContext
  ) -> [DialogStep] {
    var phrase = old
    switch input {
    case .key(.escape): stage = .listing
    case .key(.enter):
      guard phrase.matches else { return [] }
      stage = .sending(context.ticket, "Being destroyed.")
      let purge = Purge(entry.id, phrase: phrase.field.text)
      return [.effect(.perform(.purge(purge), context.ticket))]
    default:
      if phrase.handle(input) { stage = .purging(entry, phrase) }
    }
    return []
  }

  private mutating func performed(
    _ ticket: Ticket, _ result: Result<Receipt, RegistryError>, _ context: DialogContext
  ) -> [DialogStep] {
    guard case .sending(let sent, _) = stage, sent == ticket else { return [] }
    stage = .listing
    switch result {
    case .success(let receipt):
      return [.changed(receipt), .say(report(receipt))] + read(context)
    case .failure(let error):
      failure = error
      return []
    }
  }

  private func report(_ receipt: Receipt) -> String {
    switch receipt.targets.first?.thing {
    case .model(let model)?:
      "Restored MODEL \(model.ref.id) with \(counted(model.versions.live, "version")); 0 runs started"
    case .version(let version, let model)?:
      "Restored VERSION v\(version.number) of \(model.ref.id); 0 runs started"
    case .trash(let entry)?: "Destroyed \(entry.name) for good"
    default: "Done"
    }
  }
}

extension TrashEntry {
  /// What it was: `MODEL digits`, `VERSION v4 of digits`.
  var name: String {
    switch content {
    case .model(let ref, _, _): "MODEL \(ref.id)"
    case .version(let ref, _, let number): "VERSION v\(number) of \(ref.model.id)"
    }
  }
}
