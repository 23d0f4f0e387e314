import RegistryCore
import Terminal

extension DashboardState {
  /// Asks for whatever the panes should show and do not have.
  ///
  /// Called after every event, so that no other place has to think of it.
  mutating func readWhatIsMissing() -> [Effect] {
    fitWindows()
    var effects: [Effect] = []
    if !holdsStill, refresh.isDirty || refresh.waiting > 0 { effects += beginRefresh() }
    if !isLost {
      effects += readModels()
      if !holdsStill { effects += readVersions() + readAhead() }
    }
    fitWindows()
    return effects
  }

  private var isLost: Bool {
    if case .lost = connection { true } else { false }
  }

  /// The windows follow the size of the screen and the length of what is in them.
  private mutating func fitWindows() {
    let layout = layout
    if let area = layout.panes[.models] { models.window.setHeight(area.inset().rows) }
    if let area = layout.panes[.versions] { versions.window.setHeight(area.inset().rows) }
    if let area = layout.panes[.info] {
      info.setHeight(area.inset().rows - 1)
      edit?.window.setHeight(area.inset().rows - 1 - helpHeight(area.inset()))
    }
    info.setCount(infoRows.count)
    models.window.setCount(models.list.rows)
  }

  private mutating func readModels() -> [Effect] {
    guard !models.isBroken else { return [] }
    if models.phase == .loading, !models.list.isWaiting {
      return countModels() + [readPage(PagedRows.Place(end: .front, index: 0))].compactMap(\.self)
    }
    guard case .loaded = models.phase else { return [] }
    models.list.keepPages(near: models.window.selection ?? 0)
    return models.list.missing(models.wantedRows).compactMap { readPage($0) }
  }

  private mutating func readPage(_ place: PagedRows<ModelListing>.Place) -> Effect? {
    let size = PagedRows<ModelListing>.pageSize
    guard let page = try? PageRequest(size: size, after: models.list.start(of: place)) else {
      return nil
    }
    let ticket = ticket(.models)
    models.list.ask(place, serial: ticket.serial)
    return .read(.models(models.query(place.end), page), ticket)
  }

  /// How many the filter finds, and how many there are.
  mutating func countModels() -> [Effect] {
    guard models.isFiltered else { return [countFound()] }
    let whole = ticket(.modelCount)
    models.totalAsked = whole.serial
    return [
      models.query.filter.text.isEmpty ? countFound() : countWhenRested(),
      .read(.modelCount(ModelQuery(app: app)), whole),
    ]
  }

  private mutating func countFound() -> Effect {
    let ticket = ticket(.modelCount)
    models.list.askCount(serial: ticket.serial)
    return .read(.modelCount(models.query), ticket)
  }

  /// Words may be found in every model there is, and the next letter makes another question of it.
  private mutating func countWhenRested() -> Effect {
    let alarm = ticket(.modelCount)
    models.countAlarm = alarm
    return .wake(after: .milliseconds(150), alarm)
  }

  /// Counts what a filter finds, unless the list was read to its end meanwhile.
  mutating func filterRested(_ alarm: Ticket) -> [Effect] {
    guard models.countAlarm == alarm else { return [] }
    models.countAlarm = nil
    return models.list.isOnePage ? [] : [countFound()]
  }

  private mutating func readVersions() -> [Effect] {
    guard let listing = models.selected else {
      if versions.model != nil { versions.reset(to: nil) }
      return []
    }
    var effects: [Effect] = []
    if versions.model != listing.model.identity {
      effects += beginVersions(of: listing)
    }
    guard !versions.isBroken else { return effects }
    if versions.asked == nil,
      versions.phase == .loading || versions.isRefreshing || versions.needsMore
    {
      effects += readVersionPage()
    }
    guard let summary = versions.selectedSummary else {
      if versions.isEmpty { versions.selected = nil }
      return effects
    }
    if versions.selected?.id != summary.id, versions.selectedAsked?.id != summary.id,
      versions.unreadable != summary.id
    {
      effects += readVersion(summary.id)
    }
    return effects
  }

  /// Another model: what was read ahead is there at once.
  private mutating func beginVersions(of listing: ModelListing) -> [Effect] {
    versions.reset(to: listing)
    let kept = ahead.kept(of: listing.model.identity)
    if let page = kept?.page { versions.receive(page) }
    if let version = kept?.version, version.id == listing.model.versions.latest {
      versions.selected = version
      return []
    }
    return listing.model.versions.latest.map { readVersion($0) } ?? []
  }

  /// The neighbours of the selected model, once nothing is missing that is drawn.
  private mutating func readAhead() -> [Effect] {
    guard let row = models.window.selection, !isCatchingUp, !versions.isBroken else { return [] }
    var effects: [Effect] = []
    for listing in [row + 1, row - 1].compactMap({ models.list.item(at: $0) }) {
      let model = listing.model
      if !ahead.has(.page, of: model.identity), let page = Self.versionPage(after: nil) {
        let ticket = ticket(.ahead)
        ahead.ask(.page, of: model.identity, serial: ticket.serial)
        effects.append(.read(.versions(VersionQuery(model: model.ref, order: .tree), page), ticket))
      }
      if let latest = model.versions.latest, !ahead.has(.version, of: model.identity) {
        let ticket = ticket(.ahead)
        ahead.ask(.version, of: model.identity, serial: ticket.serial)
        effects.append(.read(.version(.id(latest), of: model.ref), ticket))
      }
    }
    return effects
  }

  private static func versionPage(after cursor: RegistryCore.Cursor?) -> PageRequest? {
    try? PageRequest(size: 256, after: cursor)
  }

  private mutating func readVersionPage() -> [Effect] {
    guard let model, let page = Self.versionPage(after: versions.nextStart) else { return [] }
    let ticket = ticket(.versions)
    versions.asked = ticket.serial
    return [.read(.versions(VersionQuery(model: model.ref, order: .tree), page), ticket)]
  }

  private mutating func readVersion(_ id: VersionID) -> [Effect] {
    guard let model else { return [] }
    let ticket = ticket(.info)
    versions.selectedAsked = (ticket.serial, id)
    return [.read(.version(.id(id), of: model.ref), ticket)]
  }

  /// Reads again what is seen; the selection keeps its identity.
  private mutating func beginRefresh() -> [Effect] {
    refresh.isDirty = false
    refresh.shown = refresh.latest
    ahead = ReadAhead()
    models.isBroken = false
    guard models.phase == .loaded else {
      models.reset()
      return []
    }
    models.wanted = models.wanted ?? models.selected?.model.identity
    models.list.forgetQuestions()
    var effects = countModels()
    for place in models.list.pagesToRefresh(models.window.visible) {
      if let effect = readPage(place) { effects.append(effect) }
    }
    if versions.model != nil {
      versions.asked = nil
      versions.beginRefresh()
      effects += readVersionPage()
      if let id = versions.wantedID ?? versions.selected?.id { effects += readVersion(id) }
    }
    return effects + [readRuns()]
  }
}
