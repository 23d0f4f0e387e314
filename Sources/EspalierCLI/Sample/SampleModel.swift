import Foundation
import RegistryCore

/// One model of a sample with all that is its: what a store must write for it.
struct SampleModel {
  private(set) var changes: [Change] = []
  private(set) var audit: [AuditEntry] = []
  private(set) var tally = SampleTally()

  /// - Parameter versions: how many it has.
  init(_ number: Int, versions count: Int, in setting: SampleSetting, app: Identity)
    throws(RegistryError)
  {
    var draw = SampleDraw(seed: setting.size.seed, number: number)
    var model = try Self.drawn(number, in: setting, &draw)
    var audit = [entry(.createModel, model, Fields(.model), model.fields)]
    try patch(&model, &audit, &draw)
    var life = try SampleLife(
      model, setting.name(ofModel: number), in: setting, versions: count, draw)
    var told = SampleChronicle()
    for number in 1...max(1, count) where number <= count { try life.tell(number, in: &told) }
    let counters = VersionCounters(lastNumber: count, live: count, latest: life.latest)
    changes = [.insertModel(model, app: app)] + told.changes
    if count > 0 { changes.append(.countVersions(model.identity, counters)) }
    self.audit = audit + told.audit
    tally = told.tally
    tally.models = 1
    tally.auditEntries = self.audit.count
  }

  private static func drawn(_ number: Int, in setting: SampleSetting, _ draw: inout SampleDraw)
    throws(RegistryError) -> Model
  {
    let name = setting.name(ofModel: number)
    let isGreatest = number == setting.size.greatestModel
    let type = isGreatest ? try SampleTypes.classifier() : try SampleTypes.draw(&draw)
    let date = setting.creation(ofModel: number)
    return Model(
      identity: try Identity(draw.hexID()),
      ref: ModelRef(app: setting.app, id: try ModelID(name.id)), type: type.id,
      fields: Fields(stored: fields(name, &draw), at: .model), createdAt: date,
      createdBy: try draw.person(), modifiedAt: date)
  }

  private static func fields(_ name: SampleName, _ draw: inout SampleDraw) -> [String: JSON] {
    let team = draw.one(of: SampleWords.teams)
    var fields: [String: JSON] = [
      "name": .string(name.title),
      "description": .string("What \(team) needs to know of \(name.subject) in \(name.place)"),
      "visibility": draw.isTrue(60) ? "private" : draw.isTrue(60) ? "org" : "public",
      "metadata": [
        "team": .string(team), "site": .string(name.place),
        "tier": .number(Double(1 + draw.number(below: 3))),
        "stage": .string(draw.one(of: SampleWords.stages)),
      ],
    ]
    if draw.isTrue(10) { fields["notes"] = .string("Ask \(team) before it goes to production.") }
    if draw.isTrue(20) { fields["languages"] = .array([draw.one(of: ["de", "en", "fr", "nl"])]) }
    if draw.isTrue(20) { fields["license_type"] = "open_source" }
    return fields
  }

  /// Half of the models were changed since they were made, some of these twice.
  private func patch(_ model: inout Model, _ audit: inout [AuditEntry], _ draw: inout SampleDraw)
    throws(RegistryError)
  {
    let patches = draw.isTrue(50) ? 1 + draw.number(below: 2) : 0
    for patch in 0..<patches {
      let before = model.fields
      let person = try draw.person()
      let changed: [String: JSON] =
        patch == 0
        ? ["metadata": ["stage": .string("reviewed \(draw.number(below: 1000))")]]
        : ["notes": .string("Reviewed by \(person).")]
      model.fields = try before.applying(FieldPatch(set: changed))
      model.revision += 1
      let left = SampleSetting.end.timeIntervalSince(model.modifiedAt)
      model.modifiedAt.addTimeInterval(left * draw.share())
      audit.append(entry(.patchModels, model, before, model.fields))
    }
  }

  private func entry(
    _ operation: OperationName, _ model: Model, _ before: Fields, _ after: Fields
  ) -> AuditEntry {
    AuditEntry(
      at: model.modifiedAt, by: model.createdBy, operation: operation, target: .model(model),
      changes: differences(from: before, to: after), revision: model.revision)
  }
}

/// How much of everything was made.
struct SampleTally: Hashable, Sendable {
  var models = 0
  var versions = 0
  var runs = 0
  var auditEntries = 0

  static func += (sum: inout SampleTally, part: SampleTally) {
    sum.models += part.models
    sum.versions += part.versions
    sum.runs += part.runs
    sum.auditEntries += part.auditEntries
  }
}

/// What happened to the versions of one model, in order.
struct SampleChronicle {
  var changes: [Change] = []
  var audit: [AuditEntry] = []
  var tally = SampleTally()
}
