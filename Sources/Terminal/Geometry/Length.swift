/// How much room a part of a division, or a column of a table, gets.
package enum Length: Hashable, Sendable {
  /// That many cells, if there are so many.
  case fixed(Int)
  /// A part of what the fixed ones leave, in proportion to the weight.
  case share(Int)

  /// The cells of each part.
  ///
  /// Parts come in order: where the room is too small, the last ones get less or nothing. What
  /// rounding leaves over goes to the first shares, one cell each.
  ///
  /// - Parameter overlap: how many cells two neighbours have in common.
  /// - Returns: as many numbers as there are lengths; none is negative.
  package static func resolve(_ lengths: [Length], into room: Int, overlap: Int = 0) -> [Int] {
    var left = max(0, room + overlap * max(0, lengths.count - 1))
    var cells = lengths.map { length -> Int in
      guard case .fixed(let wanted) = length else { return 0 }
      let given = min(max(0, wanted), left)
      left -= given
      return given
    }
    let weights = lengths.map { length -> Int in
      guard case .share(let weight) = length else { return 0 }
      return max(0, weight)
    }
    let total = weights.reduce(0, +)
    guard total > 0 else { return cells }
    var rest = left
    for index in cells.indices where weights[index] > 0 {
      cells[index] = left * weights[index] / total
      rest -= cells[index]
    }
    for index in cells.indices where weights[index] > 0 && rest > 0 {
      cells[index] += 1
      rest -= 1
    }
    return cells
  }
}
