import RegistryCore
import Terminal

/// Fields one below the other, one of which has the focus.
struct Form: Hashable, Sendable {
  /// What a key did.
  enum Outcome: Hashable, Sendable {
    case ignored
    case moved(from: FieldPath)
    case edited(FieldPath)
    /// The person is done with the fields.
    case finished
    /// The text is to be edited outside.
    case editor(FieldPath, text: String, suffix: String)
  }

  private(set) var fields: [FormField]
  private(set) var focus = 0
  private(set) var wasEdited = false
  /// A review was asked for: from now on what is missing is marked, too.
  private(set) var showsWhatIsMissing = false

  init(_ fields: [FormField]) { self.fields = fields }

  var focused: FormField? { fields.indices.contains(focus) ? fields[focus] : nil }

  /// Something was asked about a field, and the answer is still on its way.
  var isWaiting: Bool {
    fields.contains(where: \.isWaiting)
  }

  subscript(path: FieldPath) -> FormField? {
    get { fields.first { $0.path == path } }
    set {
      guard let newValue, let index = fields.firstIndex(where: { $0.path == path }) else { return }
      fields[index] = newValue
    }
  }

  mutating func handle(_ key: Key) -> Outcome {
    guard let field = focused else { return .ignored }
    switch key {
    case .control("r"): return .finished
    case .control("e"):
      guard case .area = field.control else { return .ignored }
      return .editor(field.path, text: field.text, suffix: field.fileSuffix)
    default: break
    }
    if fields[focus].handle(key) { return noteEdit(from: field) }
    switch key {
    case .tab, .down: return move(by: 1)
    case .backTab, .up: return move(by: -1)
    case .enter: return focus == fields.count - 1 ? .finished : move(by: 1)
    default: return .ignored
    }
  }

  /// Pasted text goes into the focused field, never out of it.
  mutating func paste(_ text: String) -> Outcome {
    guard let field = focused else { return .ignored }
    fields[focus].insert(text)
    return noteEdit(from: field)
  }

  /// Takes a text that was written elsewhere.
  mutating func set(_ text: String, at path: FieldPath) {
    guard var field = self[path], field.text != text else { return }
    field.text = text
    field.remark = nil
    self[path] = field
    wasEdited = true
  }

  /// Other fields: what stands in those that stay is kept.
  mutating func replaceFields(_ newFields: [FormField]) {
    let path = focused?.path
    fields = newFields.map { field in self[field.path].map(field.continuing) ?? field }
    focus = fields.firstIndex { $0.path == path } ?? min(focus, max(0, fields.count - 1))
  }

  /// Goes to the first field that cannot be sent; one that only waits needs nobody.
  ///
  /// - Returns: false when there is none.
  mutating func moveToProblem() -> Bool {
    showsWhatIsMissing = true
    let problems = fields.indices.filter { fields[$0].problem != nil }
    if let index = problems.first(where: { !fields[$0].isWaiting }) { focus = index }
    return !problems.isEmpty
  }

  /// What the fields say, inner ones over the infos they belong to.
  ///
  /// - Throws: for the first field that cannot be sent.
  func document() throws(RegistryError) -> [String: JSON] {
    var document = JSON.empty
    let sent = fields.filter(\.isSent)
    for field in sent.sorted(by: { $0.path.components.count < $1.path.components.count }) {
      guard let value = try field.value() else { continue }
      document = document.setting(field.path.components[...], to: value)
    }
    return document.object ?? [:]
  }

  private mutating func noteEdit(from old: FormField) -> Outcome {
    guard fields[focus].text != old.text else { return .moved(from: old.path) }
    fields[focus].remark = nil
    wasEdited = true
    return .edited(old.path)
  }

  private mutating func move(by step: Int) -> Outcome {
    let from = fields[focus].path
    focus = (focus + step + fields.count) % fields.count
    return .moved(from: from)
  }
}

extension FormField {
  /// What a file with this text is called at its end, for the editor.
  fileprivate var fileSuffix: String {
    switch rule {
    case .registered(_, "metadata"), .remainder: ".json"
    default: ".txt"
    }
  }
}
