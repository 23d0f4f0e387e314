import RegistryCore
package import Terminal

extension LogDialog {
  /// The chart of the loss appears from this many rows of screen on.
  private static let rowsForChart = 20
  private static let chartRows = 4

  package var keys: [(key: String, help: String)] {
    if let cancel { return cancel.keys }
    if search.isTyping { return [("Enter", "search"), ("Esc", "no search")] }
    guard let run else { return [("Esc", "leave")] }
    let cancelling = run.state.isInFlight ? [("c", "cancel")] : []
    return [("f", follows ? "unfollow" : "follow"), ("/", "search"), ("n N", "matches")]
      + cancelling + [("Esc", "leave")]
  }

  /// The rows of the log itself; the dialog is as high as the screen.
  func logRows(_ context: DialogContext) -> Int {
    let all = page.bodyRows(context.size.rows, in: context.size)
    return max(1, all - head(context, .unicode).count)
  }

  private var page: DialogPage {
    DialogPage(title: title, role: .info, foot: foot, keys: keys)
  }

  private var title: String {
    if let run {
      return "Run \(run.id.shortText) of \(run.subject.model.id) v\(run.subject.number)"
    }
    switch source {
    case .run(let id): return "Run \(id.shortText)"
    case .newest(let version, let number): return "Runs of \(version.model.id) v\(number)"
    }
  }

  private var foot: [StyledLine] {
    if search.isTyping {
      var line = StyledLine("/ ", .title).then(search.text, .editing)
      line.cursorColumn = 2 + search.text.prefix(search.field.cursor).displayWidth
      return [line]
    }
    guard !search.text.isEmpty else { return [] }
    let found = search.line.map { "line \($0 + 1 + log.droppedLines)" } ?? "not found"
    return [StyledLine("/ \(search.text): \(found)", search.line == nil ? .warn : .dim)]
  }

  private func head(_ context: DialogContext, _ glyphs: Glyphs) -> [StyledLine] {
    let columns = DialogPage.columns(in: context.size)
    guard let run else { return [] }
    let account = RunAccount(run, now: context.now).lines(columns, glyphs)
    let lost = failure.map { StyledLine.wrapped("! \($0)", to: columns, .warn, indent: 2) } ?? []
    let question = cancel.map { $0.lines(columns) } ?? []
    let note =
      log.droppedLines > 0 ? ", \(grouped(log.droppedLines)) earlier ones left out" : ""
    let rule = StyledLine(
      "log: \(counted(log.lines.count, "line"))\(note)\(follows ? ", followed" : "")",
      .title)
    return account + chart(columns, context, glyphs) + lost + question + [rule]
  }

  private func chart(_ columns: Int, _ context: DialogContext, _ glyphs: Glyphs) -> [StyledLine] {
    let loss = points.compactMap { $0.metrics["loss"] }
    guard context.size.rows >= Self.rowsForChart, loss.count > 1,
      let least = loss.min(), let greatest = loss.max()
    else { return [] }
    let scale = [measured(greatest), measured(least)]
    let margin = max(4, scale.map(\.displayWidth).max() ?? 0)
    let lines = Chart.lines(loss, columns: columns - margin - 1, rows: Self.chartRows, glyphs)
    return lines.enumerated().map { index, line in
      let label =
        index == 0 ? scale[0] : index == lines.count - 1 ? scale[1] : index == 1 ? "loss" : ""
      return StyledLine(label.paddedAtStart(to: margin), .dim).then(" ").then(line, .info)
    }
  }

  package func draw(in frame: inout Frame, _ context: DialogContext) {
    let columns = DialogPage.columns(in: frame.size)
    let head = head(context, frame.glyphs)
    let area = page.draw(
      rows: hasNoRun ? empty(columns).count : frame.size.rows, in: &frame)
    let all = run == nil ? empty(columns) : head
    for (index, line) in all.enumerated() { frame.put(line, in: area.line(index)) }
    guard run != nil else { return }
    let rows = max(0, area.rows - head.count)
    let first = scroll.first(of: log.lines.count, height: rows)
    for (offset, text) in log.lines.dropFirst(first).prefix(rows).enumerated() {
      let isFound = search.line == first + offset
      let line = StyledLine(
        text.shortenedAtEnd(to: columns, frame.glyphs), isFound ? .selection : .text)
      frame.put(line, in: area.line(head.count + offset))
    }
    page.markScroll(area, above: first > 0, below: first + rows < log.lines.count, in: &frame)
  }

  private func empty(_ columns: Int) -> [StyledLine] {
    if let failure { return StyledLine.wrapped("! \(failure)", to: columns, .bad) }
    return StyledLine.wrapped(
      hasNoRun ? "This version has no run yet; T plans one." : "The run is being read.",
      to: columns, .dim)
  }
}
