/// Rule `runs-at-once`: of a compute class no more runs train at once than it says; further ones wait, and
/// start in the order of their confirmation.
///
/// - Throws: `noPlaceYet`: ask again, the run is not over.
package func refuseUnlessPlace(for run: Run, in registry: any RegistryReading)
  throws(RegistryError)
{
  let compute = run.subject.compute
  guard let greatest = compute.greatestRuns else { return }
  var before = 0
  var isOlder = false
  for other in try registry.allRuns(RunQuery(inFlightOnly: true)) {
    if other.id == run.id {
      isOlder = true
    } else if other.subject.compute.id == compute.id, isOlder || other.state != .queued {
      before += 1
    }
  }
  guard before < greatest else {
    throw .noPlaceYet(run.id, compute: compute.id, greatest: greatest)
  }
}
