import Foundation

/// Progress, as a trainer tells it: one line of JSON each, on standard output.
///
/// Lines are limited to one in a tenth of a second, for each costs its reader a transaction.
struct ProgressLines {
  private struct Line: Encodable {
    let progress: Double
    let metrics: [String: Double]
  }

  private let mostEpochs: Int
  private let now: () -> ContinuousClock.Instant
  private let write: (String) -> Void
  private var next: ContinuousClock.Instant?
  private var withheld: SoftmaxRegression.Epoch?

  init(
    mostEpochs: Int, now: @escaping () -> ContinuousClock.Instant,
    write: @escaping (String) -> Void
  ) {
    self.mostEpochs = mostEpochs
    self.now = now
    self.write = write
  }

  mutating func report(_ epoch: SoftmaxRegression.Epoch) {
    let time = now()
    if let next, time < next {
      withheld = epoch
      return
    }
    next = time + .milliseconds(100)
    withheld = nil
    tell(epoch)
  }

  /// The last epoch, if it was not told, and the end.
  mutating func finish(_ metrics: TrainingMetrics) {
    if let withheld { tell(withheld) }
    withheld = nil
    put(
      Line(
        progress: 1,
        metrics: [
          "epoch": Double(metrics.epochs), "loss": metrics.loss,
          "accuracy": metrics.heldOut.accuracy, "macro_f1": metrics.heldOut.macroF1,
        ]))
  }

  private func tell(_ epoch: SoftmaxRegression.Epoch) {
    // Whole only at the end: after the last epoch it is still to be measured and written.
    let share = min(Double(epoch.number) / Double(mostEpochs), 0.99)
    put(Line(progress: share, metrics: ["epoch": Double(epoch.number), "loss": epoch.loss]))
  }

  private func put(_ line: Line) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    // Numbers here are finite, and only others cannot be encoded.
    guard let bytes = try? encoder.encode(line) else { return }
    write(String(decoding: bytes, as: UTF8.self))
  }
}
