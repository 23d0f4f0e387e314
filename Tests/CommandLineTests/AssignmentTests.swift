import RegistryCore
import Terminal
import Testing

@testable import EspalierCLI

struct `Assignments` {
  struct Case: Sendable, CustomTestStringConvertible {
    let level: Level
    let text: String
    let value: JSON

    init(_ level: Level, _ text: String, _ value: JSON) {
      self.level = level
      self.text = text
      self.value = value
    }

    var testDescription: String { text }
  }

  static let cases = [
    Case(.model, "description=5", "5"),
    Case(.model, "description=a=b", "a=b"),
    Case(.model, "visibility=PUBLIC", "public"),
    Case(.model, "workflow_recommended=true", true),
    Case(.model, "featured_order=5", 5),
    Case(.model, "featured_order=five", "five"),
    Case(.model, "languages=de, en", ["de", "en"]),
    Case(.model, #"languages=["de,at"]"#, ["de,at"]),
    Case(.model, "metadata.tier=1", 1),
    Case(.model, "metadata.tier=one", "one"),
    Case(.model, #"metadata.tier="1""#, "1"),
    Case(.model, #"metadata={"a":[1]}"#, ["a": [1]]),
    Case(.model, "colour=5", "5"),
    Case(.version, "output_info.params.deep.key=true", true),
    Case(.version, "output_info.output_config.min_value=0.5", 0.5),
    Case(.version, "output_info.output_config.select_concepts=a,b", [["id": "a"], ["id": "b"]]),
    Case(.version, "output_info.data.concepts=a", [["id": "a"]]),
  ]

  @Test(arguments: cases)
  func `a value is typed by what its field may hold`(_ typed: Case) throws {
    #expect(try Assignment(parsing: typed.text, at: typed.level).value == typed.value)
  }

  @Test(arguments: ["description", "=x", "a..b=x", "metadata={"])
  func `what is no assignment is refused`(_ text: String) {
    #expect(throws: RegistryError.self) { try Assignment(parsing: text, at: .model) }
  }

  @Test(arguments: [("90", 90), ("90s", 90), ("30m", 1800), ("2h", 7200)])
  func `a time limit is seconds, minutes or hours`(_ text: String, _ seconds: Int) {
    #expect(TimeLimit(argument: text)?.duration == .seconds(seconds))
  }

  @Test(arguments: [1, 59, 60, 90, 300, 1800, 3599, 3600, 43_200, 86_401, 360_000])
  func `a limit is read as it is shown`(_ seconds: Int) {
    let limit = Duration.seconds(seconds)
    #expect(TimeLimit(argument: limitText(limit))?.duration == limit)
  }

  @Test(arguments: [
    ":", "0:00", "1:", ":30", "0:5", "0:60", "0:00:60", "1:00:00:00", "-1:30", "0:+5",
    "2562047788015216:00", "", "0", "-5", "1.5h", "h", "5d", "99999999999999999999",
    "9223372036854775807h",
  ])
  func `what is no time is no limit`(_ text: String) {
    #expect(TimeLimit(argument: text) == nil)
  }
}
