package import RegistryCore
package import Terminal

/// Everything that the dashboard knows.
///
/// `update` changes it, `view` draws it; neither touches the world.
package struct DashboardState: Sendable {
  let registry: String
  let caller: Caller
  let glyphs: Glyphs
  let keymap: Keymap
  /// The theme that is shown.
  var theme: String
  package internal(set) var app: AppRef
  package internal(set) var isReadOnly: Bool
  /// As of the last tick.
  package internal(set) var now: Moment
  package internal(set) var size: Size

  var models: ModelsPane
  var versions = VersionsPane()
  var ahead = ReadAhead()
  var info = ListWindow()
  var focus = Pane.models
  /// The list whose share is the larger one while the info pane has the focus.
  var lastList = Pane.models
  var isZoomed = false
  var overlay: Overlay?
  var edit: EditState?
  var drafts: [DraftKey: Draft] = [:]
  /// Of sessions that left a draft of the same target: each is offered when the one before it is gone.
  var furtherDrafts: [DraftKey: [Draft]] = [:]
  /// Drafts that could not be written: they are tried again with every tick.
  var offDisk: Set<DraftKey> = []
  /// The questions by which drafts of earlier sessions are held against what is there now.
  var checks: [Int: DraftKey] = [:]
  /// The last patch that was sent from here: what `U` undoes.
  var sent: SentPatch?
  /// What was sent and may have been done.
  var lostAnswers: [LostAnswer] = []
  /// What is being undone, while its target is read.
  var undoing: Undoing?
  var notice: Notice?
  var activity: [Activity] = []
  var runs: [Run] = []
  /// Those under which a run from here would fall.
  var budgets: [BudgetStanding] = []
  var types: [ModelType] = []
  var compute: [ComputeClass] = []
  var connection = Connection.unknown
  var refresh = Refresh()
  var serials: [Ticket.Owner: Int] = [:]

  package init(
    registry: String, app: AppRef, caller: Caller, now: Moment, size: Size,
    glyphs: Glyphs = .unicode, isReadOnly: Bool = false, keymap: Keymap = .standard,
    theme: String = "dark"
  ) {
    self.registry = registry
    self.app = app
    self.caller = caller
    self.now = now
    self.size = size
    self.glyphs = glyphs
    self.isReadOnly = isReadOnly || caller.isReadOnly
    self.keymap = keymap
    self.theme = theme
    models = ModelsPane(app: app)
  }

  mutating func ticket(_ owner: Ticket.Owner) -> Ticket {
    let serial = (serials[owner] ?? 0) + 1
    serials[owner] = serial
    return Ticket(owner, serial)
  }

  /// Nothing has happened yet.
  var isUntouched: Bool { serials.isEmpty }

  var model: Model? { models.selected?.model }

  /// The selected version, as soon as it was read: never another one.
  var version: ModelVersion? {
    versions.selected?.id == versions.selectedSummary?.id ? versions.selected : nil
  }

  var modelDraft: Draft? { model.flatMap { drafts[.model($0.identity)] } }

  var versionDraft: Draft? {
    version.flatMap { drafts[.version($0.id)] }
  }

  /// Rows must not move under what is being decided.
  var holdsStill: Bool { overlay != nil || edit != nil }

  /// What to say after the screen is gone: what this session changed, and what it leaves unsent.
  package var exitSummary: [String] {
    let all = Array(drafts.values) + furtherDrafts.values.flatMap(\.self)
    let unsent = all.sorted { $0.target.title < $1.target.title }.map {
      "unsent: \(counted($0.edits.count, "edit")) of \($0.target.title)"
        + (offDisk.contains($0.target.key) ? ", not on disk" : "")
    }
    let unknown = lostAnswers.map { harmless($0.error.description) }
    return activity.reversed().map(\.text) + unsent + unknown
  }

  /// The panes do not show yet what was selected: drawing can wait a moment for them.
  package var isCatchingUp: Bool { versions.isWaiting || models.list.isWaiting }
}

enum Pane: Int, Hashable, Sendable, CaseIterable {
  case models = 1
  case versions = 2
  case info = 3
  case activity = 4
}

/// The line under the panes.
struct Notice: Hashable, Sendable {
  enum Weight: Hashable, Sendable {
    case plain, done, refused
  }

  let text: String
  let weight: Weight

  static func say(_ text: String) -> Notice { Notice(text: harmless(text), weight: .plain) }
  static func done(_ text: String) -> Notice { Notice(text: harmless(text), weight: .done) }
  static func refused(_ error: RegistryError) -> Notice {
    Notice(text: harmless(error.description), weight: .refused)
  }
}

/// One thing that this session did.
struct Activity: Hashable, Sendable {
  let at: Moment
  let text: String
}

enum Connection: Hashable, Sendable {
  case unknown
  case good(since: Moment)
  /// What is shown was read `lastGood`; it is tried again `nextTry`.
  case lost(RegistryError, lastGood: Moment?, nextTry: Duration)
}

/// What is known of the registry's mark, by which changes are noticed.
struct Refresh: Hashable, Sendable {
  /// The mark that the panes show.
  var shown: Int?
  /// The newest mark.
  var latest: Int?
  var isAsking = false
  /// Something was changed here: the panes read again without waiting for the mark.
  var isDirty = false
  /// The question for the open runs that is out.
  var runsAsked: Int?

  /// Changes that were noticed and are not shown yet.
  var waiting: Int {
    guard let shown, let latest else { return 0 }
    return max(0, latest - shown)
  }
}
