import RegistryCore
import Terminal

/// The frame in which one model or one version is edited.
///
/// Its target was fixed when the key was pressed.
struct EditState: Sendable {
  /// One line of the frame.
  struct Row: Hashable, Sendable {
    enum Content: Hashable, Sendable {
      /// The heading of a message or of metadata.
      case group
      case field(FieldPath, Field)
      /// A key of the metadata.
      case key(FieldPath)
      /// Where a key is added to the metadata.
      case newKey
      case concepts
    }

    let label: String
    let indent: Int
    let content: Content
    /// What to do instead, where the field cannot be patched.
    let fixed: RegistryError?

    var path: FieldPath? {
      switch content {
      case .field(let path, _), .key(let path): path
      case .group, .newKey, .concepts: nil
      }
    }
  }

  /// A value that is being typed.
  enum Editor: Hashable, Sendable {
    case line(FieldPath, TextField)
    case area(FieldPath, TextArea)
    /// The name of a new key.
    case keyName(TextField)
  }

  let target: DraftTarget
  var model: Model
  /// The fields as they were read, at the revision `base`.
  var fields: Fields
  var revision: Revision
  let conceptCount: Int
  /// What the same fields say at the other level.
  let otherFields: Fields?
  let otherName: String
  var draft: Draft
  private(set) var rows: [Row] = []
  var window = ListWindow()
  var editor: Editor?
  /// The field that is open in an editor outside, and the serial of the question.
  var outside: (serial: Int, path: FieldPath)?
  /// What was decided in a comparison that was left to edit a field, and the revision that it showed.
  var decided: (revision: Revision, choices: [FieldPath: Comparison.Choice])?
  /// Why the last key did nothing.
  var remark: String?

  var level: Level { fields.level }

  /// `MODEL digits`, `VERSION v4 of digits`.
  var title: String { target.title }

  init(model: Model, version: ModelVersion?, draft: Draft?) {
    self.model = model
    otherFields = version?.fields
    otherName = version.map { "VERSION v\($0.number)" } ?? ""
    target = .model(model.identity, model.ref)
    fields = model.fields
    revision = model.revision
    conceptCount = 0
    self.draft = draft?.moved(to: target) ?? Draft(target: target, basedOn: model.revision)
    arrange()
  }

  init(version: ModelVersion, of model: Model, draft: Draft?) {
    self.model = model
    otherFields = model.fields
    otherName = "MODEL \(model.ref.id)"
    target = .version(VersionRef(model: model.ref, id: version.id), number: version.number)
    fields = version.fields
    revision = version.revision
    conceptCount = version.conceptCount
    self.draft = draft?.moved(to: target) ?? Draft(target: target, basedOn: version.revision)
    arrange()
  }

  var selectedRow: Row? { window.selection.flatMap { rows.indices.contains($0) ? rows[$0] : nil } }

  /// What the row shows: as edited, or as read.
  func text(of row: Row) -> String {
    switch row.content {
    case .group: return ""
    case .newKey: return ""
    case .concepts: return grouped(conceptCount)
    case .field(let path, _), .key(let path):
      switch draft[path] {
      case .set(let text): return ShownValue.line(text)
      case .clear: return ShownValue.empty
      case nil: return ShownValue.line(fields[path])
      }
    }
  }

  /// What an editor begins with: as typed before, or as read.
  func typed(_ path: FieldPath) -> String {
    switch draft[path] {
    case .set(let text): text
    case .clear: ""
    case nil: stored(path)
    }
  }

  /// What is stored, as it would be typed.
  func stored(_ path: FieldPath) -> String {
    TypedValue.text(of: fields[path], at: path, level)
  }

  func problem(of row: Row) -> RegistryError? {
    row.path.flatMap { draft.problem(at: $0, base: fields) }
  }

  var hasProblems: Bool { rows.contains { problem(of: $0) != nil } }

  /// Takes what was typed for a field; what equals the stored value is no edit, and nothing clears it.
  mutating func take(_ text: String, for path: FieldPath) {
    if text == stored(path) {
      draft.set(path, nil)
    } else {
      draft.set(path, text.isEmpty ? (fields[path] == nil ? nil : .clear) : .set(text))
    }
    arrange()
  }

  mutating func clear(_ path: FieldPath) {
    draft.set(path, fields[path] == nil ? nil : .clear)
    arrange()
  }

  mutating func discard(_ path: FieldPath) {
    draft.set(path, nil)
    arrange()
  }

  mutating func discardAll() {
    draft.edits = []
    arrange()
  }

  /// Gives a key that is about to be typed a row of its own.
  mutating func takeNewKey(_ path: FieldPath) {
    draft.set(path, .set(""))
    arrange()
  }

  /// The target was changed by somebody else, and this is what it says now.
  mutating func rebase(on newFields: Fields, _ newRevision: Revision) {
    fields = newFields
    revision = newRevision
    arrange()
  }

  mutating func replaceDraft(_ newDraft: Draft) {
    draft = newDraft
    arrange()
  }

  mutating func select(_ path: FieldPath) {
    if let row = rows.firstIndex(where: { $0.path == path }) { window.select(row) }
  }

  private mutating func arrange() {
    rows = editRows(self)
    window.setCount(rows.count)
  }
}

extension DraftTarget {
  var title: String {
    switch self {
    case .model(_, let ref): "MODEL \(ref.id)"
    case .version(let ref, let number): "VERSION v\(number) of \(ref.model.id)"
    }
  }

  var level: Level {
    switch self {
    case .model: .model
    case .version: .version
    }
  }

  /// What is typed in place of `S` where a mistake could not be taken back: `version 7c1e04`.
  var phrase: String {
    switch self {
    case .model(_, let ref): "model \(ref.id)"
    case .version(let ref, _): "version \(ShownValue.short(ref.id))"
    }
  }
}
