import RegistryCore
import Terminal

/// Runs as rows: state, what is trained, progress, start, time, cost and who.
struct RunTable {
  let columns: Int
  let now: Moment

  private var layout: TableLayout {
    TableLayout(
      [
        TableLayout.Column(.fixed(14)),
        TableLayout.Column(.share(1), cut: .middle),
        TableLayout.Column(.fixed(7), .right, fromColumns: 60),
        TableLayout.Column(.fixed(8), .right, fromColumns: 50),
        TableLayout.Column(.fixed(11), .right),
        TableLayout.Column(.fixed(8), fromColumns: 70),
      ], width: columns)
  }

  func drawHead(in frame: inout Frame, _ line: Rect) {
    let names = ["state", "version", "started", "time", "cost/most", "by"]
    for (name, place) in zip(names, layout.places) { frame.put(name, at: place, in: line, .dim) }
  }

  func draw(_ run: Run, in frame: inout Frame, _ line: Rect) {
    let account = RunAccount(run, now: now)
    let places = layout.places
    frame.put(state(account, frame.glyphs), at: places[0], in: line, account.role)
    frame.put(account.name, at: places[1], in: line)
    let began = run.startedAt.map { shortTime($0.wall, now: now.wall) }
    frame.put(began ?? "waiting", at: places[2], in: line, began == nil ? .dim : .text)
    frame.put(account.elapsed.map(clockText) ?? "", at: places[3], in: line)
    frame.put(account.shortCost, at: places[4], in: line, .money)
    frame.put(run.confirmedBy.text, at: places[5], in: line)
  }

  /// The state in a word; while it runs a bar and its percentage instead.
  private func state(_ account: RunAccount, _ glyphs: Glyphs) -> String {
    guard case .running = account.run.state, account.word == "running",
      let percent = account.percent
    else { return "\(account.glyph(glyphs)) \(account.word)" }
    let bar = glyphs.bar(Double(percent) / 100, columns: 7)
    return "\(account.glyph(glyphs)) \(bar) \(percent)%"
  }
}

extension RunAccount {
  /// `1.20/6.00`, `free` or `unpriced`.
  var shortCost: String {
    guard case .perHour = run.subject.compute.price, let most = run.subject.greatest else {
      return greatestCost(run.subject)
    }
    return "\(costSoFar?.amountText ?? "0.00")/\(most.amountText)"
  }
}
