import RegistryCore
import Testing

/// Rule `clear-is-explicit`: only a named path empties a field, and so every patch can be undone exactly.
@Suite struct ClearIsExplicitTests {
  @Test func `a field is emptied by its path, and a key of metadata by its own`() throws {
    let stored = try Fields(
      .model, ["description": "a", "metadata": ["a": 1, "b": ["c": 2, "d": 3]]])
    let patch = FieldPatch(clear: ["description", "metadata.b.c"])
    #expect(try stored.applying(patch).document == ["metadata": ["a": 1, "b": ["d": 3]]])
  }

  @Test(
    arguments: [
      ["description": ""], ["metadata": [:]], ["toolkits": []],
    ] as [[String: JSON]])
  func `an empty value does not empty a field`(_ set: [String: JSON]) throws {
    let stored = try Fields(
      .model, ["description": "a", "metadata": ["a": 1], "toolkits": ["x"]])
    #expect {
      try stored.applying(FieldPatch(set: set, action: .overwrite))
    } throws: { error in "\(error)".contains("clear it by its path") }
  }

  @Test func `a path that is no field, or is set as well, is refused`() throws {
    let stored = try Fields(.model, ["description": "a"])
    #expect(throws: RegistryError.unknownField(path: "nothing", level: .model)) {
      try stored.applying(FieldPatch(clear: ["nothing"]))
    }
    #expect(throws: RegistryError.self) {
      try stored.applying(FieldPatch(set: ["notes": "n"], clear: ["notes"]))
    }
  }

  @Test(arguments: 0..<200)
  func `the inverse of a patch brings back exactly what was there`(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let before = try Fields(.model, randomDocument(&random))
    let after = try Fields(.model, randomDocument(&random))
    guard before != after else { return }
    let back = try after.applying(inversePatch(from: before, to: after))
    #expect(back == before, "seed \(seed)")
  }

  private func randomDocument(_ random: inout SeededGenerator) -> [String: JSON] {
    var document: [String: JSON] = [:]
    let texts: [JSON] = ["a", "b", "c"]
    for name in ["description", "notes", "task"] where Bool.random(using: &random) {
      document[name] = texts.randomElement(using: &random)
    }
    if Bool.random(using: &random) {
      document["toolkits"] = .array(texts.filter { _ in Bool.random(using: &random) })
    }
    if Bool.random(using: &random) {
      document["image"] = ["url": texts.randomElement(using: &random) ?? "a"]
    }
    var metadata: [String: JSON] = [:]
    for key in ["k", "l", "m.n"] where Bool.random(using: &random) {
      metadata[key] = Bool.random(using: &random) ? 1 : ["x": "y", "empty": [:]]
    }
    document["metadata"] = .object(metadata)
    return document
  }
}

/// Equal seeds give equal numbers: xorshift*.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}
