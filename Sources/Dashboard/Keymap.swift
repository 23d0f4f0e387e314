package import Terminal

/// The one table of keys: footer, help, palette and documentation are drawn from it.
package struct Keymap: Sendable {
  package struct Binding: Hashable, Sendable {
    package let action: Action
    package let keys: [Key]
    /// One line for the help; in the footer, where it stands at all, `brief`.
    package let help: String
    let brief: String?
    package let places: Set<Place>

    /// The first key as it is written: `m`, `PgDn`; empty where there is none.
    package var key: String { keys.first.map(\.description) ?? "" }

    package var allKeys: String { keys.map(\.description).joined(separator: " ") }
  }

  package let bindings: [Binding]

  package static let standard = Keymap(bindings: table)

  private init(bindings: [Binding]) { self.bindings = bindings }

  /// The table with other keys: `[keys]` of the configuration, action name to keys.
  ///
  /// - Throws: `KeymapRefusal` for an unknown action or key, or where a key would do two things.
  package init(rebinding keys: [String: [String]]) throws(KeymapRefusal) {
    var bindings = Self.table
    for (name, texts) in keys.sorted(by: { $0.key < $1.key }) {
      let places = bindings.indices.filter { bindings[$0].action.rawValue == name }
      guard !places.isEmpty else { throw .unknownAction(name) }
      var keys: [Key] = []
      for text in texts {
        guard let key = Key(text) else { throw .unknownKey(text, action: name) }
        keys.append(key)
      }
      for place in places {
        let old = bindings[place]
        bindings[place] = Binding(
          action: old.action, keys: keys, help: old.help, brief: old.brief, places: old.places)
      }
    }
    try Self.refuseClashes(in: bindings)
    self.init(bindings: bindings)
  }

  func binding(for key: Key, in place: Place) -> Binding? {
    bindings.first { $0.places.contains(place) && $0.keys.contains(key) }
  }

  package func binding(of action: Action) -> Binding? { bindings.first { $0.action == action } }

  /// The key of an action as it is written; empty where it has none.
  func key(of action: Action) -> String { binding(of: action)?.key ?? "" }

  static func refuseClashes(in bindings: [Binding]) throws(KeymapRefusal) {
    for place in Place.allCases {
      var seen: [Key: Action] = [:]
      for binding in bindings where binding.places.contains(place) {
        for key in binding.keys {
          if let other = seen[key] {
            throw .clash(key: key.description, other.rawValue, binding.action.rawValue)
          }
          seen[key] = binding.action
        }
      }
    }
  }
}

/// Why keys cannot be bound like that.
package enum KeymapRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  case unknownAction(String)
  case unknownKey(String, action: String)
  case clash(key: String, String, String)

  package var description: String {
    switch self {
    case .unknownAction(let name):
      "no action is called '\(harmless(name))'; the palette (:) lists them all"
    case .unknownKey(let key, let action):
      "'\(harmless(key))' for '\(action)' is no key; write a letter, ^E, F5, PgDn, Space"
    case .clash(let key, let one, let other):
      "\(key) would do two things in the same place, '\(one)' and '\(other)'; choose another key"
    }
  }
}

extension Keymap {
  private static func bind(
    _ action: Action, _ keys: String, _ help: String, brief: String? = nil,
    in places: Set<Place> = Place.panes
  ) -> Binding {
    Binding(
      action: action, keys: keys.split(separator: " ").compactMap { Key(String($0)) },
      help: help, brief: brief, places: places)
  }

  private static let table = moving + editing + acting + finding + general

  private static let moving: [Binding] = [
    bind(.nextPane, "Tab", "go to the next pane"),
    bind(.previousPane, "S-Tab", "go to the pane before"),
    bind(.showModels, "1", "go to the models"),
    bind(.showVersions, "2", "go to the versions"),
    bind(.showInfo, "3", "go to the info"),
    bind(.showActivity, "4", "go to the activity"),
    bind(.zoom, "z", "give this pane the whole screen, and back"),
    bind(.up, "Up k", "go up", in: Place.everywhere),
    bind(.down, "Down j", "go down", in: Place.everywhere),
    bind(.pageUp, "PgUp", "go up a page", in: Place.everywhere),
    bind(.pageDown, "PgDn", "go down a page", in: Place.everywhere),
    bind(.first, "Home g", "go to the first row", in: Place.everywhere),
    bind(.last, "End G", "go to the last row", in: Place.everywhere),
    bind(.fold, "Left h", "fold the branch, or go to its parent", in: Place.panes),
    bind(.unfold, "Right l", "unfold the branch", in: Place.panes),
  ]

