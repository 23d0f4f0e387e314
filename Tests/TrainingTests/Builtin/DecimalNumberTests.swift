import Testing

@testable import Training

@Suite struct DecimalNumberTests {
  static let numbers = [
    "0", "-0", "1", "-1", "+1", "1.5", ".5", "5.", "1e3", "1E-3", "1e+3", "0.1", "3.14159265358979",
    "123456789012345678", "9007199254740993", "1234567890123456789012345678901234567890",
    "0.000000000000000000000000000000012345678901234567", "1e22", "1e23", "1e-22", "1e-23",
    "1e-400", "1e100", "2.2250738585072014e-308", "1e000000000000000000001", "8.5e-5", "16",
  ]

  @Test(arguments: numbers)
  func `a number is read as the nearest double`(_ text: String) throws {
    #expect(DecimalNumber.parse(Array(text.utf8)[...]) == .finite(try #require(Double(text))))
  }

  @Test func `any printed double is read back`() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let number = Double(bitPattern: generator.next())
      guard number.isFinite, abs(number) <= DecimalNumber.greatest else { continue }
      #expect(DecimalNumber.parse(Array("\(number)".utf8)[...]) == .finite(number))
    }
  }

  @Test(arguments: ["nan", "NaN", "-nan", "inf", "+Inf", "-INFINITY", "1e151", "-1e999999999999"])
  func `what is not finite is told apart`(_ text: String) {
    #expect(DecimalNumber.parse(Array(text.utf8)[...]) == .notFinite)
  }

  @Test(arguments: [
    "", " ", "-", ".", "e5", "1e", "1e+", "0x10", "1,5", "1 2", "1_000", "1.2.3", "--1", "a", "１",
  ])
  func `everything else is no number`(_ text: String) {
    #expect(DecimalNumber.parse(Array(text.utf8)[...]) == .notANumber)
  }
}
