import Foundation

/// Draws a series of numbers.
package enum Chart {
  /// One row, one column for each part of the series.
  ///
  /// - Returns: empty where there is no number; a series that is too long is thinned out, with the
  ///   newest value last.
  package static func sparkline(_ series: [Double], columns: Int, _ glyphs: Glyphs) -> String {
    let points = sampled(series.filter(\.isFinite), to: columns)
    guard let range = Scale(points) else { return "" }
    return points.map { glyphs.spark(Int((range.fraction($0) * 7).rounded())) }.joined()
  }

  /// Several rows, the greatest value at the top.
  ///
  /// In Unicode with braille dots, two points in each column and four steps in each row; in ASCII
  /// with one star in each column.
  ///
  /// - Returns: as many rows as asked for, each exactly that wide; blank where there is no number.
  package static func lines(
    _ series: [Double], columns: Int, rows: Int, _ glyphs: Glyphs
  ) -> [String] {
    guard columns > 0, rows > 0 else { return [] }
    let across = glyphs == .unicode ? 2 : 1
    let down = glyphs == .unicode ? 4 : 1
    let points = stretched(series.filter(\.isFinite), to: columns * across)
    var dots = Dots(columns: columns, rows: rows, across: across, down: down)
    if let range = Scale(points) {
      let highest = rows * down - 1
      var before: Int?
      for (column, value) in points.enumerated() {
        let level = highest - Int((range.fraction(value) * Double(highest)).rounded())
        dots.connect(column: column, from: before ?? level, to: level)
        before = level
      }
    }
    return dots.lines(glyphs)
  }

  /// The series in at most that many points, each the last of its part.
  private static func sampled(_ series: [Double], to count: Int) -> [Double] {
    guard series.count > count else { return series }
    return (0..<max(0, count)).map { series[($0 + 1) * series.count / count - 1] }
  }

  /// The series in exactly that many points.
  private static func stretched(_ series: [Double], to count: Int) -> [Double] {
    guard !series.isEmpty, series.count < count else { return sampled(series, to: count) }
    guard series.count > 1 else { return Array(repeating: series[0], count: count) }
    return (0..<count).map { index in
      let position = Double(index) * Double(series.count - 1) / Double(count - 1)
      let low = min(Int(position), series.count - 2)
      return series[low] + (series[low + 1] - series[low]) * (position - Double(low))
    }
  }
}

/// From the least to the greatest value.
private struct Scale {
  let least: Double
  let greatest: Double

  init?(_ points: [Double]) {
    guard let least = points.min(), let greatest = points.max() else { return nil }
    self.least = least
    self.greatest = greatest
  }

  /// 0 for the least, 1 for the greatest, the middle where all are equal.
  func fraction(_ value: Double) -> Double {
    // Halved first: the difference of two great numbers would be infinite.
    let span = greatest / 2 - least / 2
    return span > 0 ? (value / 2 - least / 2) / span : 0.5
  }
}

/// A raster that is finer than the cells.
private struct Dots {
  let columns: Int
  let rows: Int
  let across: Int
  let down: Int
  private var set: [Bool]

  init(columns: Int, rows: Int, across: Int, down: Int) {
    self.columns = columns
    self.rows = rows
    self.across = across
    self.down = down
    set = Array(repeating: false, count: columns * across * rows * down)
  }

  /// Sets every dot of a column between two levels; in a coarse raster the last one only.
  mutating func connect(column: Int, from start: Int, to end: Int) {
    let first = down == 1 ? end : (start < end ? start + 1 : min(start, end))
    let last = down == 1 ? end : (start > end ? start - 1 : max(start, end))
    for level in min(first, end)...max(last, end) { set[level * columns * across + column] = true }
  }

  func lines(_ glyphs: Glyphs) -> [String] {
    (0..<rows).map { row in
      (0..<columns).map { sign(row: row, column: $0, glyphs) }.joined()
    }
  }

  private func isSet(_ level: Int, _ column: Int) -> Bool { set[level * columns * across + column] }

  private func sign(row: Int, column: Int, _ glyphs: Glyphs) -> String {
    guard glyphs == .unicode else { return isSet(row, column) ? "*" : " " }
    // The order of braille dots: down the left column, down the right, then the fourth row.
    let weights: [UInt32] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]
    var pattern: UInt32 = 0
    for (index, weight) in weights.enumerated()
    where isSet(row * 4 + index / 2, column * 2 + index % 2) {
      pattern += weight
    }
    return Unicode.Scalar(0x2800 + pattern).map { pattern == 0 ? " " : String($0) } ?? " "
  }
}
