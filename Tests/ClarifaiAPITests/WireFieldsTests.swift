import RegistryCore
import Testing

@testable import ClarifaiAPI

struct `Fields on the wire` {
  struct Passage: Sendable, CustomTestStringConvertible {
    let level: Level
    let sent: JSON
    let kept: JSON

    var testDescription: String { sent.text }
  }

  static let taken = [
    Passage(level: .model, sent: ["visibility": ["gettable": 50]], kept: ["visibility": "public"]),
    Passage(
      level: .model, sent: ["visibility": ["gettable": "PRIVATE"]], kept: ["visibility": "private"]),
    Passage(level: .version, sent: ["visibility": "org"], kept: ["visibility": "org"]),
    Passage(level: .model, sent: ["visibility": ["gettable": 0]], kept: [:]),
    Passage(
      level: .model, sent: ["license_type": 2, "source": "WRAPPED", "billing_type": "Tokens"],
      kept: ["license_type": "open_source", "source": "wrapped", "billing_type": "tokens"]),
    Passage(
      level: .model, sent: ["deploy_restriction": "NO_LIMITS"],
      kept: ["deploy_restriction": "no_limits"]),
    Passage(
      level: .version, sent: ["method_signatures": [["name": "f", "method_type": "UNARY_UNARY"]]],
      kept: ["method_signatures": [["name": "f", "method_type": 1]]]),
    Passage(
      level: .version,
      sent: ["output_info": ["output_config": ["select_concepts": [["id": "a"]]]]],
      kept: ["output_info": ["output_config": ["select_concepts": [["id": "a", "value": 1]]]]]),
    Passage(
      level: .version, sent: ["metadata": ["visibility": ["gettable": 50]]],
      kept: ["metadata": ["visibility": ["gettable": 50]]]),
  ]

  @Test(arguments: taken)
  func `what comes in is kept in the registry's words`(_ passage: Passage) throws {
    let kept = try keptFields(of: passage.sent.object ?? [:], at: passage.level)
    #expect(JSON.object(kept) == passage.kept)
  }

  static let refused: [(JSON, String)] = [
    (["visibility": ["gettable": 7]], "'visibility.gettable' cannot be taken: 7 is none of"),
    (["visibility": ["settable": 50]], "a model has no field 'visibility.settable'"),
    (["license_type": "FREE"], "'license_type' cannot be taken: \"FREE\" is none of"),
    (["source": true], "'source' cannot be taken: true is none of"),
  ]

  @Test(arguments: refused)
  func `what the wire does not know is refused by its path`(_ sent: JSON, _ message: String) {
    let error = #expect(throws: RegistryError.self) {
      try keptFields(of: sent.object ?? [:], at: .model)
    }
    #expect(error?.description.hasPrefix(message) == true, "\(String(describing: error))")
  }

  @Test func `enumerations go out as numbers, and an unset number of the output is shown`() throws {
    let model = try Fields(.model, ["visibility": "public", "license_type": "closed_source"])
    #expect(JSON.object(model.wire) == ["visibility": ["gettable": 50], "license_type": 3])
    let version = try Fields(.version, ["output_info": ["output_config": ["max_concepts": 5]]])
    #expect(
      JSON.object(version.wire)
        == ["output_info": ["output_config": ["max_concepts": 5, "min_value": 0]]])
  }

  @Test func `every enumeration reads what it writes`() throws {
    for field in WireField.ofLevel(.model) {
      guard case .word(let enumeration) = field.spelling else { continue }
      for wireCase in enumeration.cases.dropFirst() {
        let sent = field.spelling.encoded(.string(wireCase.kept))
        let kept = try sent.flatMap { try field.spelling.decoded($0, at: field.path, .model) }
        #expect(kept == .string(wireCase.kept))
      }
    }
  }

  @Test func `an enumeration keeps every word that its field may hold`() {
    for field in WireField.ofLevel(.model) {
      guard case .choice(let words)? = Field.at(field.path, in: Level.model.fields)?.kind else {
        continue
      }
      for word in words { #expect(field.spelling.encoded(.string(word)) != nil, "\(word)") }
    }
  }
}
