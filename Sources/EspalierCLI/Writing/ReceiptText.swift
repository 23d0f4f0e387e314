import ClarifaiAPI
import RegistryCore
import Terminal

/// What was done, or in a dry run what would be.
extension Output {
  /// The thing as it is now on standard output, the effect in words on standard error.
  func write(_ receipt: Receipt) {
    if asJSON { return write(receipt.wire) }
    for target in receipt.targets { writeThing(target.thing) }
    say(receipt.words)
  }

  /// The review that precedes a change: field, now, will be, and what it creates and starts.
  func writePreview(_ receipt: Receipt) {
    if asJSON { return write(receipt.wirePreview) }
    for target in receipt.targets {
      writeLine(receipt.operation.title, target.thing.words)
      if !target.changes.isEmpty { write(table(of: target.changes)) }
    }
    let effects = receipt.effects
    writeLine(
      "Creates \(counted(effects.versionsCreated, "version")), starts "
        + "\(counted(effects.runsStarted, "run")).")
    say("This was a dry run: nothing was written.")
  }

  private func table(of changes: [FieldChange]) -> Table {
    var table = Table([
      .init(title: ""), .init(title: "FIELD"), .init(title: "NOW"), .init(title: "WILL BE"),
    ])
    table.rows = changes.map { change in
      [
        Table.Cell(change.mark), Table.Cell(change.path.description), Table.Cell(change.before),
        Table.Cell(change.after),
      ]
    }
    return table
  }

  private func writeThing(_ thing: Thing) {
    switch thing {
    case .app(let app): write(table(of: [app]))
    case .model(let model): write(table(of: [ModelListing(model: model, latest: nil)]))
    case .version(let version, _): write(table(of: [version.summary]))
    case .plan(let shown): write(details(of: shown.plan, code: shown.code))
    case .request(let plan): write(table(ofRequests: [plan]))
    case .run(let run): write(table(of: [run]))
    case .concepts(let concepts): for concept in concepts { writeLine(concept.id.text) }
    case .trash(let entry): write(table(of: [entry]))
    case .token(let token): write(table(of: [token]))
    case .budget(let standing): write(table(of: [standing]))
    }
  }
}

extension Receipt {
  /// `Patched MODEL digits: 1 field changed, 0 versions created, 0 runs started`.
  var words: String {
    let things = targets.map(\.thing.words).joined(separator: ", ")
    let money = effects.money.map { ", \($0) reserved" } ?? ""
    let again = isRepeat ? "; it had been done before, and nothing was written" : ""
    return "\(past) \(things): \(counted(effects.fields, "field")) changed, "
      + "\(counted(effects.versionsCreated, "version")) created, "
      + "\(counted(effects.runsStarted, "run")) started\(money)\(again)"
  }
}

extension Receipt {
  /// A confirmation that starts nothing yet says so.
  private var past: String {
    if operation == .confirmTraining, case .request? = targets.first?.thing {
      return "Waits for the approval of another trainer:"
    }
    return operation.past
  }
}

extension Thing {
  /// `MODEL digits`, `VERSION v4 of digits`.
  var words: String {
    switch self {
    case .app(let app): "app \(app.ref)"
    case .model(let model): "MODEL \(model.ref.id)"
    case .version(let version, let model): "VERSION v\(version.number) of \(model.ref.id)"
    case .plan(let shown): "plan of VERSION v\(shown.plan.subject.number)"
    case .request(let plan):
      "plan \(plan.id) of VERSION v\(plan.subject.number) of \(plan.subject.model.id)"
    case .run(let run): "run of VERSION v\(run.subject.number) of \(run.subject.model.id)"
    case .concepts(let concepts): counted(concepts.count, "concept")
    case .trash(let entry): "\(entry.kind.uppercased()) \(entry.name)"
    case .token(let token): "token \(token.id) of \(token.user)"
    case .budget(let standing): "\(standing.budget)"
    }
  }
}

extension FieldChange {
  /// `+` for what was empty, `-` for what becomes empty, `~` for what changes.
  fileprivate var mark: String { before == nil ? "+" : after == nil ? "-" : "~" }
}

extension OperationName {
  /// `PatchModels`.
  fileprivate var title: String {
    rawValue.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  fileprivate var past: String {
    switch self {
    case .createApp, .createModel, .createVersion, .createConcepts, .createToken: "Created"
    case .patchModels, .patchVersions, .patchApps: "Patched"
    case .renameModel: "Renamed"
    case .deleteApp: "Deleted"
    case .deleteModels, .deleteVersion: "Moved to the trash:"
    case .branchVersion: "Branched to"
    case .replaceVersion: "Replaced by"
    case .restore: "Restored"
    case .purge: "Destroyed"
    case .planTraining: "Planned"
    case .confirmTraining: "Started"
    case .reviewPlan: "Showed"
    case .refusePlan: "Refused"
    case .cancelRun: "Asked to end:"
    case .revokeToken: "Revoked"
    case .setBudget, .setApproval: "Set"
    case .removeBudget: "Removed"
    case .reportRun, .settleRun, .settlePlan, .noteRefusal, .read, .predict: "Done:"
    }
  }
}
