import RegistryCore
import Terminal

/// How far a person has come with a form.
struct FormFlow: Sendable {
  enum Stage: Sendable {
    case filling
    case reviewing(FormReview)
    /// Asked whether to throw away what was typed.
    case leaving
  }

  var form: Form
  var stage = Stage.filling
  /// A review was asked for while a field's answer was still on its way: it opens when that is there.
  var awaitsReview = false
  /// Who asked for the external editor, and for which field.
  var editing: (ticket: Ticket, path: FieldPath)?

  init(_ form: Form) { self.form = form }
}

/// A dialog that is a form and a review of what the form would do; only the review can send.
protocol FormDialog: DialogState {
  var flow: FormFlow { get set }
  var page: DialogPage { get }
  func account(_ context: DialogContext) throws(RegistryError) -> FormReview.Account
  /// What is said after it was done.
  func report(_ receipt: Receipt) -> String
  mutating func opened(_ context: DialogContext) -> [DialogStep]
  /// The text of a field was changed.
  mutating func edited(_ path: FieldPath, _ context: DialogContext)
  /// The focus left a field.
  mutating func left(_ path: FieldPath, _ context: DialogContext) -> [DialogStep]
  /// Something else came back.
  mutating func received(_ event: Event, _ context: DialogContext) -> [DialogStep]
}

extension FormDialog {
  package mutating func handle(_ event: Event, _ context: DialogContext) -> [DialogStep] {
    switch event {
    case .started: return [.effect(.discardTypedAhead)] + opened(context)
    case .input(let input): return take(input, context)
    case .previewed(let ticket, let result):
      checked(ticket, result)
      return []
    case .performed(let ticket, let result): return sent(ticket, result)
    case .edited(let ticket, let text):
      return takeEdited(ticket, text, context)
    default:
      let steps = received(event, context)
      guard flow.awaitsReview, !flow.form.isWaiting else { return steps }
      return steps + openReview(context)
    }
  }

  private mutating func take(_ input: Input, _ context: DialogContext) -> [DialogStep] {
    switch flow.stage {
    case .filling: return fill(input, context)
    case .reviewing(let review): return take(input, in: review, context)
    case .leaving: return leave(input)
    }
  }

  private mutating func fill(_ input: Input, _ context: DialogContext) -> [DialogStep] {
    flow.awaitsReview = false
    switch input {
    case .key(.escape):
      if flow.form.wasEdited {
        flow.stage = .leaving
        return []
      }
      return [.close]
    case .key(let key): return follow(flow.form.handle(key), context)
    case .paste(let text): return follow(flow.form.paste(text), context)
    default: return []
    }
  }

  private mutating func follow(_ outcome: Form.Outcome, _ context: DialogContext) -> [DialogStep] {
    switch outcome {
    case .ignored: return []
    case .edited(let path):
      edited(path, context)
      return []
    case .moved(let path): return left(path, context)
    case .finished:
      let steps = flow.form.focused.map { left($0.path, context) } ?? []
      return steps + openReview(context)
    case .editor(let path, let text, let suffix):
      flow.editing = (context.ticket, path)
      return [.effect(.edit(text: text, suffix: suffix, context.ticket))]
    }
  }

  private mutating func openReview(_ context: DialogContext) -> [DialogStep] {
    flow.awaitsReview = flow.form.isWaiting
    if flow.form.moveToProblem() { return [] }
    do {
      let account = try account(context)
      flow.stage = .reviewing(FormReview(account, check: .waiting(context.ticket)))
      return [.effect(.preview(account.command, context.ticket))]
    } catch {
      return [.say("\(error)")]
    }
  }

  private mutating func take(
    _ input: Input, in review: FormReview, _ context: DialogContext
  ) -> [DialogStep] {
    // What was sent cannot be called back: its answer is waited for.
    guard review.sending == nil else { return [] }
    if case .key(.escape) = input {
      flow.stage = .leaving
      return []
    }
    return review.phrase == nil
      ? takeLetter(input, review, context) : takePhrase(input, review, context)
  }

  private mutating func takeLetter(
    _ input: Input, _ old: FormReview, _ context: DialogContext
  ) -> [DialogStep] {
    var review = old
    switch input {
    case .key(.character("S")) where review.maySend: return send(review, context)
    case .key(.character("i")):
      flow.stage = .filling
      return []
    case .key(let key):
      scroll(&review, key, context)
      flow.stage = .reviewing(review)
      return []
    default: return []
    }
  }

  private mutating func takePhrase(
    _ input: Input, _ old: FormReview, _ context: DialogContext
  ) -> [DialogStep] {
    var review = old
    if case .key(.enter) = input { return review.maySend ? send(review, context) : [] }
    if case .key(.tab) = input {
      flow.stage = .filling
      return []
    }
    if review.phrase?.handle(input) != true, case .key(let key) = input {
      scroll(&review, key, context)
    }
    flow.stage = .reviewing(review)
    return []
  }

  private func scroll(_ review: inout FormReview, _ key: Key, _ context: DialogContext) {
    let lines = review.lines(DialogPage.columns(in: context.size), .unicode).count
    let height = reviewPage(review, context.size).bodyRows(lines, in: context.size)
    _ = review.scroll.handle(key, lines: lines, height: height)
  }

