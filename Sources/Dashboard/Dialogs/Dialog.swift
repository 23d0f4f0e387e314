package import RegistryCore
package import Terminal

/// What lies over the three panes, one at a time.
///
/// Each is a value of its own with the same three functions.
package protocol DialogState: Sendable {
  /// The keys that it answers to, for footer and help: ("S", "send").
  var keys: [(key: String, help: String)] { get }
  /// Answers one input or event; the steps are taken in order.
  mutating func handle(_ event: Event, _ context: DialogContext) -> [DialogStep]
  func draw(in frame: inout Frame, _ context: DialogContext)
}

/// What a dialog may know of what is around it.
package struct DialogContext: Sendable {
  package let app: AppRef
  package let caller: Caller
  package let types: [ModelType]
  package let compute: [ComputeClass]
  /// Wall clock, as of the last tick.
  package let now: Moment
  package let size: Size
  /// The ticket for the next question; serials are drawn by the dashboard.
  package let ticket: Ticket

  package init(
    app: AppRef, caller: Caller, types: [ModelType], compute: [ComputeClass], now: Moment,
    size: Size, ticket: Ticket
  ) {
    self.app = app
    self.caller = caller
    self.types = types
    self.compute = compute
    self.now = now
    self.size = size
    self.ticket = ticket
  }
}

/// What a dialog asks the dashboard to do.
package enum DialogStep: Sendable {
  case effect(Effect)
  case close
  case replace(with: any DialogState)
  /// One line in the notice row.
  case say(String)
  /// Something was changed: the panes read again, and show this thing where there is one.
  case changed(Receipt)
  /// The inverse of this patch as a draft; the dialog closes where that is possible.
  case undo(SentPatch)
}
