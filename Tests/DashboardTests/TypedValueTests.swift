import RegistryCore
import Testing

@testable import Dashboard

@Suite struct TypedValueTests {
  static let free: [JSON] = [
    "gold", "two words", "", "1", "true", "null", "{", "\"quoted\"", 1, 2.5, true, ["a", 1],
    ["tier": ["deep": 1]], "line\nline",
  ]

  @Test(arguments: free)
  func `a free value, shown to be typed, reads as itself`(_ value: JSON) {
    guard value != "" else {
      #expect(TypedValue.freeText(of: value).isEmpty)
      return
    }
    #expect(TypedValue.freeValue(TypedValue.freeText(of: value)) == value)
  }

  static let typed: [(JSON, Field.Kind)] = [
    ("text, with \"quotes\"", .text(maxBytes: 100)), (["a", "b c"], .texts), (["a,b"], .texts),
    (3, .integer(0...9)), (0.5, .number(0...1)), (["k": [1, 2]], .structure),
    ([["id": "x"]], .objects(key: "id", [])),
  ]

  @Test(arguments: typed)
  func `a field's value, shown to be typed, reads as itself`(_ value: JSON, _ kind: Field.Kind)
    throws
  {
    let text = TypedValue.text(of: value, kind)
    #expect(try TypedValue.value(text, kind, at: "field") == value)
  }

  struct Case: Sendable {
    let edits: [FieldPath: FieldEdit.Change]
    let set: JSON
    var clear: [FieldPath] = []
  }

  static let drafts = [
    Case(edits: ["description": .set("new")], set: ["description": "new"]),
    Case(edits: ["metadata.tier": .set("2")], set: ["metadata": ["owner": "a", "tier": 2]]),
    Case(edits: ["metadata.tier": .clear], set: ["metadata": ["owner": "a"]]),
    Case(edits: ["description": .clear], set: [:], clear: ["description"]),
    Case(
      edits: ["metadata.tier": .clear, "metadata.owner": .clear], set: [:], clear: ["metadata"]),
  ]

  @Test(arguments: drafts)
  func `a draft becomes the patch that brings it about`(
    _ wanted: Case
  ) throws {
    let base = try Fields(.model, ["description": "old", "metadata": ["owner": "a", "tier": 1]])
    let ref = ModelRef(app: try AppRef(parsing: "ana/vision"), id: try ModelID("oak"))
    let draft = Draft(
      target: .model(try Identity(String(repeating: "a", count: 32)), ref), basedOn: 1,
      edits: wanted.edits.sorted { $0.key < $1.key }.map {
        FieldEdit(path: $0.key, change: $0.value)
      })
    let patch = try draft.patch(over: base)
    #expect(JSON.object(patch.set) == wanted.set)
    #expect(patch.clear == wanted.clear)
    #expect(try base.applying(patch) == draft.fields(over: base))
  }
}