  private mutating func send(_ old: FormReview, _ context: DialogContext) -> [DialogStep] {
    var review = old
    review.sending = context.ticket
    review.refusal = nil
    flow.stage = .reviewing(review)
    return [.effect(.perform(review.account.command, context.ticket))]
  }

  private mutating func leave(_ input: Input) -> [DialogStep] {
    switch input {
    case .key(.character("y")): return [.close]
    case .key: flow.stage = .filling
    default: break
    }
    return []
  }
}

extension FormDialog {
  private mutating func checked(_ ticket: Ticket, _ result: Result<Receipt, RegistryError>) {
    guard case .reviewing(var review) = flow.stage, case .waiting(ticket) = review.check else {
      return
    }
    switch result {
    case .success: review.check = .passed
    case .failure(let error): review.check = .refused(error)
    }
    flow.stage = .reviewing(review)
  }

  private mutating func sent(_ ticket: Ticket, _ result: Result<Receipt, RegistryError>)
    -> [DialogStep]
  {
    guard case .reviewing(var review) = flow.stage, review.sending == ticket else { return [] }
    switch result {
    case .success(let receipt): return [.changed(receipt), .say(report(receipt)), .close]
    case .failure(let error):
      review.sending = nil
      review.refusal = error
      flow.stage = .reviewing(review)
      return []
    }
  }

  private mutating func takeEdited(
    _ ticket: Ticket, _ result: Result<String, OutletRefusal>, _ context: DialogContext
  ) -> [DialogStep] {
    guard let editing = flow.editing, editing.ticket == ticket else { return [] }
    flow.editing = nil
    switch result {
    case .failure(let refusal): return [.say("the field is as it was: \(refusal)")]
    case .success(""): return [.say("the editor left nothing, so the field is as it was")]
    case .success(let text):
      flow.form.set(text, at: editing.path)
      edited(editing.path, context)
      return []
    }
  }
}

extension FormDialog {
  mutating func opened(_ context: DialogContext) -> [DialogStep] { [] }
  mutating func edited(_ path: FieldPath, _ context: DialogContext) {}
  mutating func left(_ path: FieldPath, _ context: DialogContext) -> [DialogStep] { [] }
  mutating func received(_ event: Event, _ context: DialogContext) -> [DialogStep] { [] }

  package var keys: [(key: String, help: String)] {
    switch flow.stage {
    case .filling:
      let isArea = if case .area? = flow.form.focused?.control { true } else { false }
      return [("Tab", "next field")] + (isArea ? [("^E", "editor")] : [])
        + [("^R", "review"), ("Esc", "leave")]
    case .leaving: return [("y", "leave, forget it"), ("any other key", "go on")]
    case .reviewing(let review) where review.sending != nil: return []
    case .reviewing(let review) where review.phrase != nil:
      return [("Enter", "send"), ("Tab", "back to edit"), ("Esc", "leave")]
    case .reviewing: return [("S", "send"), ("i", "back to edit"), ("Esc", "leave")]
    }
  }

  package func draw(in frame: inout Frame, _ context: DialogContext) {
    switch flow.stage {
    case .filling: drawForm(in: &frame)
    case .reviewing(let review):
      let lines = review.lines(DialogPage.columns(in: frame.size), frame.glyphs)
      reviewPage(review, frame.size).draw(lines, scroll: review.scroll, in: &frame)
    case .leaving:
      var page = page
      page.keys = keys
      page.draw(
        StyledLine.wrapped(
          "Leave? What was typed is not kept. Nothing was sent.",
          to: DialogPage.columns(in: frame.size)), in: &frame)
    }
  }

  private func drawForm(in frame: inout Frame) {
    var page = page
    page.keys = keys
    let rows = flow.form.rows(columns: DialogPage.columns(in: frame.size))
    let area = page.draw(rows: rows, in: &frame)
    let goesOn = flow.form.draw(in: &frame, area)
    page.markScroll(area, above: goesOn.above, below: goesOn.below, in: &frame)
  }

  private func reviewPage(_ review: FormReview, _ size: Size) -> DialogPage {
    var page = page
    page.keys = keys
    if review.sending != nil {
      page.foot = [StyledLine("Being sent.", .dim)]
    } else if let phrase = review.phrase {
      page.foot = phrase.foot(
        verb: "To send", columns: DialogPage.columns(in: size))
    }
    return page
  }
}

extension TypedPhrase {
  /// The lines that ask for the phrase and hold what was typed.
  func foot(verb: String, columns: Int) -> [StyledLine] {
    let ask = StyledLine("\(verb), type  ").then(phrase, .title, .bold)
    let lead = "  then Enter: "
    let whole = ask.width + lead.displayWidth + phrase.displayWidth + 1
    let note = objection.map { [StyledLine($0, .bad)] } ?? [.blank]
    guard whole <= columns else {
      return [ask, line(after: "then Enter: ", columns: columns)] + note
    }
    let typed = line(after: "", columns: columns - ask.width - lead.displayWidth)
    var both = typed.pieces.reduce(ask.then(lead)) { $0.then($1.text, $1.role) }
    both.cursorColumn = ask.width + lead.displayWidth + (typed.cursorColumn ?? 0)
    return [both] + note
  }
}
