/// Rows to learn from, and rows to measure with that training never sees.
///
/// Stratified: of each concept's rows the same share is held out, but at least one, and never all.
struct HeldOutSplit: Hashable, Sendable {
  /// Ascending.
  let training: [Int]
  /// Ascending.
  let test: [Int]

  init(_ dataSet: DataSet, share: Double, seed: Int) {
    var generator = SeededGenerator(seed: seed)
    var rows = [[Int]](repeating: [], count: dataSet.concepts.count)
    for (row, place) in dataSet.classes.enumerated() { rows[place].append(row) }
    var training: [Int] = []
    var test: [Int] = []
    for ofConcept in rows {
      let mixed = generator.shuffled(ofConcept)
      let wanted = Int((Double(mixed.count) * share).rounded())
      let held = min(max(wanted, 1), max(mixed.count - 1, 0))
      test += mixed[..<held]
      training += mixed[held...]
    }
    self.training = training.sorted()
    self.test = test.sorted()
  }
}
