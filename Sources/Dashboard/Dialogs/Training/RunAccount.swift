import Foundation
import RegistryCore
import Terminal

/// What a run is doing, how long it took and what it cost, as of now.
struct RunAccount {
  let run: Run
  let now: Moment

  init(_ run: Run, now: Moment) {
    self.run = run
    self.now = now
  }

  var name: String { "\(run.subject.model.id)/v\(run.subject.number)" }

  var percent: Int? {
    switch run.state {
    case .running(let percent): percent
    case .succeeded: 100
    case .queued, .failed, .cancelled: nil
    }
  }

  /// The state in a word; a cancel that was asked for is not carried out yet.
  var word: String {
    run.state.isInFlight && run.cancelledBy != nil ? "stopping" : run.state.word
  }

  var role: Terminal.Role {
    switch run.state {
    case .queued: .dim
    case .running: .info
    case .succeeded: .good
    case .failed: .bad
    case .cancelled: .warn
    }
  }

  func glyph(_ glyphs: Glyphs) -> String {
    switch run.state {
    case .queued: glyphs.status(.queued)
    case .running: glyphs.status(.training)
    case .succeeded: glyphs.status(.trained)
    case .failed: glyphs.status(.failed)
    case .cancelled: glyphs.status(.none)
    }
  }

  /// Time since its start; nil before it.
  var elapsed: Duration? {
    guard let start = run.startedAt else { return nil }
    guard let end = run.endedAt else {
      // The clock that nobody can move, unless the machine was started anew.
      return now.bootID == start.bootID
        ? now.sinceBoot - start.sinceBoot
        : .seconds(now.wall.timeIntervalSince(start.wall))
    }
    return .seconds(end.timeIntervalSince(start.wall))
  }

  /// What it cost, or has cost until now; nil when unpriced.
  var costSoFar: Money? {
    run.cost ?? run.subject.compute.price.cost(of: min(elapsed ?? .zero, run.subject.limit))
  }

  /// What it cost so far, and the most it can cost.
  private var cost: String {
    let most = greatestCost(run.subject)
    guard case .perHour = run.subject.compute.price else { return most }
    return "\(costSoFar?.amountText ?? "0.00") of \(most)"
  }

  /// Two lines: state, progress, time and cost; the newest measurements.
  func lines(_ columns: Int, _ glyphs: Glyphs) -> [StyledLine] {
    var first = StyledLine("\(glyph(glyphs)) \(word)", role)
    if let percent {
      let bar = glyphs.bar(Double(percent) / 100, columns: min(16, max(4, columns / 5)))
      first = first.then(" \(percent)% ").then(bar, role)
    }
    first = first.then("  ").then(elapsed.map(elapsedText) ?? "not started")
    let isPriced = if case .perHour = run.subject.compute.price { true } else { false }
    let cost = StyledLine(self.cost, .money).then(isPriced ? " at most" : "", .dim)
    let isWide = first.width + 2 + cost.width <= columns
    let lines =
      isWide ? [cost.pieces.reduce(first.then("  ")) { $0.then($1.text, $1.role) }] : [first, cost]
    return lines + [measurements].filter { !$0.pieces.isEmpty } + failure(columns)
  }

  private var measurements: StyledLine {
    ["loss", "accuracy", "epoch"].reduce(.blank) { line, name in
      guard let value = run.metrics[name]?.number else { return line }
      return line.then("\(name) ", .dim).then("\(measured(value))   ")
    }
  }

  private func failure(_ columns: Int) -> [StyledLine] {
    guard case .failed(let failure) = run.state else { return [] }
    return StyledLine.wrapped("! \(failure.reason)", to: columns, .bad, indent: 2)
  }
}

/// A measurement in few digits: `0.3124`, `12`.
func measured(_ value: Double) -> String {
  if value == value.rounded(), abs(value) < 1e9 { return JSON.spelling(of: value) }
  return String(format: abs(value) < 0.001 ? "%.2e" : "%.4f", value)
}
