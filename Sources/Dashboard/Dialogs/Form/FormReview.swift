import RegistryCore
import Terminal

/// What a form would do, shown before it is done.
struct FormReview: Sendable {
  /// What the registry says of the command; nothing is written for it.
  enum Check: Sendable {
    case waiting(Ticket)
    case passed
    case refused(RegistryError)
  }

  /// What is said of a command before it is sent.
  struct Account: Sendable {
    let command: Command
    /// What kind of thing is touched, in a sentence.
    let opening: String
    /// The operation's name, as the wire has it.
    let operation: String
    let changes: [FieldChange]
    /// What will happen, and what will not.
    let promise: [String]
    /// What has to be typed instead of `S`; nil where `S` is enough.
    let phrase: String?
  }

  let account: Account
  var check: Check
  var phrase: TypedPhrase?
  var sending: Ticket?
  /// Why it could not be done when it was sent.
  var refusal: RegistryError?
  var scroll = PageScroll()

  init(_ account: Account, check: Check) {
    self.account = account
    self.check = check
    phrase = account.phrase.map(TypedPhrase.init)
  }

  /// Whether the registry has nothing against it, as far as is known.
  var maySend: Bool {
    if case .refused = check { return false }
    return sending == nil && phrase?.matches ?? true
  }

  func lines(_ columns: Int, _ glyphs: Glyphs) -> [StyledLine] {
    let gap = columns - account.opening.displayWidth - account.operation.displayWidth
    let opening =
      gap > 1
      ? [
        StyledLine(account.opening, .title).upTo(columns - account.operation.displayWidth)
          .then(account.operation, .dim)
      ]
      : StyledLine.wrapped(account.opening, to: columns, .title)
    let promise = account.promise.flatMap { StyledLine.wrapped($0, to: columns) }
    return opening + [.blank] + table(columns, glyphs) + [.blank] + promise
      + checkLines(columns)
  }

  private func table(_ columns: Int, _ glyphs: Glyphs) -> [StyledLine] {
    if account.changes.isEmpty { return [StyledLine("  no field has a value of its own", .dim)] }
    let comparing = account.changes.contains { $0.before != nil }
    let name = min(28, columns * 2 / 5)
    let value = comparing ? (columns - name - 4) / 2 : columns - name - 3
    func cell(_ json: JSON?) -> String {
      harmless(json.map(oneLine) ?? "-").shortenedAtEnd(to: max(1, value), glyphs)
    }
    let head = StyledLine("  field", .dim).upTo(name + 3)
    return [
      comparing
        ? head.then("now", .dim).upTo(name + 4 + value).then("will be", .dim)
        : head.then("will be", .dim)
    ]
      + account.changes.map { change in
        let path = change.path.description.shortenedInMiddle(to: name, glyphs)
        let (sign, role) = change.sign
        let line = StyledLine(sign, role).then(" \(path)").upTo(name + 3)
        guard comparing else { return line.then(cell(change.after), role) }
        return line.then(cell(change.before)).upTo(name + 4 + value)
          .then(cell(change.after), role)
      }
  }

  private func checkLines(_ columns: Int) -> [StyledLine] {
    if let refusal {
      return [.blank] + StyledLine.wrapped("! \(refusal)", to: columns, .bad, indent: 2)
    }
    switch check {
    case .waiting: return [.blank, StyledLine("The registry is being asked.", .dim)]
    case .passed: return [.blank, StyledLine("The registry would take it.", .good)]
    case .refused(let error):
      return [.blank] + StyledLine.wrapped("! \(error)", to: columns, .bad, indent: 2)
        + [StyledLine("Nothing was sent.", .dim)]
    }
  }
}

/// A value on one line: text as it is, all else as JSON.
func oneLine(_ json: JSON) -> String {
  switch json {
  case .string(let text): text.replacing("\n", with: " ")
  case .array(let items) where items.allSatisfy({ $0.object?["id"]?.string != nil }):
    "\(items.count): "
      + items.compactMap { $0.object?["id"]?.string }.joined(separator: ", ")
  default: json.text
  }
}
