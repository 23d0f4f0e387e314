/// How well held-out rows were told apart.
package struct Evaluation: Hashable, Sendable, Codable {
  package struct Concept: Hashable, Sendable, Codable {
    package let id: String
    /// Held-out rows with this label.
    package let rows: Int
    /// Of the rows taken for this concept, the share that are; none where no row was.
    package let precision: Double?
    /// Of this concept's rows, the share found; none where it has none.
    package let recall: Double?
    /// The harmonic mean of both, 0 where either is missing.
    package let f1: Double
  }

  /// The share of rows whose likeliest concept is their label.
  package let accuracy: Double
  /// The mean of the concepts' `f1`, each counting alike.
  package let macroF1: Double
  package let concepts: [Concept]
  /// Rows by true concept, and in that by the concept taken for.
  package let confusion: [[Int]]

  enum CodingKeys: String, CodingKey {
    case accuracy
    case macroF1 = "macro_f1"
    case concepts
    case confusion
  }

  /// - Parameters:
  ///   - truths: for each row the place of its label in `concepts`.
  ///   - guesses: for each row the place of its likeliest concept.
  init(concepts: [String], truths: [Int], guesses: [Int]) {
    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: concepts.count), count: concepts.count)
    for (truth, guess) in zip(truths, guesses) { counts[truth][guess] += 1 }
    let each = concepts.indices.map { place in
      Concept(
        id: concepts[place], right: counts[place][place],
        rows: counts[place].reduce(0, +), taken: counts.reduce(0) { $0 + $1[place] })
    }
    let right = concepts.indices.reduce(0) { $0 + counts[$1][$1] }
    accuracy = share(right, of: truths.count) ?? 0
    macroF1 = each.reduce(0) { $0 + $1.f1 } / Double(max(each.count, 1))
    self.concepts = each
    confusion = counts
  }
}

extension Evaluation.Concept {
  fileprivate init(id: String, right: Int, rows: Int, taken: Int) {
    self.init(
      id: id, rows: rows, precision: share(right, of: taken), recall: share(right, of: rows),
      f1: rows + taken == 0 ? 0 : 2 * Double(right) / Double(rows + taken))
  }
}

private func share(_ part: Int, of whole: Int) -> Double? {
  whole == 0 ? nil : Double(part) / Double(whole)
}
