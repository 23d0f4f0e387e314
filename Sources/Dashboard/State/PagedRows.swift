import RegistryCore

/// A long list of which only some pages are in memory.
///
/// A keyset page can be read only from the end of the one before it. So there are two chains of pages, one
/// from each end of the list: the last row is as near as the first.
struct PagedRows<Item: Sendable>: Sendable {
  enum End: Hashable, Sendable, CaseIterable {
    case front, back
  }

  /// One page, counted from its end of the list.
  struct Place: Hashable, Sendable {
    let end: End
    let index: Int
  }

  static var pageSize: Int { 128 }
  /// More than a screen needs, less than a registry holds.
  static var pagesKept: Int { 8 }

  private struct Chain: Sendable {
    var pages: [Int: [Item]] = [:]
    /// Where each page begins, as far as that is known; the first begins at nil.
    var starts: [RegistryCore.Cursor?] = [nil]
  }

  /// The rows of the whole list; nil until it was counted.
  private(set) var count: Int?
  private var chains: [End: Chain] = [.front: Chain(), .back: Chain()]
  /// What was asked for and has not come yet, by the serial of its ticket.
  private(set) var asked: [Int: Place] = [:]
  private(set) var countAsked: Int?

  /// The rows that can be scrolled through.
  var rows: Int { count ?? chains[.front]?.pages[0]?.count ?? 0 }

  /// Whether the first page is all there is.
  var isOnePage: Bool {
    guard let front = chains[.front] else { return false }
    return front.pages[0] != nil && front.starts.count == 1
  }

  var pagesInMemory: Int { chains.values.reduce(0) { $0 + $1.pages.count } }

  var isWaiting: Bool { !asked.isEmpty || countAsked != nil }

  func item(at row: Int) -> Item? {
    guard row >= 0 else { return nil }
    return End.allCases.lazy.compactMap { end -> Item? in
      guard let place = place(of: row, from: end),
        let page = chains[end]?.pages[place.index]
      else { return nil }
      let offset = distance(of: row, from: end) % Self.pageSize
      return offset < page.count ? page[offset] : nil
    }.first
  }

  /// The row of the first item in memory for which `isWanted` holds.
  func row(where isWanted: (Item) -> Bool) -> Int? {
    for end in End.allCases {
      for (index, page) in (chains[end]?.pages ?? [:]).sorted(by: { $0.key < $1.key }) {
        guard let offset = page.firstIndex(where: isWanted) else { continue }
        let distance = index * Self.pageSize + offset
        return end == .front ? distance : rows - 1 - distance
      }
    }
    return nil
  }

  /// The pages to read so that `wanted` rows can be drawn.
  func missing(_ wanted: Range<Int>) -> [Place] {
    var places: [Place] = []
    let ends = [wanted.lowerBound, wanted.upperBound - 1]
    let steps = stride(from: wanted.lowerBound, to: wanted.upperBound, by: Self.pageSize)
    for row in Array(steps) + ends where row >= 0 && row < rows {
      // A page that came shorter than the count promised is here all the same: the next refresh mends it.
      guard let place = nearestPlace(of: row), !isHere(row),
        !asked.values.contains(place), !places.contains(place)
      else { continue }
      places.append(place)
    }
    return places
  }

  private func isHere(_ row: Int) -> Bool {
    End.allCases.contains { end in
      place(of: row, from: end).map { chains[end]?.pages[$0.index] != nil } ?? false
    }
  }

  func start(of place: Place) -> RegistryCore.Cursor? {
    chains[place.end]?.starts[place.index] ?? nil
  }

  mutating func ask(_ place: Place, serial: Int) { asked[serial] = place }

  mutating func askCount(serial: Int) { countAsked = serial }

  /// Takes in a page; nothing if nobody waits for it any more.
  mutating func receive(_ page: Page<Item>, serial: Int) {
    guard let place = asked.removeValue(forKey: serial) else { return }
    var chain = chains[place.end] ?? Chain()
    chain.pages[place.index] = page.items
    chain.starts.removeSubrange((place.index + 1)...)
    if let next = page.next {
      chain.starts.append(next)
    } else {
      chain.pages = chain.pages.filter { $0.key <= place.index }
    }
    chains[place.end] = chain
    // What fits into one page is counted by reading it.
    if page.next == nil, place.index == 0 { take(count: page.items.count) }
  }

  mutating func receive(count newCount: Int, serial: Int) {
    guard countAsked == serial else { return }
    take(count: newCount)
  }

  private mutating func take(count newCount: Int) {
    countAsked = nil
    // Rows are counted from the other end too: another count moves all of these.
    if count != newCount { chains[.back] = Chain() }
    count = newCount
  }

  /// Nothing is waited for any more: answers that still come are dropped.
  mutating func forgetQuestions() {
    asked = [:]
    countAsked = nil
  }

  /// Forgets the pages that are far from `row`.
  mutating func keepPages(near row: Int) {
    for end in End.allCases {
      let centre = distance(of: row, from: end) / Self.pageSize
      let far = (chains[end]?.pages.keys ?? [:].keys).sorted { abs($0 - centre) < abs($1 - centre) }
      for index in far.dropFirst(Self.pagesKept) { chains[end]?.pages[index] = nil }
    }
  }

  /// Forgets what is not drawn, and says what to read again after something changed.
  mutating func pagesToRefresh(_ drawn: Range<Int>) -> [Place] {
    let kept = Set(drawn.compactMap { nearestPlace(of: $0) } + [Place(end: .front, index: 0)])
    for end in End.allCases {
      let pages = chains[end]?.pages ?? [:]
      chains[end]?.pages = pages.filter { kept.contains(Place(end: end, index: $0.key)) }
    }
    return kept.sorted { $0.index < $1.index }
  }

  private func distance(of row: Int, from end: End) -> Int {
    end == .front ? row : rows - 1 - row
  }

  private func place(of row: Int, from end: End) -> Place? {
    let distance = distance(of: row, from: end)
    // Rows can be counted from the back only when it is known how many there are.
    guard distance >= 0, end == .front || count != nil else { return nil }
    return Place(end: end, index: distance / Self.pageSize)
  }

  /// The page that holds the row, from the end whose chain reaches it; or the next link towards it.
  private func nearestPlace(of row: Int) -> Place? {
    let places = End.allCases.compactMap { place(of: row, from: $0) }
    if let known = places.first(where: { $0.index < chains[$0.end]?.starts.count ?? 0 }) {
      return known
    }
    guard let closest = places.min(by: { $0.index < $1.index }) else { return nil }
    return Place(end: closest.end, index: (chains[closest.end]?.starts.count ?? 1) - 1)
  }
}
