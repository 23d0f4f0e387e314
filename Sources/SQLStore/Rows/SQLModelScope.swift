import RegistryCore

/// Which models a list is made from, by the store's own keys.
enum SQLModelScope {
  case app(Int, AppRef)
  case user(UserID)
  case everything
  case nothing

  var app: Int? { if case .app(let key, _) = self { key } else { nil } }

  /// The app of every model; nil where each row must say.
  var ref: AppRef? { if case .app(_, let ref) = self { ref } else { nil } }

  var columns: String { ref == nil ? "a.user_id, a.app_id, " : "" }
  var join: String { ref == nil ? " JOIN apps a ON a.key = m.app" : "" }

  /// Tells the places of one list from those of another.
  var suffix: String {
    switch self {
    case .app, .nothing: ""
    case .user(let user): "-of-\(user)"
    case .everything: "-everywhere"
    }
  }
}
