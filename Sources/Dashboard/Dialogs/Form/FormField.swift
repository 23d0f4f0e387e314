import RegistryCore
import Terminal

/// A field of a form: what it is called, what may stand in it, and what stands in it.
struct FormField: Hashable, Sendable {
  enum Control: Hashable, Sendable {
    case line(TextField)
    case area(TextArea)
    case options(OptionList)
  }

  /// What came back from outside about the text as it is now.
  enum Remark: Hashable, Sendable {
    case pending(String)
    case stored(ImportedData)
    case refused(String)
  }

  /// Where the value goes in the document, or a name of its own for what is not sent in it.
  let path: FieldPath
  let label: String
  let help: String
  let rule: FieldRule
  let isSent: Bool
  var control: Control
  var remark: Remark?
  /// Shown while the field is empty: what holds then.
  let standard: String
  /// What the field was filled with at first; its value is kept exactly until the text is changed.
  private(set) var origin: Origin?

  struct Origin: Hashable, Sendable {
    let text: String
    let value: JSON?
  }

  init(
    _ path: FieldPath, _ label: String, _ help: String, _ rule: FieldRule, _ control: Control,
    isSent: Bool = true, standard: String = ""
  ) {
    self.path = path
    self.label = label
    self.help = help
    self.rule = rule
    self.control = control
    self.isSent = isSent
    self.standard = standard
  }

  var text: String {
    get {
      switch control {
      case .line(let field): field.text
      case .area(let area): area.text
      case .options(let list): list.chosen
      }
    }
    set {
      switch control {
      case .line: control = .line(TextField(harmless(newValue)))
      case .area: control = .area(TextArea(newValue))
      case .options(var list):
        list.choose(newValue)
        control = .options(list)
      }
    }
  }

  /// What the field stands for; nil when it is left empty.
  func value() throws(RegistryError) -> JSON? {
    if remark == nil, let origin, origin.text == text { return origin.value }
    switch remark {
    case .stored(let data)?: return .string(data.digest.description)
    case .pending(let what)?, .refused(let what)?: throw .invalidField(path: path, why: what)
    case nil: break
    }
    do {
      return try rule.value(of: text)
    } catch .invalidIdentifier where rule == .dataSet {
      throw .invalidField(path: path, why: "the file is read when you leave this field")
    }
  }

  /// Fills the field with what is there already.
  mutating func begin(with value: JSON?) {
    text = fieldText(of: value)
    origin = Origin(text: text, value: value)
  }

  /// This field with what stands in `old`.
  func continuing(_ old: FormField) -> FormField {
    var field = self
    field.control = old.control
    field.remark = old.remark
    field.origin = old.origin
    return field
  }

  /// An answer about the text is still on its way.
  var isWaiting: Bool { if case .pending? = remark { true } else { false } }

  /// Why the field cannot be sent, in words for below it; nil when it can.
  var problem: String? {
    do {
      _ = try value()
      return nil
    } catch {
      return error.fieldProblem
    }
  }

  /// - Returns: false if the key means nothing here.
  mutating func handle(_ key: Key) -> Bool {
    switch control {
    case .line(var field):
      let isTaken = field.handle(key)
      control = .line(field)
      return isTaken
    case .area(var area):
      // At its edges the keys lead out of the area.
      if key == .up && area.row == 0 { return false }
      if key == .down && area.row == area.lines.count - 1 { return false }
      let isTaken = area.handle(key)
      control = .area(area)
      return isTaken
    case .options(var list):
      let isTaken = list.handle(key)
      control = .options(list)
      return isTaken
    }
  }

  mutating func insert(_ text: String) {
    switch control {
    case .line(var field):
      field.insert(text)
      control = .line(field)
    case .area(var area):
      area.insert(text)
      control = .area(area)
    case .options: break
    }
  }
}

extension RegistryError {
  /// The message without the field's name, which stands beside it already.
  var fieldProblem: String {
    switch self {
    case .invalidField(_, let why), .invalidIdentifier(_, _, let why): why
    case .malformedText(_, let line, let column, let why): "line \(line), column \(column): \(why)"
    default: description
    }
  }
}
