import Foundation
import RegistryCore
import TOMLKit

/// One table of the configuration, whose values are read by name; what cannot be taken is refused with its place.
struct ConfigurationTable {
  let file: ConfigurationFile
  let path: [String]
  private let table: TOMLTable

  /// - Throws: `malformedText` for what is no table, and for a key that is not in `known`.
  init(
    _ value: any TOMLValueConvertible, at path: [String], known: [String],
    in file: ConfigurationFile
  ) throws(RegistryError) {
    guard let table = value.table else {
      throw file.error(
        "'\(path.last ?? "")' is a table; write it as in [\(path.joined(separator: "."))]",
        at: path)
    }
    self.file = file
    self.path = path
    self.table = table
    for key in table.keys.sorted() where !known.contains(key) {
      throw error(
        "there is no setting '\(key)'; the settings are \(known.joined(separator: ", "))", at: key)
    }
  }

  func text(_ key: String) throws(RegistryError) -> String? {
    guard let value = table[key] else { return nil }
    guard let text = value.string, !text.isEmpty, !text.utf8.contains(0) else {
      throw error("'\(key)' is a text in quotes", at: key)
    }
    return text
  }

  func texts(_ key: String) throws(RegistryError) -> [String]? {
    guard let value = table[key] else { return nil }
    let texts = value.array?.compactMap(\.string) ?? []
    guard let list = value.array, texts.count == list.count, !texts.contains("\0") else {
      throw error("'\(key)' is a list of texts; write it as in \(key) = [\"one\"]", at: key)
    }
    return texts
  }

  /// A whole number from 1.
  func count(_ key: String) throws(RegistryError) -> Int? {
    guard let value = table[key] else { return nil }
    guard let count = value.int, count > 0 else {
      throw error("'\(key)' is a whole number, 1 or more", at: key)
    }
    return count
  }

  func time(_ key: String) throws(RegistryError) -> Duration? {
    guard let text = try text(key) else { return nil }
    guard let limit = TimeLimit(argument: text) else {
      throw error("'\(key)' is a time, as in \"90s\", \"30m\" or \"2h\"", at: key)
    }
    return limit.duration
  }

  /// An exact amount: a text with a decimal number, or a whole number.
  func amount(_ key: String) throws(RegistryError) -> Decimal? {
    guard let value = table[key] else { return nil }
    if let whole = value.int, whole >= 0 { return Decimal(whole) }
    if let text = value.string, case .amount(let amount)? = try? SpendingLimit(parsing: text) {
      return amount
    }
    throw error(
      "'\(key)' is an exact amount in quotes, as in \"12.50\", or a whole number", at: key)
  }

  /// A size in bytes, as in `32GiB`.
  func bytes(_ key: String) throws(RegistryError) -> Int? {
    guard let text = try text(key) else { return nil }
    let units = ["KiB": 10, "MiB": 20, "GiB": 30, "TiB": 40]
    if let unit = units.first(where: { text.hasSuffix($0.key) }),
      let count = Int(text.dropLast(unit.key.count)), count > 0
    {
      let (size, isTooLarge) = count.multipliedReportingOverflow(by: 1 << unit.value)
      if !isTooLarge { return size }
    }
    throw error("'\(key)' is a size, as in \"512MiB\" or \"32GiB\"", at: key)
  }

  func error(_ why: String, at key: String) -> RegistryError { file.error(why, at: path + [key]) }
}
