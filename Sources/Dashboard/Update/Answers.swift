import RegistryCore
import Terminal

extension DashboardState {
  /// Takes an answer in; one to a question that nobody asks any more is dropped.
  mutating func answer(_ ticket: Ticket, _ result: Result<Answer, RegistryError>, _ event: Event)
    -> [Effect]
  {
    noteConnection(result)
    switch ticket.owner {
    case .models, .modelCount: takeModels(result, ticket)
    case .versions: takeVersions(result, ticket)
    case .info: return takeInfo(result, ticket)
    case .ahead: ahead.receive(result, serial: ticket.serial)
    case .runs: takeRuns(result, ticket)
    case .budgets:
      if ticket.serial == serials[.budgets], case .success(.budgets(let standings)) = result {
        budgets = standings
      }
    case .refresh: return takeRefresh(result)
    case .draft: return takeCurrent(result, ticket)
    case .kept: takeCheck(result, ticket)
    case .dialog: return pass(event)
    case .clock: break
    }
    return []
  }

  /// A registry that cannot be reached does not end the program: the last data stays, with its age.
  mutating func noteConnection<Success>(_ result: Result<Success, RegistryError>) {
    switch result {
    case .failure(let error) where error.kind == .unreachable:
      let lastGood: Moment?
      switch connection {
      case .good(let moment): lastGood = moment
      case .lost(_, let moment, _): lastGood = moment
      case .unknown: lastGood = nil
      }
      connection = .lost(error, lastGood: lastGood, nextTry: now.sinceBoot + .seconds(5))
    case .failure: break
    case .success:
      if case .lost = connection { refresh.isDirty = true }
      connection = .good(since: now)
    }
  }

  private mutating func takeModels(_ result: Result<Answer, RegistryError>, _ ticket: Ticket) {
    switch result {
    case .success(.models(let page)):
      models.list.receive(page, serial: ticket.serial)
      models.phase = .loaded
    case .success(.modelCount(let count)):
      if models.list.countAsked == ticket.serial {
        models.list.receive(count: count, serial: ticket.serial)
        if !models.isFiltered { models.total = count }
      } else if models.totalAsked == ticket.serial {
        models.total = count
      }
    case .success: break
    case .failure(let error):
      models.list.forgetQuestions()
      models.isBroken = true
      if models.list.rows == 0 { models.phase = .failed(error) }
    }
    models.window.setCount(models.list.rows)
    findWanted()
    // While the wanted row is looked for, other models pass through the selected one.
    if !holdsStill, models.wanted == nil { models.takeSelection() }
  }

  /// Selects what should be selected, once everything that was asked for is here.
  private mutating func findWanted() {
    guard let wanted = models.wanted, !models.list.isWaiting else { return }
    models.wanted = nil
    if let row = models.list.row(where: { $0.model.identity == wanted }) {
      models.window.select(row)
    } else if let old = models.selected?.model, old.identity == wanted {
      notice = .say(
        "\(old.ref.id) is not in this part of the list any more; / finds it if it exists")
    }
  }

  private mutating func takeVersions(_ result: Result<Answer, RegistryError>, _ ticket: Ticket) {
    guard versions.asked == ticket.serial else { return }
    versions.asked = nil
    switch result {
    case .success(.versions(let page)):
      if versions.items.isEmpty, let model = versions.model { ahead.keep(page, of: model) }
      versions.receive(page)
    case .success: break
    case .failure(let error):
      // What is gone meanwhile also moved the mark: the next tick reads again.
      versions.isBroken = true
      if versions.rows.isEmpty { versions.phase = .failed(error) }
    }
  }

  private mutating func takeInfo(_ result: Result<Answer, RegistryError>, _ ticket: Ticket)
    -> [Effect]
  {
    if case .success(.concepts(let page)) = result, ticket.serial == serials[.info] {
      let text = page.items.map { $0.name == $0.id.text ? $0.id.text : "\($0.id)  \($0.name)" }
      let more = page.next == nil ? [] : ["…"]
      return open(ReadDialog(title: "Concepts", text: (text + more).joined(separator: "\n")))
    }
    guard let asked = versions.selectedAsked, asked.serial == ticket.serial else { return [] }
    versions.selectedAsked = nil
    switch result {
    case .success(.version(let version)):
      versions.selected = version
      if let model, model.versions.latest == version.id { ahead.keep(version, of: model.identity) }
    case .success: break
    case .failure(let error):
      versions.unreadable = asked.id
      if error.kind != .unreachable { notice = .refused(error) }
    }
    return []
  }

  private mutating func takeRuns(_ result: Result<Answer, RegistryError>, _ ticket: Ticket) {
    guard refresh.runsAsked == ticket.serial else { return }
    refresh.runsAsked = nil
    if case .success(.runs(let page)) = result { runs = page.items }
  }

  private mutating func takeRefresh(_ result: Result<Answer, RegistryError>) -> [Effect] {
    switch result {
    case .success(.types(let found)): types = found
    case .success(.computeClasses(let found)): compute = found
    case .success(.mark(let mark)):
      refresh.isAsking = false
      let isNew = refresh.latest != nil && refresh.latest != mark
      refresh.latest = mark
      if refresh.shown == nil { refresh.shown = mark }
      return isNew ? readTraining() : []
    case .success: break
    case .failure: refresh.isAsking = false
    }
    return []
  }
}
