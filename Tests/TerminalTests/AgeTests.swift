import Foundation
import Terminal
import Testing

struct AgeTests {
  static let ages: [(seconds: Double, text: String)] = [
    (-1, "in the future"), (-0.9, "just now"), (0, "just now"), (9, "just now"), (10, "10 s ago"),
    (59, "59 s ago"),
    (60, "1 min ago"), (3599, "59 min ago"), (3600, "1 h ago"), (86_399, "23 h ago"),
    (86_400, "1 d ago"), (59 * 86_400, "59 d ago"), (60 * 86_400, "2 mo ago"),
    (730 * 86_400, "24 mo ago"), (731 * 86_400, "2 y ago"), (3653 * 86_400, "10 y ago"),
  ]

  @Test(arguments: ages)
  func `an age is told in its greatest unit`(_ seconds: Double, _ text: String) {
    let now = Date(timeIntervalSince1970: 1_700_000_000)
    #expect(ageText(of: now.addingTimeInterval(-seconds), at: now) == text)
  }

  @Test func `under a heading an age needs no ago`() {
    let now = Date(timeIntervalSince1970: 1_700_000_000)
    let texts = [-1.0, 0, 60, 86_400].map { shortAge(of: now.addingTimeInterval(-$0), at: now) }
    #expect(texts == ["to come", "now", "1 min", "1 d"])
  }

  static let limits: [(Duration, String)] = [
    (.seconds(1800), "0:30"), (.seconds(43_200), "12:00"), (.seconds(90), "0:01:30"),
  ]

  @Test(arguments: limits)
  func `a limit is told in hours and minutes`(_ limit: Duration, _ text: String) {
    #expect(limitText(limit) == text)
  }

  static let ranges: [(ClosedRange<Duration>, String)] = [
    (.seconds(11)...(.seconds(17)), "11 to 17 s"), (.seconds(60)...(.seconds(61)), "1 to 2 min"),
    (.seconds(120)...(.seconds(120)), "2 min"), (.seconds(3600)...(.seconds(7200)), "1 to 2 h"),
  ]

  @Test(arguments: ranges)
  func `a range of times has one unit, and promises no less than it will take`(
    _ range: ClosedRange<Duration>, _ text: String
  ) {
    #expect(rangeText(range) == text)
  }
}
