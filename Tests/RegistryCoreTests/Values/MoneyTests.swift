import Foundation
import RegistryCore
import Testing

@Suite struct MoneyTests {
  @Test(arguments: [("0.1", "0.10"), ("6", "6.00"), ("12.345", "12.345"), ("0", "0.00")])
  func `an amount shows two digits after the point, or more where it has them`(
    _ amount: String, _ text: String
  ) throws {
    #expect(Money(try #require(Decimal(string: amount)), "USD").amountText == text)
  }

  @Test func `a cost is exact to the second and rounded up to a hundredth`() throws {
    let price = Price.perHour(Money(12, "USD"))
    #expect(price.cost(of: .seconds(1800)) == Money(6, "USD"))
    #expect(price.cost(of: .seconds(1)) == Money(try #require(Decimal(string: "0.01")), "USD"))
    #expect(Price.free.phrase(for: .seconds(9)) == "free")
    #expect(Price.unpriced.cost(of: .seconds(9)) == nil)
  }

  @Test(arguments: ["", "-1", "1e3", "6,00", "six", "1.2.3", "0.0.0", ".", "1."])
  func `an amount that is no plain decimal is refused`(_ text: String) {
    #expect(throws: RegistryError.self) { try SpendingLimit(parsing: text) }
  }
}