  private static let editing: [Binding] = [
    bind(.editModel, "m", "edit the MODEL", brief: "edit MODEL"),
    bind(.editVersion, "v", "edit the selected VERSION", brief: "edit VERSION"),
    bind(.editWhat, "e", "show the two choices: the MODEL or the VERSION"),
    bind(.read, "Enter i", "read the field, or what is selected, whole"),
    bind(
      .editField, "Enter i", "edit the field; Esc keeps what was typed",
      brief: "edit", in: [.editing]),
    bind(.previousChoice, "Left h", "the choice before", in: [.editing]),
    bind(.nextChoice, "Right l", "the next choice", in: [.editing]),
    bind(.clearField, "Del", "empty the field", in: [.editing]),
    bind(.openEditor, "^E", "edit the field in $VISUAL or $EDITOR", in: [.editing]),
    bind(.discardEdit, "x", "discard this edit", brief: "discard", in: [.editing]),
    bind(.discardAll, "X", "discard all edits of this draft", in: [.editing]),
    bind(
      .review, "r", "review what would change", brief: "review", in: [.editing, .comparison]),
    bind(.send, "S", "send the patch", brief: "send", in: [.review]),
    bind(
      .keepYours, "Left h", "keep your value of this field", brief: "yours", in: [.comparison]),
    bind(
      .editYours, "Enter", "edit your value of this field", brief: "edit", in: [.comparison]),
    bind(
      .takeTheirs, "Right l", "take their value of this field", brief: "theirs",
      in: [.comparison]),
    bind(
      .backToEdit, "i", "go back to the edit", brief: "back to edit", in: [.review, .comparison]),
  ]

  private static let acting: [Binding] = [
    bind(.new, "+", "new: a model, or in the versions pane a version"),
    bind(.branch, "b", "branch: copy infos, or continue from weights"),
    bind(.train, "T", "plan a training of this version; starts nothing", brief: "train"),
    bind(.predict, "P", "predict with this version", brief: "predict"),
    bind(.runs, "t", "runs and queue of all apps"),
    bind(.log, "L", "log of this version's run, live"),
    bind(.cancelRun, "c", "cancel this version's run; asks once"),
    bind(
      .history, "H", "history of this model or version: who, when, before and after",
      brief: "history"),
    bind(.undo, "U", "undo the patch sent last: its inverse as a draft", brief: "undo"),
    bind(.delete, "D", "move to the trash, after a review"),
    bind(.trash, "", "what was deleted, to restore it"),
    bind(.copy, "y", "copy the id, or in the info pane the field"),
    bind(.copyJSON, "", "copy the selected model or version as JSON"),
  ]

  private static let finding: [Binding] = [
    bind(
      .find, "/", "narrow the models: words, status:failed, type:…",
      brief: "find"),
    bind(.nextMatch, "n", "go to the next model that was found"),
    bind(.previousMatch, "N", "go to the model found before"),
    bind(.order, "o", "order the models by another column"),
    bind(.reverseOrder, "O", "reverse the order of the models"),
  ]

  private static let general: [Binding] = [
    bind(.readOnly, "R", "read-only on and off"),
    bind(.theme, "", "choose a theme, seen at once; or theme NAME"),
    bind(.redraw, "^L", "draw the screen anew", in: Place.everywhere),
    bind(
      .palette, ":", "every action by name", brief: "all",
      in: Place.panes),
    bind(
      .leave, "Esc", "leave; the draft is kept", brief: "keep the draft",
      in: [.editing, .review, .comparison]),
    bind(.help, "?", "help for this pane", brief: "", in: Place.everywhere),
    bind(.quit, "q", "quit; drafts are kept"),
    bind(.leave, "Esc", "clear the filter"),
  ]
}
