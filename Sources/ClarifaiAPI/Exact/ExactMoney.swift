package import Foundation
package import RegistryCore

/// Written without an exponent; never below zero.
extension Decimal: ExactText {
  package var exactText: String { NSDecimalNumber(decimal: self).stringValue }

  package init(exactText: String) throws(RegistryError) {
    guard case .amount(let amount) = try SpendingLimit(parsing: exactText), !amount.isNaN else {
      throw .invalidInput(why: "it must be an amount, as in 6.00")
    }
    self = amount
  }
}

extension Money: ExactObject {
  package var members: ExactMembers { ["amount": amount, "currency": currency] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(try read("amount"), try read("currency"))
  }
}

extension SpendingLimit: ExactText {
  package var exactText: String { description }
  package init(exactText: String) throws(RegistryError) { try self.init(parsing: exactText) }
}

extension Price: ExactChoice {
  package var choice: Choice {
    switch self {
    case .free: Choice("free")
    case .perHour(let rate): Choice("per-hour", rate)
    case .unpriced: Choice("unpriced")
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "free": self = .free
    case "per-hour": self = .perHour(try read.one())
    case "unpriced": self = .unpriced
    default: throw read.unknown
    }
  }
}
