import Foundation

/// How long a run of `subject` on so many rows may take, from earlier runs of the type in its app on the same
/// compute, scaled by rows, and by epochs where all of them say how many: their median, and the middle half of them.
///
/// - Returns: no duration where there is nothing to go by: never an invented number.
func estimate(for subject: TrainingSubject, rows: Int, in registry: any RegistryReading)
  throws(RegistryError) -> Estimate
{
  try estimate(
    of: subject.type, in: subject.model.app, compute: subject.compute.id, rows: rows,
    epochs: epochs(of: subject), registry)
}

/// As above, before there is a subject.
///
/// - Parameters:
///   - compute: where it would run; nil for wherever earlier runs did.
///   - epochs: nil where nobody said how many.
func estimate(
  of type: ModelTypeID, in app: AppRef, compute: ComputeID?, rows: Int, epochs wanted: Double?,
  _ registry: any RegistryReading
) throws(RegistryError) -> Estimate {
  let runs = try registry.runs(RunQuery(app: app), .first).items.filter {
    $0.subject.type == type && (compute == nil || $0.subject.compute.id == compute)
  }.compactMap(EarlierRun.init)
  guard !runs.isEmpty else {
    return Estimate(duration: nil, basis: "no earlier run of this type here: unknown")
  }
  let known = runs.compactMap(\.epochs)
  let byEpochs = wanted != nil && known.count == runs.count
  let times = runs.map { run in
    let seconds = run.seconds * Double(rows) / run.rows
    guard byEpochs, let wanted, let theirs = run.epochs else { return seconds }
    return seconds * wanted / theirs
  }.sorted()
  let count = runs.count == 1 ? "one earlier run" : "the middle of \(runs.count) earlier runs"
  return Estimate(
    duration: .seconds(times[times.count / 4]) ... .seconds(times[times.count * 3 / 4]),
    median: .seconds(times[times.count / 2]),
    basis: "\(count) of this type, scaled by rows\(byEpochs ? " and epochs" : "")")
}

/// What a run that succeeded tells of others.
private struct EarlierRun {
  let seconds: Double
  let rows: Double
  let epochs: Double?

  init?(_ run: Run) {
    guard run.state == .succeeded, let start = run.startedAt?.wall, let end = run.endedAt,
      let rows = run.metrics["rows"]?.number, rows > 0
    else { return nil }
    seconds = end.timeIntervalSince(start)
    self.rows = rows
    epochs = RegistryCore.epochs(of: run.subject)
  }
}

private func epochs(of subject: TrainingSubject) -> Double? {
  let number = JSON.object(subject.infos)[path: "train_info.params.epochs"]?.number
  return number.flatMap { $0 > 0 ? $0 : nil }
}
