/// Everything that a key, or the palette, can do.
///
/// The raw value is its name there and in the configuration.
package enum Action: String, Hashable, Sendable, CaseIterable {
  case nextPane = "next-pane"
  case previousPane = "previous-pane"
  case showModels = "models"
  case showVersions = "versions"
  case showInfo = "info"
  case showActivity = "activity"
  case zoom
  case up, down
  case pageUp = "page-up"
  case pageDown = "page-down"
  case first, last, fold, unfold, find
  case nextMatch = "next-match"
  case previousMatch = "previous-match"
  case order
  case reverseOrder = "reverse-order"
  case palette
  case new, branch
  case editModel = "edit-model"
  case editVersion = "edit-version"
  case editWhat = "edit"
  case read
  case editField = "edit-field"
  case previousChoice = "previous-choice"
  case nextChoice = "next-choice"
  case clearField = "clear-field"
  case openEditor = "open-editor"
  case discardEdit = "discard-edit"
  case discardAll = "discard-all"
  case review
  case backToEdit = "back-to-edit"
  case send
  case keepYours = "keep-yours"
  case takeTheirs = "take-theirs"
  case editYours = "edit-yours"
  case train, predict, runs, log
  case cancelRun = "cancel-run"
  case history, undo
  case delete, trash, copy
  case copyJSON = "copy-json"
  case theme
  case readOnly = "read-only"
  case redraw, help, quit
  case leave
}

/// Where keys are read: a pane, the edit frame, or one of the screens over it.
package enum Place: Hashable, Sendable, CaseIterable {
  case models, versions, info, activity, editing, review, comparison

  static let panes: Set<Place> = [.models, .versions, .info, .activity]
  static let lists: Set<Place> = [.models, .versions]
  static let everywhere = Set(Place.allCases)
}

extension DashboardState {
  /// Where a key is read now; nil while something else than this table reads it.
  package var place: Place? {
    switch overlay {
    case .review: return .review
    case .comparison: return .comparison
    case .help, .palette, .choice, .dialog: return nil
    case nil: break
    }
    if edit != nil { return .editing }
    switch focus {
    case .models: return .models
    case .versions: return .versions
    case .info: return .info
    case .activity: return .activity
    }
  }
}
