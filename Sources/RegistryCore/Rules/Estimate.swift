import Foundation

/// How long a run of `subject` on so many rows may take, from earlier runs of the type in its app, scaled by
/// rows: the middle half of them.
///
/// - Returns: no duration where there is nothing to go by: never an invented number.
func estimate(for subject: TrainingSubject, rows: Int, in registry: any RegistryReading)
  throws(RegistryError) -> Estimate
{
  try estimate(
    of: subject.type, in: subject.model.app, compute: subject.compute.id, rows: rows, registry)
}

/// As above, before there is a subject.
///
/// - Parameter compute: where it would run; nil for wherever earlier runs did.
func estimate(
  of type: ModelTypeID, in app: AppRef, compute: ComputeID?, rows: Int,
  _ registry: any RegistryReading
) throws(RegistryError) -> Estimate {
  let runs = try registry.runs(RunQuery(app: app), .first).items
  let times = runs.compactMap { run -> Double? in
    guard run.state == .succeeded, run.subject.type == type,
      compute == nil || run.subject.compute.id == compute, let start = run.startedAt?.wall,
      let end = run.endedAt, let theirs = run.metrics["rows"]?.number, theirs > 0
    else { return nil }
    return end.timeIntervalSince(start) * Double(rows) / theirs
  }.sorted()
  guard !times.isEmpty else {
    return Estimate(duration: nil, basis: "no earlier run of this type here: unknown")
  }
  let lower = Duration.seconds(times[times.count / 4])
  let upper = Duration.seconds(times[times.count * 3 / 4])
  let count = times.count == 1 ? "one earlier run" : "the middle of \(times.count) earlier runs"
  return Estimate(duration: lower...upper, basis: "\(count) of this type, scaled by rows")
}
