import RegistryCore
import Terminal

/// The versions of the selected model as a forest.
///
/// Pages come in the order of the tree and are read on as they are needed.
struct VersionsPane: Sendable {
  /// One row that is seen: a version with the edges before it.
  struct Row: Hashable, Sendable {
    let index: Int
    let parts: [TreePart]
    let edge: TreeEdge
    /// How many descendants are hidden under it.
    let hidden: Int
  }

  var phase = Phase.loading
  /// Whose versions these are.
  var model: Identity?
  private(set) var items: [VersionSummary] = []
  private(set) var next: RegistryCore.Cursor?
  private(set) var rows: [Row] = []
  private var folded: Set<VersionID> = []
  var window = ListWindow()
  /// The serial of the question that is out.
  var asked: Int?
  /// Read on until the last row is there.
  var seeksEnd = false
  /// The last question failed; nothing more is asked until something changes.
  var isBroken = false
  /// The version that could not be read when it was asked for last.
  var unreadable: VersionID?
  /// How many items a refresh reads again before it is complete; they are collected aside.
  private var refreshing: (wanted: Int, items: [VersionSummary])?
  /// The version to select when it comes.
  var wantedID: VersionID?
  /// The selected version, read whole.
  var selected: ModelVersion?
  /// The version that is being read, and the serial of the question.
  var selectedAsked: (serial: Int, id: VersionID)?

  var isWaiting: Bool { asked != nil || selectedAsked != nil }
  var isEmpty: Bool { phase == .loaded && items.isEmpty }

  var selectedSummary: VersionSummary? {
    window.selection.flatMap { rows.indices.contains($0) ? items[rows[$0].index] : nil }
  }

  /// Whether the next page should be read: the selection is near the end of what is here.
  var needsMore: Bool {
    guard asked == nil, phase == .loaded, next != nil else { return false }
    return seeksEnd || (window.selection ?? 0) + 2 * max(window.height, 8) >= rows.count
  }

  var isRefreshing: Bool { refreshing != nil }

  mutating func reset(to listing: ModelListing?) {
    self = VersionsPane(window: ListWindow(height: window.height))
    model = listing?.model.identity
    wantedID = listing?.model.versions.latest
    if listing == nil { phase = .loaded }
  }

  private init(window: ListWindow) { self.window = window }

  init() {}

  /// Begins to read again as much as is here; the old rows stay until all of it came.
  mutating func beginRefresh() {
    isBroken = false
    unreadable = nil
    refreshing = (max(items.count, 1), [])
    wantedID = wantedID ?? selectedSummary?.id
  }

  mutating func receive(_ page: Page<VersionSummary>) {
    phase = .loaded
    next = page.next
    if var (wanted, collected) = refreshing {
      collected += page.items
      if collected.count < wanted, page.next != nil {
        refreshing = (wanted, collected)
        return
      }
      refreshing = nil
      wanted = 0
      items = collected
    } else {
      items += page.items
    }
    if next == nil { seeksEnd = false }
    arrange()
  }

  /// Where to read on: behind what a refresh collected, or behind the last item.
  var nextStart: RegistryCore.Cursor? {
    if let refreshing, refreshing.items.isEmpty { return nil }
    return next
  }

  mutating func fold() {
    guard let row = window.selection, let version = selectedSummary else { return }
    if hasChildren(rows[row].index), !folded.contains(version.id) {
      folded.insert(version.id)
      arrange()
    } else if let parent = rows[..<row].lastIndex(where: { items[$0.index].depth < version.depth })
    {
      window.select(parent)
    }
  }

  mutating func unfold() {
    guard let version = selectedSummary, folded.remove(version.id) != nil else { return }
    arrange()
  }

  private func hasChildren(_ index: Int) -> Bool {
    index + 1 < items.count && items[index + 1].depth > items[index].depth
  }

  /// Works out the rows and the edges before them; the selection keeps its identity.
  private mutating func arrange() {
    let selected = wantedID ?? selectedSummary?.id
    rows = treeRows(items, folded: folded, goesOn: next != nil)
    window.setCount(rows.count)
    guard let selected else { return }
    if let row = rows.firstIndex(where: { items[$0.index].id == selected }) {
      window.select(row)
      wantedID = nil
    } else if next == nil {
      wantedID = nil
    }
  }
}

/// The rows of a forest that is given in the order of its tree, by depth.
///
/// - Parameter goesOn: more items follow which are not here: an edge at the end does not stop.
func treeRows(_ items: [VersionSummary], folded: Set<VersionID>, goesOn: Bool)
  -> [VersionsPane.Row]
{
  // From below: which depths have a sibling still to come, at each item.
  var open: [Bool] = []
  var parts: [[TreePart]] = Array(repeating: [], count: items.count)
  let end = goesOn ? Array(repeating: true, count: 1 + (items.last?.depth ?? 0)) : []
  open = end
  for index in items.indices.reversed() {
    let depth = items[index].depth
    while open.count <= depth { open.append(false) }
    parts[index] = (0...depth).dropFirst().map { level in
      level == depth ? (open[level] ? .fork : .last) : (open[level] ? .passing : .gap)
    }
    open[depth] = true
    open.removeSubrange((depth + 1)...)
  }
  var rows: [VersionsPane.Row] = []
  var index = 0
  while index < items.count {
    let item = items[index]
    var following = index + 1
    if folded.contains(item.id) {
      while following < items.count, items[following].depth > item.depth { following += 1 }
    }
    rows.append(
      VersionsPane.Row(
        index: index, parts: parts[index], edge: item.lineage.edge, hidden: following - index - 1))
    index = following
  }
  return rows
}

extension Lineage {
  /// Solid for weights, dotted for copied infos.
  var edge: TreeEdge {
    switch self {
    case .original, .continues: .solid
    case .copied: .dotted
    }
  }
}
