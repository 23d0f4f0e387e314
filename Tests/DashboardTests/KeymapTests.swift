import RegistryCore
import Terminal
import Testing

@testable import Dashboard

/// Footer, help and palette come from one table.
@Suite struct KeymapTests {
  static let table = Keymap.standard.bindings

  @Test func `no key does two things in one place`() throws {
    try Keymap.refuseClashes(in: Self.table)
  }

  @Test func `every action stands in the table, with a line of help`() {
    for action in Action.allCases {
      #expect(Self.table.contains { $0.action == action }, "\(action)")
    }
    #expect(Self.table.allSatisfy { !$0.help.isEmpty && !$0.places.isEmpty })
  }

  @Test(arguments: [
    ("Tab", Action.nextPane), ("z", .zoom), ("G", .last), ("/", .find), ("n", .nextMatch),
    ("o", .order), (":", .palette), ("+", .new), ("b", .branch), ("m", .editModel),
    ("v", .editVersion), ("e", .editWhat), ("i", .read), ("T", .train), ("P", .predict),
    ("t", .runs), ("L", .log), ("c", .cancelRun), ("D", .delete), ("y", .copy), ("R", .readOnly),
    ("^L", .redraw), ("?", .help), ("q", .quit),
  ])
  func `a key does in the panes what it always did`(_ text: String, _ action: Action) throws {
    let key = try #require(Key(text))
    #expect(Keymap.standard.binding(for: key, in: .models)?.action == action)
  }

  @Test func `what writes sits on no Enter, no Ctrl and no Esc`() {
    let writing: Set<Action> = [.send, .delete, .train, .branch, .new, .cancelRun]
    for binding in Self.table where writing.contains(binding.action) {
      for key in binding.keys {
        guard case .character = key else {
          Issue.record("\(binding.action) sits on \(key)")
          continue
        }
      }
    }
  }

  @Test func `the help lists every key of the pane, and only what its filter lets through`()
    async throws
  {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session(Size(columns: 120, rows: 60))
    let whole = try await session.play(keys("?"))
    for binding in Self.table where binding.places.contains(.models) && !binding.keys.isEmpty {
      #expect(whole.text.contains(binding.action.rawValue), "\(binding.action)")
    }
    let narrow = try await session.play(keys("\"predict\""))
    #expect(narrow.text.contains("predict with this version"))
    #expect(!narrow.text.contains("go to the next pane"))
  }

  @Test func `the palette does by name what the key does, and says the same when it cannot`()
    async throws
  {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    var session = try orchard.session()
    _ = try await session.play(keys(": \"edit-model\" Enter"))
    #expect(session.state.edit?.level == .model)
    let byKey = try await orchard.frame(after: "2 Down Down Down T")
    let byName = try await orchard.frame(after: "2 Down Down Down : \"train\" Enter")
    #expect(byKey == byName)
    #expect(byKey.text.contains("v4 is final"))
  }

  @Test func `the footer names the keys of the table, also after they were bound anew`()
    async throws
  {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    let keymap = try Keymap(rebinding: ["edit-model": ["M"]])
    let state = DashboardState(
      registry: "local", app: orchard.app, caller: try orchard.caller(), now: orchard.now,
      size: Size(columns: 80, rows: 24), keymap: keymap)
    var session = Session(on: HeadlessScreen(), orchard.registry, state, orchard.outlet())
    let frame = try await session.play(keys("m"))
    #expect(session.state.edit == nil)
    #expect(frame.text.contains("M edit MODEL"))
  }

  @Test(arguments: [
    (["edit-model": ["v"]], KeymapRefusal.clash(key: "v", "edit-model", "edit-version")),
    (["edit-moddel": ["v"]], .unknownAction("edit-moddel")),
    (["zoom": ["zz"]], .unknownKey("zz", action: "zoom")),
  ])
  func `keys that cannot be bound are refused by name`(
    _ keys: [String: [String]], _ refusal: KeymapRefusal
  ) {
    #expect(throws: refusal) { try Keymap(rebinding: keys) }
  }
}
