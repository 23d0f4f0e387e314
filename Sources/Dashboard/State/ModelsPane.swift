import RegistryCore
import Terminal

/// Where a pane stands between nothing and what was read.
enum Phase: Hashable, Sendable {
  case loading
  case loaded
  case failed(RegistryError)
}

/// The list of models: narrowed, ordered, and in memory only around what is seen.
struct ModelsPane: Sendable {
  var query: ModelQuery
  /// As it was typed; it may not parse yet.
  var filterText = ""
  /// What is wrong with the filter as it stands.
  var filterProblem: RegistryError?
  /// Open while the filter is being typed.
  var filterField: TextField?
  var phase = Phase.loading
  /// The last question failed; nothing more is asked until something changes.
  var isBroken = false
  var list = PagedRows<ModelListing>()
  var window = ListWindow()
  /// The selected model, whatever happens to its row.
  var selected: ModelListing?
  /// The model to select as soon as its row is in memory: a new one, or the one from before a refresh.
  var wanted: Identity?
  /// Rings when the filter has rested long enough to be worth counting what it finds.
  var countAlarm: Ticket?
  /// Models without any filter.
  var total: Int?
  /// The question for that number: an answer for an older filter is not it.
  var totalAsked: Int?

  init(app: AppRef) { query = ModelQuery(app: app) }

  var isFiltered: Bool { !query.filter.isEmpty }

  /// A list that was read and has nothing in it.
  var isEmpty: Bool { phase == .loaded && list.rows == 0 && !list.isWaiting }

  /// The rows that should be in memory: what is seen, and half a page on both sides of it.
  var wantedRows: Range<Int> {
    let margin = PagedRows<ModelListing>.pageSize / 2
    let upper = min(max(list.rows, 1), window.visible.upperBound + margin)
    return max(0, min(window.first - margin, upper - 1))..<upper
  }

  func query(_ end: PagedRows<ModelListing>.End) -> ModelQuery {
    var query = query
    if end == .back { query.ascending.toggle() }
    return query
  }

  /// Starts over: another filter, order or app.
  mutating func reset() {
    list = PagedRows()
    countAlarm = nil
    isBroken = false
    phase = .loading
    window.select(0)
  }

  /// The selection follows the window, when the row is in memory.
  mutating func takeSelection() {
    guard let row = window.selection else {
      selected = nil
      return
    }
    selected = list.item(at: row)
  }
}
