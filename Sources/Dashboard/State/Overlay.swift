import RegistryCore
import Terminal

/// What lies over the panes: one thing at a time.
enum Overlay: Sendable {
  case help(Listing)
  case palette(Listing)
  /// What `e` shows, and `^C`: a few keys, each with what it does.
  case choice(Choice)
  case review(Review)
  case comparison(Comparison)
  case dialog(any DialogState)

  /// A list of the table of keys that is narrowed as one types.
  struct Listing: Hashable, Sendable {
    var field = TextField()
    var window = ListWindow()
  }

  struct Choice: Hashable, Sendable {
    enum Meaning: Hashable, Sendable {
      case editKinds, quit, discardAll
    }

    let meaning: Meaning
    let title: String
    let text: String
    let options: [Option]
  }

  struct Option: Hashable, Sendable {
    let key: Key
    let help: String
    let action: Action
  }
}
