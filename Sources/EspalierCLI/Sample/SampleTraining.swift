import Foundation
import RegistryCore

/// The run of one version, over long ago, with its plan and all that was written of both.
struct SampleTraining {
  private(set) var changes: [Change] = []
  private(set) var audit: [AuditEntry] = []

  /// Trains `version`, or tries to.
  ///
  /// - Parameter interval: how long it is until the next version; the run is over before that.
  init(
    of version: inout ModelVersion, _ model: Model, _ setting: SampleSetting,
    _ interval: TimeInterval, _ concepts: [ConceptID], resumeFrom: ArtifactDigest?, score: Double,
    _ draw: inout SampleDraw
  ) throws(RegistryError) {
    let person = try draw.person()
    let subject = TrainingSubject(
      model: model.ref, modelIdentity: model.identity, version: version.id, number: version.number,
      revision: version.revision, type: model.type,
      infos: version.fields.document.filter { Field.infos.contains($0.key) }, concepts: concepts,
      dataSet: dataSet(of: version.fields), resumeFrom: resumeFrom,
      compute: try Self.compute(model.type, &draw), limit: .seconds(7200))
    let times = SampleTimes(after: version.createdAt, interval, setting, &draw)
    let rows = 200 + draw.number(below: 20_000)
    let trainer = TrainerIdentity(
      argv: ["train", model.type.text], digest: ArtifactDigest(of: Array(model.type.text.utf8)))
    var plan = TrainingPlan(
      id: try PlanID(draw.word(12)), subject: subject, trainer: trainer, findings: [], rows: rows,
      estimate: Estimate(duration: nil, basis: "no earlier run of this type here: unknown"),
      digest: digest(of: planDocument(subject, trainer)), plannedBy: person,
      plannedAt: times.planned, codeHash: try draw.digest())
    var run = Run(
      id: try RunID(draw.hexID()), plan: plan.id, subject: subject, trainer: trainer,
      nonce: draw.hexID(), confirmedBy: person, confirmedAt: times.confirmed, reserved: nil)
    plan.state = .started(run.id)
    try end(&run, &version, times, rows: rows, score: score, &draw)
    changes = [.insertPlan(plan), .insertRun(run)]
    if draw.isTrue(2) { changes.append(.appendPoints(run.id, points(down: 1 - score))) }
    audit = entries(of: run, plan, times)
  }

  private static func compute(_ type: ModelTypeID, _ draw: inout SampleDraw)
    throws(RegistryError) -> ComputeClass
  {
    guard type.text != "embedding-classifier", draw.isTrue(60) else { return try builtinCompute() }
    return ComputeClass(
      id: try ComputeID("gpu-small"), runner: try RunnerID("cluster"),
      price: .perHour(Money(12, "USD")), defaultLimit: .seconds(1800),
      greatestLimit: .seconds(86_400))
  }

  private func end(
    _ run: inout Run, _ version: inout ModelVersion, _ times: SampleTimes, rows: Int,
    score: Double, _ draw: inout SampleDraw
  ) throws(RegistryError) {
    run.startedAt = times.started
    run.endedAt = times.ended.wall
    run.cost = run.subject.compute.price.cost(of: times.duration)
    if let cost = run.cost, cost.amount > 0 { version.cost = cost }
    switch draw.number(below: 100) {
    case 0..<73:
      run.metrics = metrics(score, rows)
      run.state = .succeeded
      version.metrics = run.metrics
      version.status = .trained
      version.artifact = try draw.digest()
      version.inputCount = rows
      version.completedAt = times.ended.wall
    case 73..<89:
      let failure = TrainingFailure(
        draw.one(of: [.general, .general, .noData, .timedOut]), draw.one(of: SampleWords.reasons))
      run.state = .failed(failure)
      version.status = .failed(failure)
    default:
      run.state = .cancelled
      run.cancelledBy = run.confirmedBy
    }
  }

  private func metrics(_ score: Double, _ rows: Int) -> [String: JSON] {
    let loss = ((1 - score) * 30_000).rounded() / 10_000
    return [
      "accuracy": .number(score), "loss": .number(loss), "rows": .number(Double(rows)),
    ]
  }

  private func points(down error: Double) -> [RunPoint] {
    (1...12).map { step in
      RunPoint(step: step, metrics: ["loss": 2.2 / Double(step) + error * 3])
    }
  }

  private func entries(of run: Run, _ plan: TrainingPlan, _ times: SampleTimes) -> [AuditEntry] {
    func entry(_ at: Moment, _ by: UserID, _ operation: OperationName, _ target: AuditTarget)
      -> AuditEntry
    {
      AuditEntry(
        at: at.wall, by: by, operation: operation, target: target, changes: [], revision: nil)
    }
    let person = run.confirmedBy
    var entries = [
      entry(times.planned, person, .planTraining, .plan(plan)),
      entry(times.confirmed, person, .confirmTraining, .run(run)),
      entry(times.started, person, .reportRun, .run(run)),
    ]
    if run.state == .cancelled { entries.append(entry(times.ended, person, .cancelRun, .run(run))) }
    entries.append(entry(times.ended, person, .reportRun, .run(run)))
    return entries
  }
}

/// When a run was planned, confirmed, started and over.
struct SampleTimes {
  let planned: Moment
  let confirmed: Moment
  let started: Moment
  let ended: Moment
  let duration: Duration

  /// Within half of `interval`, however short that is.
  init(
    after creation: Date, _ interval: TimeInterval, _ setting: SampleSetting,
    _ draw: inout SampleDraw
  ) {
    func later(_ date: Date, _ seconds: Double, share: Double) -> Date {
      date.addingTimeInterval(min(seconds, interval * share))
    }
    let plan = later(creation, 3600 * draw.share(), share: 0.05)
    let confirmation = later(plan, 20, share: 0.01)
    let start = later(confirmation, 2, share: 0.01)
    let end = later(start, 30 + 5400 * draw.share() * draw.share(), share: 0.4)
    planned = setting.moment(plan)
    confirmed = setting.moment(confirmation)
    started = setting.moment(start)
    ended = setting.moment(end)
    duration = .seconds(end.timeIntervalSince(start))
  }
}
