import Dashboard
import RegistryCore
import Terminal
import Testing

/// A dialog and what it asked for, driven as the dashboard drives it.
struct PlayedDialog {
  private(set) var dialog: any DialogState
  let fixture: DialogFixture
  var size: Size
  var now: Moment
  var glyphs = Glyphs.unicode
  /// Everything that it asked for, in order.
  private(set) var steps: [DialogStep] = []
  private var serial = 0
  private let types: [ModelType]

  /// - Parameter types: those that the dashboard has read.
  init(
    _ dialog: any DialogState, _ fixture: DialogFixture,
    size: Size = Size(columns: 80, rows: 24), types: [ModelType] = ModelType.catalog
  ) {
    self.types = types
    self.dialog = dialog
    self.fixture = fixture
    self.size = size
    now = fixture.now
    send(.started)
  }

  mutating func send(_ event: Event) {
    serial += 1
    steps += dialog.handle(event, context)
  }

  /// Plays inputs as `Input.script` names them.
  mutating func play(_ script: String) throws {
    for input in try #require(Input.script(script)) { send(.input(input)) }
  }

  /// Answers the last effect that waits for an answer of this kind.
  mutating func preview(_ result: Result<Receipt, RegistryError>) throws {
    send(.previewed(try #require(ticket { if case .preview = $0 { true } else { false } }), result))
  }

  mutating func perform(_ result: Result<Receipt, RegistryError>) throws {
    send(.performed(try #require(ticket { if case .perform = $0 { true } else { false } }), result))
  }

  mutating func answer(_ answer: Answer) throws {
    let asked = try #require(
      ticket { effect in
        guard case .read(let question, _) = effect else { return false }
        return question.isAnswered(by: answer)
      })
    send(.answered(asked, .success(answer)))
  }

  /// As `answer`, unless the dialog asked for nothing of the kind.
  mutating func answerIfAsked(_ answer: Answer) {
    let asked = ticket { effect in
      guard case .read(let question, _) = effect else { return false }
      return question.isAnswered(by: answer)
    }
    if let asked { send(.answered(asked, .success(answer))) }
  }

  mutating func wake() throws {
    send(.woken(try #require(ticket { if case .wake = $0 { true } else { false } })))
  }

  func ticket(_ isMeant: (Effect) -> Bool) -> Ticket? {
    effects.last(where: isMeant)?.ticket
  }

  var effects: [Effect] {
    steps.compactMap { if case .effect(let effect) = $0 { effect } else { nil } }
  }

  var commands: [Command] {
    effects.compactMap { if case .perform(let command, _) = $0 { command } else { nil } }
  }

  var said: [String] { steps.compactMap { if case .say(let text) = $0 { text } else { nil } } }

  var isClosed: Bool { steps.contains { if case .close = $0 { true } else { false } } }

  var changes: Int { steps.count { if case .changed = $0 { true } else { false } } }

  var frame: Frame {
    var frame = Frame(size, glyphs: glyphs)
    dialog.draw(in: &frame, context)
    return frame
  }

  var text: String { frame.text }

  private var context: DialogContext {
    DialogContext(
      app: fixture.app, caller: fixture.ana, types: types, compute: fixture.compute,
      now: now, size: size, ticket: Ticket(.dialog, serial))
  }
}

extension Effect {
  var ticket: Ticket? {
    switch self {
    case .perform(_, let ticket), .preview(_, let ticket), .read(_, let ticket),
      .importData(_, let ticket), .readRows(_, let ticket), .edit(_, _, let ticket),
      .wake(_, let ticket):
      ticket
    default: nil
    }
  }
}

extension Question {
  fileprivate func isAnswered(by answer: Answer) -> Bool {
    switch (self, answer) {
    case (.run, .run), (.runs, .runs), (.points, .points), (.log, .log), (.trash, .trash),
      (.predict, .prediction), (.concepts, .concepts), (.audit, .audit), (.types, .types):
      true
    default: false
    }
  }
}
