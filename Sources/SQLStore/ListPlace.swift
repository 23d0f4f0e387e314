import RegistryCore

/// A place between two items of a list, as its cursor spells it: the list, what it is a list of,
/// and the last item's sort values, joined by colons.
///
/// None of these holds a colon.
struct ListPlace {
  /// Which list in which order: a cursor of another one is refused.
  private let list: String
  private let scope: Int

  init(_ list: String, of scope: Int = 0) {
    self.list = list
    self.scope = scope
  }

  func cursor(_ values: [String]) -> Cursor {
    Cursor(([list, String(scope)] + values).joined(separator: ":"))
  }

  func cursor(_ key: Int) -> Cursor { cursor([String(key)]) }

  /// The `count` sort values of the item where the page before ended; nil for the first page.
  ///
  /// - Throws: `invalidField` for a cursor that this list did not write.
  func values(_ page: PageRequest, count: Int) throws(RegistryError) -> [String]? {
    guard let cursor = page.after else { return nil }
    let parts = cursor.text.split(separator: ":", omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.count == count + 2, parts[0] == list, parts[1] == String(scope) else {
      throw Self.refusal
    }
    return Array(parts[2...])
  }

  /// The number where the page before ended; nil for the first page.
  func key(_ page: PageRequest) throws(RegistryError) -> Int? {
    guard let values = try values(page, count: 1) else { return nil }
    return try Self.number(values[0])
  }

  static func number(_ text: String) throws(RegistryError) -> Int {
    guard let number = Int(text), String(number) == text else { throw refusal }
    return number
  }

  static let refusal = RegistryError.invalidField(
    path: "page", why: "this is no place in this list; read it again from its beginning")
}

extension Page {
  /// A page of `rows`, which hold one more than it asks for where another page follows.
  ///
  /// - Parameter decode: an item, and the place behind it.
  init(
    _ rows: [SQLRow], _ request: PageRequest,
    _ decode: (SQLRow) throws(RegistryError) -> (Item, Cursor)
  ) throws(RegistryError) {
    var items: [Item] = []
    var last: Cursor?
    for row in rows.prefix(request.size) {
      let (item, cursor) = try decode(row)
      items.append(item)
      last = cursor
    }
    self.init(items: items, next: rows.count > request.size ? last : nil)
  }
}

extension PageRequest {
  /// How many rows to read to know whether another page follows.
  var rowLimit: SQLValue { .integer(size + 1) }

  /// Stands behind a statement's limit: passes over entries of the index, whose rows are not read.
  var offset: String { skipping > 0 ? " OFFSET \(skipping)" : "" }
}
