import Foundation
import RegistryCore
import Synchronization

/// What a trainer wrote so far: progress is told apart from log, which is kept in a file of limited size.
///
/// Lines come from two threads, progress is fetched by a third.
final class TrainerOutput: Sendable {
  private struct State {
    var percent = 0
    var toldPercent = 0
    var points: [RunPoint] = []
    /// The last step that was told, for trainers that do not count themselves.
    var step = 0
    /// How many points were kept.
    var kept = 0
    var lastMetrics: [String: Double] = [:]
    var written = 0
    var lastLines: [String] = []
  }

  /// A log beyond this is cut off, with a line that says so.
  static let mostLogBytes = 16 * 1024 * 1024

  /// Each costs a row; what is measured beyond them is not drawn.
  static let mostPoints = 10_000

  private let state = Mutex(State())
  private let log: FileHandle

  /// - Throws: `runnerFailed` when the log cannot be written.
  init(log file: URL) throws(RegistryError) {
    _ = FileManager.default.createFile(
      atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
    guard let handle = try? FileHandle(forWritingTo: file) else {
      throw .runnerFailed(why: "the log '\(file.path)' cannot be written")
    }
    log = handle
  }

  func receive(_ line: ProcessLine) {
    switch line {
    case .output(let text):
      guard let progress = TrainerProgress(line: text) else { return keep(text) }
      take(progress)
    case .log(let text): keep(text)
    }
  }

  private func take(_ progress: TrainerProgress) {
    let isLast = state.withLock { state in
      state.percent = max(state.percent, progress.percent ?? 0)
      guard !progress.metrics.isEmpty else { return false }
      let counted = progress.metrics["epoch"].flatMap { Int(exactly: $0.rounded()) }
      state.step = counted ?? state.step + 1
      state.lastMetrics.merge(progress.metrics) { _, new in new }
      guard state.kept < Self.mostPoints else { return false }
      state.kept += 1
      state.points.append(RunPoint(step: state.step, metrics: progress.metrics))
      return state.kept == Self.mostPoints
    }
    if isLast { keep("after \(Self.mostPoints) measurements, further ones are not kept") }
  }

  /// The newest value of everything that was measured.
  var lastMetrics: [String: JSON] { state.withLock { $0.lastMetrics.mapValues(JSON.number) } }

  /// What is new since the last call; nil when nothing is.
  func takeProgress() -> (percent: Int, points: [RunPoint])? {
    state.withLock { state in
      guard !state.points.isEmpty || state.percent > state.toldPercent else { return nil }
      defer {
        state.points = []
        state.toldPercent = state.percent
      }
      return (state.percent, state.points)
    }
  }

  /// Points that could not be passed on come before those that were measured meanwhile.
  func putBack(_ points: [RunPoint]) {
    state.withLock { state in
      state.points = points + state.points
      state.toldPercent = 0
    }
  }

  /// The end of the log, for the reason of a failure.
  var end: String { state.withLock { $0.lastLines.joined(separator: " / ") } }

  private func keep(_ text: String) {
    let line = Data((text + "\n").utf8)
    let place = state.withLock { state in
      state.lastLines = (state.lastLines + [String(text.prefix(200))]).suffix(2)
      defer { state.written += line.count }
      return state.written
    }
    if place < Self.mostLogBytes {
      try? log.write(contentsOf: line)
    } else if place - line.count < Self.mostLogBytes {
      try? log.write(contentsOf: Data("the log is cut off here\n".utf8))
    }
  }
}

/// One line of progress: `{"progress":0.4,"metrics":{"loss":0.31}}`, or one of the two.
struct TrainerProgress {
  /// 0 to 99: only the end of the run is 100; nil when the line does not say.
  let percent: Int?
  let metrics: [String: Double]

  /// Nil for a line that is none: it is log.
  init?(line: String) {
    guard line.first == "{", let json = try? JSON(parsing: line) else { return nil }
    let share = json[path: "progress"]?.number
    let measured = json[path: "metrics"]?.object
    guard share != nil || measured != nil else { return nil }
    // Bounded first: a number that no integer holds would end this process.
    percent = share.map { Int(min(max($0, 0), 0.99) * 100) }
    metrics = (measured ?? [:]).compactMapValues(\.number)
  }
}
