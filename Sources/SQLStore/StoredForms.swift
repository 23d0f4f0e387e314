import Foundation
import RegistryCore

// How values that SQL does not know are written into columns.

extension Date {
  /// Since 1970.
  ///
  /// A microsecond is the finest time that is kept.
  var microseconds: Int {
    let exact = (timeIntervalSince1970 * 1_000_000).rounded()
    return Int(exactly: exact) ?? (exact < 0 ? .min : .max)
  }

  init(microseconds: Int) { self.init(timeIntervalSince1970: Double(microseconds) / 1_000_000) }
}

extension Decimal {
  var storedText: String { NSDecimalNumber(decimal: self).stringValue }

  init?(storedText text: String) {
    self.init(string: text, locale: Locale(identifier: "en_US_POSIX"))
  }
}

extension Money? {
  /// Two columns: amount and currency.
  var columns: [SQLValue] { [SQLValue(self?.amount.storedText), SQLValue(self?.currency)] }
}

extension SQLValue {
  init(_ date: Date?) { self.init(date?.microseconds) }
  init<Kind>(_ identifier: Identifier<Kind>?) { self.init(identifier?.text) }
  init(_ document: [String: JSON]) { self = .text(JSON.object(document).storable.text) }
  init(_ items: [JSON]) { self = .text(JSON.array(items).storable.text) }
}

extension JSON {
  /// This value with texts in place of what JSON cannot write: a loss that grew beyond all bounds is kept
  /// as `inf` or `nan`, since a run that measures it must still be able to report.
  var storable: JSON { isStorable ? self : spelt }

  private var isStorable: Bool {
    switch self {
    case .number(let number): number.isFinite
    case .array(let items): items.allSatisfy { $0.isStorable }
    case .object(let members): members.values.allSatisfy { $0.isStorable }
    case .null, .bool, .string: true
    }
  }

  private var spelt: JSON {
    switch self {
    case .number(let number) where !number.isFinite: .string("\(number)")
    case .array(let items): .array(items.map { $0.spelt })
    case .object(let members): .object(members.mapValues { $0.spelt })
    case .null, .bool, .number, .string: self
    }
  }
}
