import RegistryCore
import Terminal

extension DashboardState {
  /// Opens the edit frame on the model or the version that is selected now; that target stays.
  ///
  /// A draft that was made from another revision is held against it first.
  mutating func beginEdit(ofVersion: Bool) -> [Effect] {
    guard let model else { return [] }
    if !ofVersion {
      edit = EditState(model: model, version: version, draft: modelDraft)
    } else if let version {
      edit = EditState(version: version, of: model, draft: versionDraft)
    }
    guard let edit, !edit.draft.edits.isEmpty else { return [] }
    let others = furtherDrafts[edit.target.key]?.count ?? 0
    let more =
      others > 0 ? "; \(counted(others, "other draft")) of it waits until this one is gone" : ""
    notice = .say("\(counted(edit.draft.edits.count, "edit")) kept from before\(more)")
    return edit.draft.basedOn == edit.revision ? [] : beginComparison(edit.target, edit.draft)
  }

  mutating func performEditing(_ action: Action) -> [Effect] {
    edit?.remark = nil
    switch action {
    case .up, .down, .pageUp, .pageDown, .first, .last: moveEdit(action)
    case .editField: return editField()
    case .previousChoice: return turnChoice(by: -1)
    case .nextChoice: return turnChoice(by: 1)
    case .clearField: return changeSelected { edit, path in edit.clear(path) }
    case .discardEdit: return changeSelected { edit, path in edit.discard(path) }
    case .discardAll: askToDiscardAll()
    case .openEditor: return openOutside()
    case .review: return beginReview()
    case .help: overlay = .help(Overlay.Listing())
    case .redraw: return [.redraw]
    case .leave: leaveEdit()
    default: break
    }
    return []
  }

  private mutating func leaveEdit() {
    guard let edit else { return }
    let count = edit.draft.edits.count
    notice =
      count > 0
      ? .say(
        "The draft of \(edit.target.title) is kept: \(counted(count, "unsent edit"))")
      : nil
    self.edit = nil
  }

  private mutating func moveEdit(_ action: Action) {
    switch action {
    case .up: edit?.window.move(by: -1)
    case .down: edit?.window.move(by: 1)
    case .pageUp: edit?.window.moveByPage(-1)
    case .pageDown: edit?.window.moveByPage(1)
    case .first: edit?.window.moveToStart()
    default: edit?.window.moveToEnd()
    }
  }

  private mutating func editField() -> [Effect] {
    guard let edit, let row = edit.selectedRow else { return [] }
    if let fixed = row.fixed {
      self.edit?.remark = fixed.description
      return []
    }
    switch row.content {
    case .group, .concepts: return []
    case .newKey: self.edit?.editor = .keyName(TextField())
    case .key(let path): openEditor(path, isLong: edit.typed(path).contains("\n"))
    case .field(let path, let field):
      switch field.kind {
      case .choice, .bool: return turnChoice(by: 1)
      case .text(let most): openEditor(path, isLong: most > 4096 || edit.typed(path).contains("\n"))
      case .structure, .objects, .values, .message: openEditor(path, isLong: true)
      case .integer, .number, .texts: openEditor(path, isLong: false)
      }
    }
    return []
  }

  private mutating func openEditor(_ path: FieldPath, isLong: Bool) {
    guard let text = edit?.typed(path) else { return }
    edit?.editor = isLong ? .area(path, TextArea(text)) : .line(path, TextField(text))
  }

  private mutating func turnChoice(by step: Int) -> [Effect] {
    guard let edit, let row = edit.selectedRow, case .field(let path, let field) = row.content
    else { return [] }
    if let fixed = row.fixed {
      self.edit?.remark = fixed.description
      return []
    }
    let options: [String]
    switch field.kind {
    case .choice(let known): options = [""] + known
    case .bool: options = ["", "true"]
    default: return []
    }
    let place = options.firstIndex(of: edit.typed(path)) ?? 0
    self.edit?.take(options[(place + step + options.count) % options.count], for: path)
    return saveDraft()
  }

  private mutating func changeSelected(_ change: (inout EditState, FieldPath) -> Void) -> [Effect] {
    guard var edit, let row = edit.selectedRow else { return [] }
    if let fixed = row.fixed {
      self.edit?.remark = fixed.description
      return []
    }
    guard let path = row.path else { return [] }
    change(&edit, path)
    self.edit = edit
    return saveDraft()
  }

  private mutating func askToDiscardAll() {
    guard let edit, !edit.draft.edits.isEmpty else { return }
    let count = counted(edit.draft.edits.count, "edit")
    overlay = .choice(
      Overlay.Choice(
        meaning: .discardAll, title: "Discard all?",
        text: "\(count) of \(edit.target.title) would be lost.",
        options: [Overlay.Option(key: .character("y"), help: "discard them", action: .discardAll)]))
  }

