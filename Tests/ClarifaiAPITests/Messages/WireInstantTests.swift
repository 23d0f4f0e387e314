import Foundation
import RegistryCore
import Testing

@testable import ClarifaiAPI

struct `Times of the wire` {
  static let texts: [(String, Int, Int)] = [
    ("1970-01-01T00:00:00.000Z", 0, 0), ("2023-11-14T22:13:20.250Z", 1_700_000_000, 250_000_000),
    ("2000-02-29T23:59:59.999999999Z", 951_868_799, 999_999_999),
    ("1969-12-31T23:59:59.000Z", -1, 0), ("0001-01-01T00:00:00.000Z", -62_135_596_800, 0),
    ("9999-12-31T23:59:59.000Z", 253_402_300_799, 0),
  ]

  @Test(arguments: texts)
  func `a time is written and read`(_ text: String, _ seconds: Int, _ nanoseconds: Int) {
    let instant = WireInstant(seconds: seconds, nanoseconds: nanoseconds)
    #expect(instant.text == text)
    #expect(WireInstant(text) == instant)
  }

  @Test func `a time zone is taken into account`() {
    #expect(
      WireInstant("2023-11-15T00:13:20+02:00")
        == WireInstant(seconds: 1_700_000_000, nanoseconds: 0))
  }

  @Test(arguments: [
    "", "2023-02-29T00:00:00Z", "2023-13-01T00:00:00Z", "2023-11-14T24:00:00Z",
    "2023-11-14T22:13:20", "2023-11-14 22:13:20Z", "2023-11-14T22:13:20.1234567890Z",
    "2023-11-14T22:13:20Zx", "0001-01-01T00:00:00+01:00",
  ])
  func `what is no time is refused`(_ text: String) { #expect(WireInstant(text) == nil) }

  @Test func `every day of four hundred years is itself again`() {
    for day in stride(from: -100_000, to: 50_000, by: 1) {
      let instant = WireInstant(seconds: day * 86_400, nanoseconds: 0)
      #expect(WireInstant(instant.text) == instant)
    }
  }

  @Test func `a moment before 1970 is not rounded away from its second`() {
    #expect(Date(timeIntervalSince1970: -0.25).wireText == "1969-12-31T23:59:59.750Z")
  }

  static let durations: [(String, Int, Int)] = [
    ("0s", 0, 0), ("3.5s", 3, 500_000_000), ("-1.000000001s", -1, -1), ("90s", 90, 0),
  ]

  @Test(arguments: durations)
  func `a duration is written and read`(_ text: String, _ seconds: Int, _ nanoseconds: Int) {
    #expect(WireInstant.decimal(seconds: seconds, nanoseconds) + "s" == text)
    #expect(wireDuration(text)?.seconds == seconds)
    #expect(wireDuration(text)?.nanoseconds == nanoseconds)
  }

  @Test(arguments: ["", "s", "1", "1.s", "1.2.3s", "--1s", "1.0000000001s", "xs"])
  func `what is no duration is refused`(_ text: String) { #expect(wireDuration(text) == nil) }
}
