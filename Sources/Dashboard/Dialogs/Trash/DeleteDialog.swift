package import RegistryCore
package import Terminal

/// Moves a model or a version to the trash, after a review of what goes along.
package struct DeleteDialog: DialogState {
  private enum Target: Sendable {
    case model(Model)
    case version(ModelVersion, of: Model)
  }

  private enum Stage: Sendable {
    case checking(Ticket?)
    case reviewed(TrashEntry)
    case refused(RegistryError)
    case sending(TrashEntry, Ticket)
  }

  private let target: Target
  private var stage = Stage.checking(nil)
  /// Of a version; nil until they are read.
  private var runs: (count: Int, isAll: Bool)?

  package init(model: Model) { target = .model(model) }
  package init(version: ModelVersion, of model: Model) { target = .version(version, of: model) }

  package var keys: [(key: String, help: String)] {
    switch stage {
    case .reviewed: [("S", "move to the trash"), ("Esc", "leave it")]
    case .checking, .refused: [("Esc", "leave it")]
    case .sending: []
    }
  }

  package mutating func handle(_ event: Event, _ context: DialogContext) -> [DialogStep] {
    switch (stage, event) {
    case (_, .started):
      stage = .checking(context.ticket)
      return [.effect(.discardTypedAhead), .effect(.preview(command, context.ticket))]
        + readRuns(context)
    case (.checking(let asked), .previewed(let ticket, let result)) where asked == ticket:
      review(result)
    case (_, .answered(_, .success(.runs(let page)))):
      runs = (page.items.count, page.next == nil)
    case (.reviewed(let entry), .input(.key(.character("S")))):
      stage = .sending(entry, context.ticket)
      return [.effect(.perform(command, context.ticket))]
    case (.sending(_, let sent), .performed(let ticket, let result)) where sent == ticket:
      return performed(result)
    case (.sending, .input): break
    case (_, .input(.key(.escape))): return [.close]
    default: break
    }
    return []
  }

  private var command: Command {
    switch target {
    case .model(let model): .deleteModels(DeleteModels([model.ref]))
    case .version(let version, let model):
      .deleteVersion(DeleteVersion(VersionRef(model: model.ref, id: version.id)))
    }
  }

  private func readRuns(_ context: DialogContext) -> [DialogStep] {
    guard case .version(let version, _) = target else { return [] }
    return [.effect(.read(.runs(RunQuery(version: version.id), .first), context.ticket))]
  }

  private mutating func review(_ result: Result<Receipt, RegistryError>) {
    switch result {
    case .success(let receipt):
      guard case .trash(let entry)? = receipt.targets.first?.thing else { return }
      stage = .reviewed(entry)
    case .failure(let error): stage = .refused(error)
    }
  }

  private mutating func performed(_ result: Result<Receipt, RegistryError>) -> [DialogStep] {
    switch result {
    case .success(let receipt):
      return [.changed(receipt), .say("Moved \(name) to the trash; :trash restores it"), .close]
    case .failure(let error):
      stage = .refused(error)
      return []
    }
  }

  private var name: String {
    switch target {
    case .model(let model): "MODEL \(model.ref.id)"
    case .version(let version, let model):
      "VERSION v\(version.number) \(ShownValue.short(version.id)) of \(model.ref.id)"
    }
  }

  package func draw(in frame: inout Frame, _ context: DialogContext) {
    let columns = DialogPage.columns(in: frame.size)
    let isModel = if case .model = target { true } else { false }
    let page = DialogPage(
      title: "Delete \(name)", style: isModel ? .single : .double,
      role: isModel ? .model : .version, keys: keys)
    page.draw(lines(columns), in: &frame)
  }

  private func lines(_ columns: Int) -> [StyledLine] {
    switch stage {
    case .checking: return [StyledLine("What would go along is being read.", .dim)]
    case .refused(let error):
      return [StyledLine("It stays. Nothing was changed.", .title), .blank]
        + StyledLine.wrapped("! \(error)", to: columns, .bad, indent: 2)
    case .sending: return [StyledLine("Being moved to the trash.", .dim)]
    case .reviewed(let entry):
      let what = "You are deleting \(name)."
      return StyledLine.wrapped(what, to: columns, .title) + [.blank]
        + alongLines(entry, columns) + [.blank]
        + StyledLine.wrapped(
          "It goes to the trash; :trash restores it. Starts 0 runs, costs nothing.",
          to: columns)
    }
  }

  private func alongLines(_ entry: TrashEntry, _ columns: Int) -> [StyledLine] {
    var along: [String]
    switch entry.content {
    case .model(_, _, let versions):
      along = [counted(versions, "version"), "all their runs, logs and history"]
    case .version:
      let count = runs.map {
        $0.count == 0
          ? "no run: it never ran"
          : ($0.isAll ? counted($0.count, "run") : "\($0.count) runs or more")
            + ", with their logs"
      }
      along = [count ?? "its runs and their logs (being counted)", "its history"]
      if case .version(let version, _) = target {
        along.append(counted(version.conceptCount, "concept"))
      }
    }
    return [StyledLine("Goes along:")] + along.map { StyledLine("-", .removed).then(" \($0)") }
      + StyledLine.wrapped(stays, to: columns)
  }

  private var stays: String {
    switch target {
    case .model: "Stays: every other model. The id is free again at once."
    case .version(_, let model):
      "Stays: MODEL \(model.ref.id) and its \(counted(max(0, model.versions.live - 1), "other version"))."
    }
  }
}
