/// Rule `cost-is-capped`: a run is stopped at its time limit, so what is charged is the price of the time it
/// ran, and never more than the greatest cost that was shown.
///
/// - Parameter duration: from start to end, by the clock; zero for a run that never started.
/// - Returns: nil when the compute is unpriced.
package func cost(of subject: TrainingSubject, after duration: Duration) -> Money? {
  guard let greatest = subject.greatest,
    let exact = subject.compute.price.cost(of: max(.zero, min(duration, subject.limit)))
  else { return nil }
  return exact.amount > greatest.amount ? greatest : exact
}
