/// How much of a list to read, and from where.
package struct PageRequest: Hashable, Sendable {
  package let size: Int
  /// Where the page before ended; nil for the first page.
  package let after: Cursor?
  /// So many items behind that place are passed over: what a page by its number needs.
  package let skipping: Int

  package static let greatestSize = 1000

  /// - Throws: `invalidField` unless `size` is 1 to 1000.
  package init(size: Int = 128, after: Cursor? = nil) throws(RegistryError) {
    try self.init(size: size, after: after, skipping: 0)
  }

  /// The page with this number, the first being 1.
  ///
  /// - Throws: `invalidField` unless `size` is 1 to 1000 and `number` is at least 1.
  package init(size: Int = 128, number: Int) throws(RegistryError) {
    let (skipping, overflow) = (number - 1).multipliedReportingOverflow(by: size)
    guard number > 0, !overflow else {
      throw .invalidField(path: "page", why: "the first page is 1")
    }
    try self.init(size: size, after: nil, skipping: skipping)
  }

  private init(size: Int, after: Cursor?, skipping: Int) throws(RegistryError) {
    guard (1...Self.greatestSize).contains(size) else {
      throw .invalidField(path: "per_page", why: "a page holds 1 to \(Self.greatestSize) items")
    }
    self.size = size
    self.after = after
    self.skipping = skipping
  }

  private init(first size: Int) {
    self.size = size
    after = nil
    skipping = 0
  }

  /// The first 128 items.
  package static let first = PageRequest(first: 128)
}

/// The place between two items of a sorted list, as a store wrote it.
///
/// Opaque to everyone else.
package struct Cursor: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }
}

package struct Page<Item: Sendable>: Sendable {
  package let items: [Item]
  /// Where the next page begins; nil when there is none.
  package let next: Cursor?

  package init(items: [Item], next: Cursor?) {
    self.items = items
    self.next = next
  }
}

extension Page: Equatable where Item: Equatable {}
