import Terminal

/// Rows of text under headings: aligned for a person, separated by tabs for a program.
///
/// Everything in it is made harmless: text from outside can neither move a cursor nor break a row.
struct Table {
  struct Column {
    let title: String
    /// Numbers stand at the right.
    var isNumber = false
    /// A person sees so many columns of it at most.
    var most = Int.max
  }

  /// A value as a person reads it and as a program does.
  struct Cell: ExpressibleByStringInterpolation {
    let shown: String
    let plain: String

    init(shown: String, plain: String) {
      self.shown = shown
      self.plain = plain
    }

    init(_ text: String) { self.init(shown: text, plain: text) }

    init(stringLiteral value: String) { self.init(value) }
  }

  let columns: [Column]
  /// The last column is shown whole, on as many lines as it takes; else every row is one line.
  var wrapsLast = false
  var rows: [[Cell]] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// Titles stand over what a person reads, and not in what a program does.
  func lines(columns width: Int?, _ glyphs: Glyphs) -> [String] {
    guard let width else {
      return rows.map { $0.map { harmless($0.plain) }.joined(separator: "\t") }
    }
    let texts = [columns.map(\.title)] + rows.map { shown($0, glyphs) }
    let widths = columns.indices.map { index in
      texts.map { $0[index].displayWidth }.max() ?? 0
    }
    return texts.flatMap { texts in
      wrapsLast
        ? wrapped(texts, widths, width) : [row(texts, widths).shortenedAtEnd(to: width, glyphs)]
    }
  }

  private func shown(_ cells: [Cell], _ glyphs: Glyphs) -> [String] {
    zip(cells, columns).enumerated().map { index, pair in
      let (cell, column) = pair
      if cell.shown.isEmpty { return "-" }
      let keepsLines = wrapsLast && index == columns.count - 1
      return harmless(cell.shown, keepingLines: keepsLines)
        .shortenedAtEnd(to: column.most, glyphs)
    }
  }

  private func row(_ texts: [String], _ widths: [Int]) -> String {
    let cells = texts.indices.map { index in
      columns[index].isNumber
        ? texts[index].paddedAtStart(to: widths[index]) : texts[index].padded(to: widths[index])
    }
    var line = cells.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }

  /// A row whose last text goes on below itself.
  private func wrapped(_ texts: [String], _ widths: [Int], _ width: Int) -> [String] {
    let before = widths.dropLast().reduce(0) { $0 + $1 + 2 }
    let parts = (texts.last ?? "").wrapped(to: max(width - before, 20))
    return parts.enumerated().map { index, part in
      let names = index == 0 ? texts.dropLast() : texts.dropLast().map { _ in "" }
      return row(names + [part], widths.dropLast() + [0])
    }
  }
}

extension Table {
  /// One thing, field by field.
  static func details(_ fields: [(name: String, value: Cell)]) -> Table {
    var table = Table([Column(title: "FIELD"), Column(title: "VALUE")])
    table.wrapsLast = true
    table.rows = fields.map { [Cell($0.name), $0.value] }
    return table
  }
}
