package import RegistryCore

extension Money {
  /// The amount as text: a number of the wire could not keep it exactly.
  package var wire: JSON { ["amount": .string(amountText), "currency": .string(currency)] }
}

extension Money? {
  /// Null when unpriced.
  var wire: JSON { map(\.wire) ?? .null }
}
