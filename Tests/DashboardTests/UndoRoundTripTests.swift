import RegistryCore
import Testing

@testable import Dashboard

/// A patch and its inverse, as draft and as patch, give back the old fields byte for byte.
@Suite struct UndoRoundTripTests {
  @Test(arguments: PatchAction.allCases, [Level.model, .version])
  func `a patch of any action is undone exactly, by its draft and by its inverse`(
    _ action: PatchAction, _ level: Level
  ) throws {
    var random = Dice(state: 7)
    var undoneCount = 0
    for round in 0..<400 {
      let before = try Fields(level, document(level, &random))
      guard let patch = try patch(action, over: before, &random),
        let after = try? before.applying(patch), after != before
      else { continue }
      let changes = differences(from: before, to: after)
      let back = try SentPatch(target: target(level), changes: changes, revision: 2)
        .draftBack(over: after)
      let text = JSON.object(before.document).text
      #expect(try JSON.object(undone(changes, in: after).document).text == text, "round \(round)")
      #expect(try JSON.object(back.fields(over: after).document).text == text, "round \(round)")
      let inverse = try back.patch(over: after)
      #expect(inverse.action == .overwrite)
      #expect(
        try JSON.object(after.applying(inverse).document).text == text, "round \(round)")
      undoneCount += 1
    }
    #expect(undoneCount > 100)
  }

  private func target(_ level: Level) throws -> DraftTarget {
    let ref = ModelRef(app: try AppRef(parsing: "ana/vision"), id: try ModelID("digits"))
    let hex = String(repeating: "a", count: 32)
    return level == .model
      ? .model(try Identity(hex), ref)
      : .version(VersionRef(model: ref, id: try VersionID(hex)), number: 1)
  }

  /// What the action has a meaning for: for remove what is there, mostly, and lists and metadata alone.
  private func patch(_ action: PatchAction, over before: Fields, _ random: inout Dice) throws
    -> FieldPatch?
  {
    var sent = try Fields(before.level, document(before.level, &random)).document
    guard action == .remove else {
      let clear = ["notes", "metadata.tier", "metadata", "visibility"].filter { _ in random.flips()
      }
      .map { FieldPath($0.split(separator: ".").map(String.init)) }
      .filter { JSON.object(sent)[path: $0] == nil }
      return FieldPatch(set: sent, clear: clear, action: action)
    }
    sent = sent.filter {
      ["metadata", "presets", "toolkits", "method_signatures"].contains($0.key)
    }
    if random.flips() { sent["metadata"] = before.document["metadata"] }
    return sent.isEmpty ? nil : FieldPatch(set: sent, action: .remove)
  }

  private func document(_ level: Level, _ random: inout Dice) -> [String: JSON] {
    var document: [String: JSON] = [:]
    for name in ["description", "notes"] + (level == .model ? ["task"] : ["license"])
    where random.flips() {
      document[name] = .string(random.pick(Self.texts))
    }
    if random.flips() {
      document["visibility"] = .string(random.pick(["private", "org", "public"]))
    }
    if random.flips() { document["metadata"] = structure(&random) }
    switch level {
    case .model: document.merge(modelFields(&random)) { first, _ in first }
    case .version: document.merge(versionFields(&random)) { first, _ in first }
    }
    return document
  }

  private func modelFields(_ random: inout Dice) -> [String: JSON] {
    var document: [String: JSON] = [:]
    if random.flips() { document["toolkits"] = list(&random) }
    if random.flips() { document["presets"] = structure(&random) }
    if random.flips() { document["image"] = ["url": .string(random.pick(Self.texts))] }
    if random.flips() { document["default_eval_info"] = ["params": structure(&random)] }
    document["workflow_recommended"] = .bool(random.flips())
    document["featured_order"] = .number(Double(random.below(3)))
    return document
  }

  private func versionFields(_ random: inout Dice) -> [String: JSON] {
    var config: [String: JSON] = [:]
    if random.flips() { config["max_concepts"] = .number(Double(1 + random.below(200))) }
    if random.flips() { config["min_value"] = .number(Double(random.below(10)) / 10) }
    if random.flips() { config["hyper_params"] = structure(&random) }
    var document: [String: JSON] = [
      "output_info": ["output_config": .object(config), "params": structure(&random)]
    ]
    if random.flips() {
      document["method_signatures"] = .array(
        ["predict", "stream"].filter { _ in random.flips() }.map {
          ["name": .string($0), "input_fields": structure(&random)]
        })
    }
    if random.flips() { document["inference_compute_info"] = ["accelerator_type": list(&random)] }
    return document
  }

  /// Texts that look like something else, and values of every kind.
  private func structure(_ random: inout Dice) -> JSON {
    var members: [String: JSON] = [:]
    for key in ["tier", "a.b", "", "ключ", "q\"uote", "nested"] where random.flips() {
      switch random.below(7) {
      case 0: members[key] = .string(random.pick(Self.texts))
      case 1: members[key] = .number(Double(random.below(1000)) / 8)
      case 2: members[key] = .bool(random.flips())
      case 3: members[key] = .null
      case 4: members[key] = ["x": .string(random.pick(Self.texts)), "empty": [:], "n": 0]
      case 5: members[key] = .array([.string(random.pick(Self.texts)), 1, [:]])
      default: members[key] = .string("")
      }
    }
    return .object(members)
  }

  private func list(_ random: inout Dice) -> JSON {
    .array(Self.texts.filter { _ in random.flips() }.map(JSON.string))
  }

  private static let texts = [
    "plain", "5", "true", "null", "{\"a\": 1}", "[x", "[\"y\"]", " led and trailed ", "a, b", "\"",
    "line\nline\n", "e\u{301}", "\u{1b}[31m", "\\",
  ]
}

/// Numbers that are the same in every run.
private struct Dice {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  mutating func flips() -> Bool { below(2) == 0 }
  mutating func pick(_ texts: [String]) -> String { texts[below(texts.count)] }
}
