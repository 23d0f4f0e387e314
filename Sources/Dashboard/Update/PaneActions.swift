import RegistryCore
import Terminal

extension DashboardState {
  mutating func performInPanes(_ action: Action) -> [Effect] {
    switch action {
    case .nextPane, .previousPane, .showModels, .showVersions, .showInfo, .showActivity, .zoom:
      changePane(action)
    case .up, .down, .pageUp, .pageDown, .first, .last: moveRows(action)
    case .fold: if focus == .versions { versions.fold() }
    case .unfold: if focus == .versions { versions.unfold() }
    case .find:
      setFocus(.models)
      notice = nil
      models.filterField = TextField(models.filterText)
    case .nextMatch, .previousMatch: moveToMatch(action == .nextMatch ? 1 : -1)
    case .order, .reverseOrder: changeOrder(action)
    case .readOnly:
      isReadOnly.toggle()
      notice = .say(
        isReadOnly ? "read-only: nothing can be changed from here" : "changes are possible")
    case .leave:
      notice = nil
      return setFilter("")
    case .redraw: return [.redraw]
    case .quit: return offDisk.isEmpty ? [.quit] : askToQuit()
    case .copy: return copyShort()
    case .copyJSON: return copyWhole()
    default: return openFor(action)
    }
    return []
  }

  private mutating func changePane(_ action: Action) {
    let panes: [Pane] = [.models, .versions, .info] + (hasActivityPane ? [.activity] : [])
    let place = panes.firstIndex(of: focus) ?? 0
    switch action {
    case .nextPane: setFocus(panes[(place + 1) % panes.count])
    case .previousPane: setFocus(panes[(place + panes.count - 1) % panes.count])
    case .showModels: setFocus(.models)
    case .showVersions: setFocus(.versions)
    case .showInfo: setFocus(.info)
    case .showActivity: setFocus(.activity)
    default: isZoomed.toggle()
    }
  }

  mutating func setFocus(_ pane: Pane) {
    focus = pane
    if pane == .models || pane == .versions { lastList = pane }
  }

  private mutating func moveRows(_ action: Action) {
    if action == .last, focus == .versions { versions.seeksEnd = versions.next != nil }
    move { window in
      switch action {
      case .up: window.move(by: -1)
      case .down: window.move(by: 1)
      case .pageUp: window.moveByPage(-1)
      case .pageDown: window.moveByPage(1)
      case .first: window.moveToStart()
      default: window.moveToEnd()
      }
      return true
    }
  }

  private mutating func moveToMatch(_ rows: Int) {
    let pane = focus
    focus = .models
    move { window in
      window.move(by: rows)
      return true
    }
    focus = pane
  }

  private mutating func changeOrder(_ action: Action) {
    if action == .order {
      let orders = ModelOrder.allCases
      let place = orders.firstIndex(of: models.query.order) ?? 0
      let next = orders[(place + 1) % orders.count]
      models.query = ModelQuery(app: app, filter: models.query.filter, order: next)
    } else {
      models.query.ascending.toggle()
    }
    let direction = models.query.ascending ? "smallest or oldest first" : "greatest or newest first"
    notice = .say("models by \(models.query.order.rawValue), \(direction)")
    models.wanted = models.selected?.model.identity
    models.reset()
  }

  /// What opens something over the panes, or the edit frame.
  private mutating func openFor(_ action: Action) -> [Effect] {
    notice = nil
    switch action {
    case .help: overlay = .help(Overlay.Listing())
    case .palette: overlay = .palette(Overlay.Listing())
    case .editWhat: overlay = .choice(editKinds)
    case .editModel: return beginEdit(ofVersion: false)
    case .editVersion: return beginEdit(ofVersion: true)
    case .undo:
      guard let sent else { return [] }
      return beginUndo(sent)
    case .read: return readWhole()
    case .theme: return open(ThemeDialog(current: theme))
    default: return openDialog(action)
    }
    return []
  }

