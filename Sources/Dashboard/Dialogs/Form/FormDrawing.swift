import RegistryCore
import Terminal

extension Form {
  /// The rows of an area of text while it is edited.
  private static let areaRows = 4
  private static let listRows = 5

  /// How many rows the whole form takes in that width.
  func rows(columns: Int) -> Int {
    fields.indices.reduce(0) { $0 + block($1, columns).rows }
  }

  /// Draws as much of the form as fits, with the focused field in sight.
  ///
  /// - Returns: whether it goes on above and below.
  func draw(in frame: inout Frame, _ area: Rect) -> (above: Bool, below: Bool) {
    let blocks = fields.indices.map { block($0, area.columns) }
    let total = blocks.reduce(0) { $0 + $1.rows }
    let start = blocks[..<focus].reduce(0) { $0 + $1.rows }
    let middle = start + (blocks.isEmpty ? 0 : blocks[focus].rows / 2)
    var top = max(0, min(middle - area.rows / 2, total - area.rows))
    // A block that is higher than the room is seen from its beginning.
    if start < top { top = start }
    var row = area.row - top
    for block in blocks {
      draw(block, at: row, in: &frame, area)
      row += block.rows
    }
    return (top > 0, top + area.rows < total)
  }

  /// A field with what belongs below it.
  private struct Block {
    let field: FormField
    let isFocused: Bool
    /// The rows of its control.
    let controlRows: Int
    let below: [StyledLine]
    var rows: Int { controlRows + below.count }
  }

  private func block(_ index: Int, _ columns: Int) -> Block {
    let field = fields[index]
    let isFocused = index == focus
    var rows = 1
    if isFocused {
      switch field.control {
      case .area: rows = Self.areaRows
      case .options(let list) where list.isFiltered:
        rows = 1 + max(1, min(Self.listRows, list.matches.count))
      default: rows = 1
      }
    }
    return Block(
      field: field, isFocused: isFocused, controlRows: rows,
      below: below(field, isFocused: isFocused, columns))
  }

  /// Help for the focused field; what is wrong, for every field.
  private func below(_ field: FormField, isFocused: Bool, _ columns: Int) -> [StyledLine] {
    let lead = Self.labelColumns(columns)
    let room = max(8, columns - lead)
    func indented(_ text: String, _ role: Terminal.Role) -> [StyledLine] {
      StyledLine.wrapped(text, to: room, role).map { line in
        line.pieces.reduce(StyledLine(String(repeating: " ", count: lead))) {
          $0.then($1.text, $1.role)
        }
      }
    }
    if let problem = visibleProblem(field) { return indented("! \(problem)", .bad) }
    switch field.remark {
    case .pending(let what)?: return indented(what, .dim)
    case .stored(let data)?:
      let what =
        "\(counted(data.rows, "row")), \(counted(data.labels.count, "label")), stored"
      return indented(what, .good)
    case .refused?, nil: return isFocused ? indented(field.help, .dim) : []
    }
  }

  private func visibleProblem(_ field: FormField) -> String? {
    if case .pending? = field.remark { return nil }
    if case .refused(let why)? = field.remark { return why }
    // A file name is no digest until it is read: not wrong, only unread.
    if field.rule == .dataSet, !showsWhatIsMissing { return nil }
    return field.text.isEmpty && !showsWhatIsMissing ? nil : field.problem
  }

  private static func labelColumns(_ columns: Int) -> Int { columns < 50 ? 14 : 22 }

  private func draw(_ block: Block, at row: Int, in frame: inout Frame, _ area: Rect) {
    let lead = Self.labelColumns(area.columns)
    func line(_ offset: Int) -> Rect {
      Rect(row: row + offset, column: area.column, rows: 1, columns: area.columns)
        .intersection(area)
    }
    if block.isFocused { frame.put(StyledLine(frame.glyphs.marker, .focus), in: line(0)) }
    let label = block.field.label.shortenedAtEnd(to: lead - 3, frame.glyphs)
    let role: Terminal.Role = block.isFocused ? .title : .text
    let labelArea = Rect(row: row, column: area.column + 2, rows: 1, columns: lead - 2)
    frame.put(StyledLine(label, role), in: labelArea.intersection(area))
    let place = Rect(
      row: row, column: area.column + lead, rows: block.controlRows,
      columns: max(0, area.columns - lead)
    ).intersection(area)
    if row >= area.row { draw(block, in: &frame, place) }
    for (index, text) in block.below.enumerated() {
      frame.put(text, in: line(block.controlRows + index))
    }
  }

