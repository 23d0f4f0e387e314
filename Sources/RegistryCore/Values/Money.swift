package import Foundation

/// An amount of money, exact.
package struct Money: Hashable, Sendable, CustomStringConvertible {
  package let amount: Decimal
  /// ISO 4217, as in the configuration: `USD`.
  package let currency: String

  package init(_ amount: Decimal, _ currency: String) {
    self.amount = amount
    self.currency = currency
  }

  /// At least two digits after the point: `6.00 USD`.
  package var description: String { "\(amountText) \(currency)" }

  /// The amount alone, as in `6.00`.
  package var amountText: String {
    let plain = NSDecimalNumber(decimal: amount).stringValue
    let places = plain.split(separator: ".").dropFirst().first?.count ?? 0
    let point = places == 0 ? "." : ""
    return plain + point + String(repeating: "0", count: max(0, 2 - places))
  }
}

extension Money {
  private static let greatestCounted = Decimal(1_000_000_000_000)

  /// As a whole number; nil for less than nothing, for a fraction of a hundredth, and for more than can be added up.
  package var hundredths: Int? {
    guard amount >= 0, amount < Self.greatestCounted else { return nil }
    let number = NSDecimalNumber(decimal: amount * 100)
    return Decimal(number.intValue) == number.decimalValue ? number.intValue : nil
  }
}

/// What compute costs by the hour.
package enum Price: Hashable, Sendable {
  case free
  case perHour(Money)
  /// Nobody said what it costs.
  case unpriced

  /// As it was said, not rounded; nil when unpriced.
  package var perHour: Money? {
    if case .perHour(let rate) = self { rate } else { cost(of: .seconds(3600)) }
  }

  /// The cost of `duration`, to the second, rounded up to a hundredth; nil when unpriced.
  package func cost(of duration: Duration) -> Money? {
    switch self {
    case .unpriced: return nil
    case .free: return Money(0, "USD")
    case .perHour(let rate):
      var exact = rate.amount * Decimal(duration.components.seconds) / 3600
      var rounded = Decimal()
      NSDecimalRound(&rounded, &exact, 2, .up)
      return Money(rounded, rate.currency)
    }
  }

  /// What a person reads and types: `free`, `unpriced` or `6.00`.
  package func phrase(for duration: Duration) -> String {
    switch self {
    case .free: "free"
    case .unpriced: "unpriced"
    case .perHour: cost(of: duration)?.amountText ?? "unpriced"
    }
  }
}

/// The most that a confirmation agrees to pay.
package enum SpendingLimit: Hashable, Sendable, CustomStringConvertible {
  case amount(Decimal)
  case unpriced

  /// - Throws: `invalidField` when `text` is neither a decimal amount nor `unpriced`.
  package init(parsing text: String) throws(RegistryError) {
    if text == "unpriced" {
      self = .unpriced
      return
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain =
      parts.count < 3
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { ("0"..."9").contains($0) } }
    guard isPlain, let amount = Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
    else {
      throw .invalidField(
        path: "at-most", why: "'\(text)' is no amount; write 6.00, 0 for what is free, or unpriced")
    }
    self = .amount(amount)
  }

  package var description: String {
    switch self {
    case .amount(let amount): NSDecimalNumber(decimal: amount).stringValue
    case .unpriced: "unpriced"
    }
  }
}