  private var editKinds: Overlay.Choice {
    let name = model?.ref.id.text ?? "-"
    let number = versions.selectedSummary.map { "VERSION v\($0.number) of \(name)" } ?? "VERSION"
    return Overlay.Choice(
      meaning: .editKinds, title: "Edit what?",
      text: "A model and its versions are different things, with fields of their own.",
      options: [
        Overlay.Option(key: .character("m"), help: "edit MODEL \(name)", action: .editModel),
        Overlay.Option(key: .character("v"), help: "edit \(number)", action: .editVersion),
      ])
  }

  private mutating func openDialog(_ action: Action) -> [Effect] {
    switch action {
    case .new where focus != .versions: return open(NewModelDialog())
    case .runs: return open(RunsDialog())
    case .trash: return open(TrashDialog())
    default: break
    }
    guard let model else { return [] }
    switch action {
    case .new: return open(NewVersionDialog(model: model))
    case .delete where focus != .versions: return open(DeleteDialog(model: model))
    case .history where focus != .versions: return open(HistoryDialog(model: model))
    default: break
    }
    guard let version else { return [] }
    switch action {
    case .branch: return open(BranchDialog(model: model, version: version))
    case .train: return open(PlanDialog(model: model, version: version))
    case .predict: return open(PredictDialog(model: model, version: version))
    case .log:
      return open(
        LogDialog(version: VersionRef(model: model.ref, id: version.id), number: version.number))
    case .cancelRun: return version.status.run.map { open(CancelRunDialog(run: $0)) } ?? []
    case .delete: return open(DeleteDialog(version: version, of: model))
    case .history: return open(HistoryDialog(version: version, of: model))
    default: return []
    }
  }

  /// Enter: the field whole, or the whole of what is selected.
  private mutating func readWhole() -> [Effect] {
    guard let model else { return [] }
    guard focus == .info, let row = info.selection.map({ infoRows[$0] }) else {
      if focus == .versions, let version {
        return open(
          ReadDialog(
            title: "VERSION v\(version.number) \(version.id)",
            json: .object(version.fields.document)))
      }
      return open(ReadDialog(title: "MODEL \(model.ref.id)", json: .object(model.fields.document)))
    }
    switch row.subject {
    case .concepts:
      guard let version else { return [] }
      let ref = VersionRef(model: model.ref, id: version.id)
      return [.read(.concepts(ref, .first), ticket(.info))]
    case .computed: return open(ReadDialog(title: row.label, text: bothLevels(row)))
    case .field(let path): return open(ReadDialog(title: row.label, text: whole(path)))
    }
  }

  private func bothLevels(_ row: InfoRow) -> String {
    [("MODEL", row.model.text), ("VERSION", row.version.text)]
      .compactMap { level, text in text.map { "\(level)\n\($0)" } }.joined(separator: "\n\n")
  }

  private func whole(_ path: FieldPath) -> String {
    var parts: [String] = []
    if let model, Field.at(path, in: Field.ofModel) != nil {
      parts.append("MODEL \(model.ref.id)\n\(ShownValue.whole(model.fields[path]))")
    }
    if let version, Field.at(path, in: Field.ofVersion) != nil {
      parts.append("VERSION v\(version.number)\n\(ShownValue.whole(version.fields[path]))")
    }
    return parts.joined(separator: "\n\n")
  }

  private mutating func copyShort() -> [Effect] {
    guard let model else { return [] }
    var text = model.ref.id.text
    if focus == .versions, let id = versions.selectedSummary?.id { text = id.text }
    if focus == .info, let row = info.selection.map({ infoRows[$0] }),
      case .field(let path) = row.subject
    {
      text = version?.fields[path]?.string ?? model.fields[path]?.string ?? row.version.text ?? ""
    }
    notice = .say("copied: \(ShownValue.line(text))")
    return [.copy(text)]
  }

  private mutating func copyWhole() -> [Effect] {
    guard let model else { return [] }
    let isVersion = focus == .versions && version != nil
    let fields = isVersion ? version?.fields.document : model.fields.document
    let id = isVersion ? version?.id.text : model.ref.id.text
    var document = fields ?? [:]
    document["id"] = .string(id ?? "")
    let text = JSON.object([isVersion ? "model_version" : "model": .object(document)]).indentedText
    notice = .say("copied \(isVersion ? "the VERSION" : "the MODEL") as JSON")
    return [.copy(text)]
  }
}
