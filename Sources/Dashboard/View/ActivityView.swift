import RegistryCore
import Terminal

/// What this session did, newest first, under the runs that are open.
func drawActivity(_ state: DashboardState, _ area: Rect, in frame: inout Frame) {
  let inside = area.inset(rows: 1, columns: 2)
  var row = 0
  for run in state.runs.prefix(inside.rows) {
    draw(run, inside.line(row), state, in: &frame)
    row += 1
  }
  for entry in state.activity.prefix(max(0, inside.rows - row)) {
    let line = inside.line(row)
    let age = ageText(of: entry.at.wall, at: state.now.wall)
    let end = frame.put(age.padded(to: 14), row: line.row, column: line.column, .dim, within: line)
    frame.put(entry.text, row: line.row, column: end, within: line)
    row += 1
  }
  if row == 0 {
    frame.put(
      "Nothing was changed in this session, and no run is open.", row: inside.row,
      column: inside.column, .dim, within: inside)
  }
}

private func draw(_ run: Run, _ line: Rect, _ state: DashboardState, in frame: inout Frame) {
  let percent: Int
  switch run.state {
  case .running(let value): percent = value
  case .queued, .succeeded, .failed, .cancelled: percent = 0
  }
  let name = "\(run.subject.model.id) v\(run.subject.number)".shortenedInMiddle(
    to: 24, frame.glyphs)
  var column = frame.put(
    name.padded(to: 25), row: line.row, column: line.column, .version, within: line)
  column = frame.put(
    run.state.word.padded(to: 9), row: line.row, column: column, .info, within: line)
  column = frame.put(
    frame.glyphs.bar(Double(percent) / 100, columns: 20), row: line.row, column: column, .info,
    within: line)
  let text = " \(percent)%  confirmed \(ageText(of: run.confirmedAt.wall, at: state.now.wall))"
  column = frame.put(text, row: line.row, column: column, within: line)
  let most = run.reserved.map { "  at most \($0)" } ?? ""
  frame.put(most, row: line.row, column: column, .money, within: line)
}
