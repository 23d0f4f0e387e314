import RegistryCore
import Testing

@Suite struct JSONTests {
  struct Broken: Sendable {
    let text: String
    let line: Int
    let column: Int
    let why: String
  }

  static let broken = [
    Broken(text: "", line: 1, column: 1, why: "the text ends where a value should stand"),
    Broken(
      text: "{\n  \"a\": 1,\n  \"a\": 2}", line: 3, column: 3, why: "the key 'a' stands twice"),
    Broken(text: "[1,]", line: 1, column: 4, why: "a value should stand here"),
    Broken(text: "[1 2]", line: 1, column: 4, why: "a ',' or ']' should stand here"),
    Broken(text: "{\"a\" 1}", line: 1, column: 6, why: "a ':' should stand here"),
    Broken(text: "1e999", line: 1, column: 1, why: "the number 1e999 is too large"),
    Broken(text: "01", line: 1, column: 1, why: "a value should stand here"),
    Broken(text: "\"\\ud83d\"", line: 1, column: 2, why: "half of a surrogate pair stands alone"),
    Broken(text: "\"\\ude00\"", line: 1, column: 2, why: "half of a surrogate pair stands alone"),
    Broken(text: "\"a", line: 1, column: 3, why: "the text in quotes does not end"),
    Broken(text: "true false", line: 1, column: 6, why: "something follows the value"),
    Broken(text: "tru", line: 1, column: 1, why: "a value should stand here"),
    Broken(
      text: "9007199254740993", line: 1, column: 1,
      why: "the number 9007199254740993 cannot be kept exactly; send it as a text in quotes"),
  ]

  @Test(arguments: broken)
  func `broken JSON is refused with its place and what is wrong`(_ broken: Broken) {
    #expect(
      throws: RegistryError.malformedText(
        format: "JSON", line: broken.line, column: broken.column, why: broken.why)
    ) { try JSON(parsing: broken.text) }
  }

  @Test func `200,000 levels of nesting are refused, not followed`() {
    let text = String(repeating: "[", count: 200_000)
    #expect(
      throws: RegistryError.malformedText(
        format: "JSON", line: 1, column: 65, why: "more than 64 levels stand inside each other")
    ) { try JSON(parsing: text) }
  }

  @Test func `bytes that are not UTF-8 are refused at the first of them`() {
    let bytes: [UInt8] = Array("{\"a\": \"é".utf8) + [0xFF] + Array("\"}".utf8)
    #expect(
      throws: RegistryError.malformedText(
        format: "JSON", line: 1, column: 10, why: "the text is not valid UTF-8")
    ) { try JSON(parsing: bytes) }
  }

  @Test func `what is written is read back the same`() throws {
    let value: JSON = [
      "text": "tab\t\"quoted\" \\ é 😀 \u{1}", "whole": 3, "part": 0.1, "negative": -1.5e-9,
      "none": .null, "flags": [true, false], "deep": ["a": ["b": []]],
    ]
    #expect(try JSON(parsing: value.text) == value)
    #expect(try JSON(parsing: value.indentedText) == value)
  }

  static let dangers: [ClosedRange<UInt32>] = [
    0...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF...0xFEFF,
    0xE0000...0xE007F,
  ]

  @Test(arguments: dangers)
  func `what a terminal could obey or hide is written as an escape, and read back the same`(
    _ range: ClosedRange<UInt32>
  ) throws {
    let text = "a" + range.compactMap(Unicode.Scalar.init).map { "\($0)b" }.joined()
    let value: JSON = [text: .array([.string(text)])]
    #expect(try JSON(parsing: value.text) == value)
    #expect(try JSON(parsing: value.indentedText) == value)
    for written in [value.text, value.indentedText.replacing("\n", with: "")] {
      #expect(!written.unicodeScalars.contains { range.contains($0.value) })
    }
  }

  @Test func `a tag is written as a pair of surrogates`() {
    let tag: JSON = "\u{E0041}\u{9B}"
    #expect(tag.text == #""\udb40\udc41\u009b""#)
  }

  @Test func `equal values are written as equal text, whatever the order of their keys`() throws {
    let one = try JSON(parsing: #"{"b": 1.0, "a": [1e2]}"#)
    let other = try JSON(parsing: #"{"a": [100], "b": 1}"#)
    #expect(one.text == other.text)
    #expect(one.canonicalText == #"{"a":["100"],"b":"1"}"#)
  }

  @Test func `an escaped pair of surrogates is one character`() throws {
    #expect(try JSON(parsing: #""\ud83d\ude00""#) == "😀")
  }
}
