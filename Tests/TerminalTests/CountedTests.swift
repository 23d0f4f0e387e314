import Terminal
import Testing

struct CountedTests {
  static let cases: [(Int, String)] = [
    (0, "0 rows"), (1, "1 row"), (2, "2 rows"), (999, "999 rows"), (1000, "1,000 rows"),
    (1_234_567, "1,234,567 rows"), (-1437, "-1,437 rows"),
  ]

  @Test(arguments: cases)
  func `things are counted in groups of three digits, and one is one`(_ count: Int, _ text: String)
  {
    #expect(counted(count, "row") == text)
  }
}
