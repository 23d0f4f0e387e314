/// Rule `trained-is-final`: a trained version is never trained again; a failed or cancelled one may be planned
/// again, and one in flight only after its run has ended.
///
/// - Throws: `trainedIsFinal` or `runInFlight`.
package func refuseUnlessTrainable(_ version: ModelVersion) throws(RegistryError) {
  switch version.status {
  case .untrained, .failed: return
  case .trained: throw .trainedIsFinal(version: "v\(version.number)")
  case .queued(let run), .training(let run, _):
    throw .runInFlight(version: "v\(version.number)", run: run)
  }
}