  private func draw(_ block: Block, in frame: inout Frame, _ place: Rect) {
    guard !place.isEmpty else { return }
    switch block.field.control {
    case .line(let field) where block.isFocused: frame.put(field, in: place)
    case .area(let area) where block.isFocused: frame.put(area, in: place)
    case .options(let list) where block.isFocused && list.isFiltered:
      frame.putFiltered(list, in: place)
    case .options(let list) where !list.isFiltered:
      frame.putInLine(list, isFocused: block.isFocused, in: place)
    default: frame.put(block.field.summary(to: place.columns, frame.glyphs), in: place)
    }
    if block.isFocused, block.field.text.isEmpty, !block.field.standard.isEmpty {
      let standard = Rect(
        row: place.row, column: place.column + 1, rows: 1, columns: place.columns - 1)
      frame.put(StyledLine(block.field.standard, .dim), in: standard.intersection(place))
    }
  }
}

extension FormField {
  /// What stands in it, on one line.
  fileprivate func summary(to columns: Int, _ glyphs: Glyphs) -> StyledLine {
    guard !text.isEmpty else { return StyledLine(standard.isEmpty ? "-" : standard, .dim) }
    if case .options(let list) = control {
      let title = list.options.first { $0.id == list.chosen }?.title ?? list.chosen
      return StyledLine(title.shortenedAtEnd(to: columns, glyphs))
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let count = lines.count > 1 ? " (\(counted(lines.count, "line")))" : ""
    let first = String(lines.first ?? "").shortenedAtEnd(
      to: max(1, columns - count.displayWidth), glyphs)
    return StyledLine(first).then(count, .dim)
  }
}

extension Frame {
  /// Few options on one line, the chosen one in brackets.
  fileprivate mutating func putInLine(
    _ list: OptionList, isFocused: Bool, in place: Rect
  ) {
    var line = StyledLine.blank
    var chosenColumn = 0
    for option in list.options {
      let isChosen = option.id == list.chosen
      if isChosen { chosenColumn = line.width + 1 }
      line = line.then(
        isChosen ? "[\(option.title)]" : " \(option.title) ",
        isChosen ? (isFocused ? .editing : .text) : .dim
      )
      .then(" ")
    }
    if line.width > place.columns + 1,
      let chosen = list.options.first(where: { $0.id == list.chosen })
    {
      // Too narrow for all: the chosen one, and how many there are.
      line = StyledLine("[\(chosen.title)]", .editing).then(" of \(list.options.count)", .dim)
      chosenColumn = 1
    }
    if isFocused { line.cursorColumn = chosenColumn }
    put(line, in: place)
  }

  /// Many options: what is typed, and the matches below.
  fileprivate mutating func putFiltered(_ list: OptionList, in place: Rect) {
    let matches = list.matches
    let chosen = matches.firstIndex { $0.id == list.chosen } ?? 0
    let rows = place.rows - 1
    let first = max(0, min(chosen - rows / 2, matches.count - rows))
    for (offset, option) in matches.dropFirst(first).prefix(max(0, rows)).enumerated() {
      let isChosen = option.id == list.chosen
      let line = Rect(
        row: place.row + 1 + offset, column: place.column, rows: 1, columns: place.columns)
      let mark = isChosen ? "\(glyphs.marker) " : "  "
      let text = (mark + option.title).shortenedAtEnd(to: place.columns, glyphs)
      put(StyledLine(text, isChosen ? .selection : .text), in: line)
    }
    if matches.isEmpty {
      put(StyledLine("none matches; Backspace widens", .warn), in: place.line(1))
    }
    put(list.filter, in: place.line(0))
  }
}