  mutating func discardAll() -> [Effect] {
    edit?.discardAll()
    return saveDraft()
  }

  /// Keeps the draft of the edit, in the state and on disk; an empty one is no draft.
  mutating func saveDraft() -> [Effect] {
    guard let draft = edit?.draft else { return [] }
    guard !draft.edits.isEmpty else { return removeDraft(draft) }
    guard drafts[draft.target.key] != draft else { return [] }
    drafts[draft.target.key] = draft
    return [.saveDraft(draft)]
  }

  private mutating func removeDraft(_ draft: Draft) -> [Effect] {
    guard drafts[draft.target.key] != nil else { return [] }
    dropDraft(draft)
    if let next = drafts[draft.target.key] {
      edit?.replaceDraft(next.moved(to: draft.target))
      notice = .say("This is the other draft of \(draft.target.title) that was kept")
    }
    return [.removeDraft(draft)]
  }

  /// Takes what is being typed as it stands, so that nothing typed is ever lost.
  mutating func keepTyped() -> [Effect] {
    switch edit?.editor {
    case .line(let path, let field): edit?.take(field.text, for: path)
    case .area(let path, let text): edit?.take(text.text, for: path)
    case .keyName, nil: break
    }
    edit?.editor = nil
    return saveDraft()
  }

  mutating func typedInEditor(_ input: Input) -> [Effect] {
    if input == .key(.escape) || input == .key(.tab) { return keepTyped() }
    if input == .key(.control("e")) { return openOutside() }
    switch edit?.editor {
    case .line(let path, var field):
      if input == .key(.enter) { return keepTyped() }
      field.take(input)
      edit?.editor = .line(path, field)
    case .area(let path, var text):
      switch input {
      case .key(let key): _ = text.handle(key)
      case .paste(let piece): text.insert(piece)
      default: break
      }
      edit?.editor = .area(path, text)
    case .keyName(var field):
      if input == .key(.enter) { return addKey(field.text) }
      field.take(input)
      edit?.editor = .keyName(field)
    case nil: break
    }
    return []
  }

  /// A key is made by giving it a value.
  private mutating func addKey(_ name: String) -> [Effect] {
    guard !name.isEmpty else {
      edit?.editor = nil
      return []
    }
    let path: FieldPath = FieldPath(["metadata", name])
    // An edit that is still empty gives the key its row, where the value is typed.
    if edit?.fields[path] == nil, edit?.draft[path] == nil {
      edit?.takeNewKey(path)
    }
    edit?.select(path)
    openEditor(path, isLong: false)
    return []
  }

  /// `^E`: the field in an editor outside.
  private mutating func openOutside() -> [Effect] {
    let effects = keepTyped()
    guard let row = edit?.selectedRow, let path = row.path, row.fixed == nil else {
      let fixed = edit?.selectedRow?.fixed
      edit?.remark = fixed?.description
      return effects
    }
    let ticket = ticket(.draft)
    edit?.outside = (ticket.serial, path)
    let text = edit?.typed(path) ?? ""
    return effects + [.edit(text: text, suffix: suffix(path), ticket)]
  }

  private func suffix(_ path: FieldPath) -> String {
    guard let level = edit?.level, let field = Field.at(path, in: level.fields) else {
      return ".txt"
    }
    switch field.kind {
    case .structure, .objects, .values, .message: return ".json"
    case .text, .choice, .bool, .integer, .number, .texts: return ".md"
    }
  }

  mutating func takeEdited(_ edited: Result<String, OutletRefusal>, _ ticket: Ticket) -> [Effect] {
    guard let outside = edit?.outside, outside.serial == ticket.serial else { return [] }
    edit?.outside = nil
    switch edited {
    case .failure(let refusal):
      edit?.remark = "the field is as it was: \(refusal)"
      return []
    case .success(let text):
      // Editors end a file with a line feed that nobody typed.
      let isTheirs = text.hasSuffix("\n") && edit?.typed(outside.path).hasSuffix("\n") == false
      return take(edited: isTheirs ? String(text.dropLast()) : text, outside.path)
    }
  }

  /// What came back is reviewed at once, unless something in the draft is not valid yet.
  private mutating func take(edited text: String, _ path: FieldPath) -> [Effect] {
    guard let old = edit?.typed(path), old != text else { return [] }
    guard !text.isEmpty else {
      edit?.remark = "the editor left nothing, so the field is as it was; Del empties it"
      return []
    }
    edit?.take(text, for: path)
    let effects = saveDraft()
    guard let edit, !edit.draft.edits.isEmpty, !edit.hasProblems else { return effects }
    return effects + beginReview()
  }
}

extension TextField {
  mutating func take(_ input: Input) {
    switch input {
    case .key(let key): _ = handle(key)
    case .paste(let text): insert(text)
    default: break
    }
  }
}
