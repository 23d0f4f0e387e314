import Metrics
import Synchronization

/// Keeps what is measured, and writes it as Prometheus reads it.
///
/// A timer is a histogram in seconds.
final class Exposition: MetricsFactory {
  private struct Series: Hashable {
    let name: String
    let labels: String
  }

  private enum Kind: String { case counter, gauge, histogram }

  private let kinds = Mutex<[String: Kind]>([:])
  private let samples = Mutex<[Series: Sample]>([:])

  func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    sample(label, .counter, dimensions)
  }

  func makeFloatingPointCounter(label: String, dimensions: [(String, String)])
    -> any FloatingPointCounterHandler
  { sample(label, .counter, dimensions) }

  func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    sample(label, .gauge, dimensions)
  }

  func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool)
    -> any RecorderHandler
  { sample(label, aggregate ? .histogram : .gauge, dimensions) }

  func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    sample(label, .histogram, dimensions)
  }

  // Nothing is given up before the server ends: what a counter counted must not fall back to nothing.
  func destroyCounter(_ handler: any CounterHandler) {}
  func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
  func destroyMeter(_ handler: any MeterHandler) {}
  func destroyRecorder(_ handler: any RecorderHandler) {}
  func destroyTimer(_ handler: any TimerHandler) {}

  /// All samples, by name and labels.
  var text: String {
    let kinds = kinds.withLock { $0 }
    let samples = samples.withLock { $0 }
    var text = ""
    for (name, kind) in kinds.sorted(by: { $0.key < $1.key }) {
      text += "# TYPE \(name) \(kind.rawValue)\n"
      let series = samples.filter { $0.key.name == name }.sorted { $0.key.labels < $1.key.labels }
      for (series, sample) in series {
        text +=
          kind == .histogram
          ? sample.histogram(name, series.labels) : sample.line(name, series.labels)
      }
    }
    return text
  }

  private func sample(_ name: String, _ kind: Kind, _ dimensions: [(String, String)]) -> Sample {
    kinds.withLock { $0[name] = kind }
    let labels = dimensions.map { "\($0)=\"\(escaped($1))\"" }.joined(separator: ",")
    return samples.withLock { samples in
      let series = Series(name: name, labels: labels)
      if let known = samples[series] { return known }
      let new = Sample()
      samples[series] = new
      return new
    }
  }
}

private func escaped(_ value: String) -> String {
  // Looked for first, since every answer is counted and nearly none has any.
  guard value.utf8.contains(where: { [0x5C, 0x22, 0x0A].contains($0) }) else { return value }
  return value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing(
    "\n", with: "\\n")
}

/// One number that changes, with its distribution.
private final class Sample: CounterHandler, FloatingPointCounterHandler, MeterHandler,
  RecorderHandler, TimerHandler
{
  private struct State {
    var value = 0.0
    var count = 0
    var buckets = [Int](repeating: 0, count: Sample.bounds.count)
  }

  /// Seconds.
  private static let bounds = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

  private let state = Mutex(State())

  func increment(by amount: Int64) { add(Double(amount)) }
  func increment(by amount: Double) { add(amount) }
  func decrement(by amount: Double) { add(-amount) }
  func reset() { set(0.0) }
  func set(_ value: Int64) { set(Double(value)) }
  func set(_ value: Double) { state.withLock { $0.value = value } }
  func record(_ value: Int64) { record(Double(value)) }
  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

  func record(_ value: Double) {
    state.withLock { state in
      state.value += value
      state.count += 1
      if let place = Self.bounds.firstIndex(where: { value <= $0 }) { state.buckets[place] += 1 }
    }
  }

  func line(_ name: String, _ labels: String) -> String {
    "\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(number(state.withLock { $0.value }))\n"
  }

  func histogram(_ name: String, _ labels: String) -> String {
    let state = state.withLock { $0 }
    let comma = labels.isEmpty ? "" : ","
    var text = ""
    var below = 0
    for (bound, count) in zip(Self.bounds, state.buckets) {
      below += count
      text += "\(name)_bucket{\(labels)\(comma)le=\"\(number(bound))\"} \(below)\n"
    }
    text += "\(name)_bucket{\(labels)\(comma)le=\"+Inf\"} \(state.count)\n"
    let braced = labels.isEmpty ? "" : "{\(labels)}"
    return text
      + "\(name)_sum\(braced) \(number(state.value))\n\(name)_count\(braced) \(state.count)\n"
  }

  private func add(_ amount: Double) { state.withLock { $0.value += amount } }

  private func number(_ value: Double) -> String {
    Int64(exactly: value).map(String.init) ?? "\(value)"
  }
}
