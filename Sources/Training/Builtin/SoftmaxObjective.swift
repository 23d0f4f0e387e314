import Foundation

/// What training makes as small as possible: the mean of `-log(probability of the right concept)`
/// over the rows, plus `penalty / 2` times the sum of the squared weights (not the biases).
///
/// Parameters stand as one vector: the weight of feature `f` for concept `c` at
/// `f * conceptCount + c`, then the biases.
struct SoftmaxObjective: Sendable {
  let rows: BlockedRows
  let conceptCount: Int
  let penalty: Double
  /// For each row its concept.
  private let classes: [Int]
  private let quads: Int
  /// Numbers for each block: one for each concept, filled up to whole groups of four.
  private var stride: Int { quads * ConceptQuad.concepts }

  var parameterCount: Int { (rows.featureCount + 1) * conceptCount }

  init(rows: BlockedRows, classes: [Int], conceptCount: Int, penalty: Double) {
    self.rows = rows
    self.classes = classes
    self.conceptCount = conceptCount
    self.penalty = penalty
    quads = (conceptCount + ConceptQuad.concepts - 1) / ConceptQuad.concepts
  }

  /// Few enough that they are still in the fastest cache when the gradient needs them again.
  private static let blocksAtOnce = 16

  /// The value at `parameters`; its gradient replaces `gradient`.
  func evaluate(_ parameters: [Double], gradient: inout [Double]) -> Double {
    for index in gradient.indices { gradient[index] = 0 }
    let weights = quadded(parameters)
    // Of each block, row and concept: first the score, then how far its probability is off.
    var scores = [SIMD8<Float>](
      repeating: .zero, count: SoftmaxObjective.blocksAtOnce * stride)
    var loss = 0.0
    var next = 0
    while next < rows.blockCount {
      let part = next..<min(next + SoftmaxObjective.blocksAtOnce, rows.blockCount)
      scores.withUnsafeMutableBufferPointer { scores in
        score(part, weights, scores)
        loss += compare(part, scores)
        collect(part, scores, &gradient)
      }
      next = part.upperBound
    }
    return loss / Double(rows.rowCount) + finish(parameters, &gradient)
  }

  /// The parameters in single precision and groups of four concepts, filled up with zeros.
  private func quadded(_ parameters: [Double]) -> [SIMD4<Float>] {
    var weights = [SIMD4<Float>](repeating: .zero, count: (rows.featureCount + 1) * quads)
    for feature in 0...rows.featureCount {
      for concept in 0..<conceptCount {
        weights[feature * quads + concept / ConceptQuad.concepts][concept % ConceptQuad.concepts] =
          Float(parameters[feature * conceptCount + concept])
      }
    }
    return weights
  }

  /// Bias plus weighed features, for each row and concept.
  private func score(
    _ part: Range<Int>, _ weights: [SIMD4<Float>],
    _ scores: UnsafeMutableBufferPointer<SIMD8<Float>>
  ) {
    rows.blocks.withUnsafeBufferPointer { blocks in
      weights.withUnsafeBufferPointer { weights in
        for block in part {
          let start = block * rows.featureCount
          for quad in 0..<quads {
            var sum = ConceptQuad(weights[rows.featureCount * quads + quad])
            for feature in 0..<rows.featureCount {
              sum.add(blocks[start + feature], weighed: weights[feature * quads + quad])
            }
            sum.put(
              into: scores,
              at: (block - part.lowerBound) * stride + quad * ConceptQuad.concepts)
          }
        }
      }
    }
  }

  /// Turns scores into probabilities less 1 for the right concept: the gradient by the scores.
  ///
  /// - Returns: the sum of the rows' losses.
  private func compare(
    _ part: Range<Int>, _ scores: UnsafeMutableBufferPointer<SIMD8<Float>>
  ) -> Double {
    var loss = 0.0
    for block in part {
      let start = (block - part.lowerBound) * stride
      let numbers = UnsafeMutableBufferPointer(rebasing: scores[start..<(start + conceptCount)])
      let firstRow = block * BlockedRows.width
      let count = min(BlockedRows.width, rows.rowCount - firstRow)
      for row in 0..<count { loss -= Double(numbers[classes[firstRow + row]][row]) }
      loss += normalise(numbers, count: count)
      for row in 0..<count { numbers[classes[firstRow + row]][row] -= 1 }
    }
    return loss
  }

  /// Turns the scores of one block into probabilities.
  ///
  /// - Parameter count: the rows that are real. The others get 0, so that they weigh nothing.
  /// - Returns: the sum over the rows of the logarithm of what their scores were divided by.
  private func normalise(_ numbers: UnsafeMutableBufferPointer<SIMD8<Float>>, count: Int) -> Double
  {
    // The greatest is taken off first: e to a large power would overflow.
    var greatest = numbers[0]
    for concept in 1..<numbers.count {
      greatest.replace(with: numbers[concept], where: numbers[concept] .> greatest)
    }
    var sum = SIMD8<Float>.zero
    for concept in 0..<numbers.count {
      numbers[concept] = exponential(numbers[concept] - greatest)
      sum += numbers[concept]
    }
    var shares = SIMD8<Float>(repeating: 1) / sum
    var logarithms = 0.0
    var product = 1.0
    for row in 0..<BlockedRows.width {
      if row < count {
        logarithms += Double(greatest[row])
        // Eight sums, each at most the number of concepts: one logarithm serves them all.
        product *= Double(sum[row])
      } else {
        shares[row] = 0
      }
    }
    for concept in 0..<numbers.count { numbers[concept] *= shares }
    return logarithms + log(product)
  }

  /// Adds to the gradient what these rows contribute.
  private func collect(
    _ part: Range<Int>, _ errors: UnsafeMutableBufferPointer<SIMD8<Float>>,
    _ gradient: inout [Double]
  ) {
    rows.blocks.withUnsafeBufferPointer { blocks in
      for quad in 0..<quads {
        for feature in 0..<rows.featureCount {
          var sum = ConceptQuad(.zero)
          for block in 0..<part.count {
            sum.add(
              blocks[(part.lowerBound + block) * rows.featureCount + feature],
              weighed: ConceptQuad(errors, at: block * stride + quad * ConceptQuad.concepts))
          }
          add(sum.sums, quad, feature, &gradient)
        }
        var sum = ConceptQuad(.zero)
        for block in 0..<part.count {
          sum.add(
            SIMD8(repeating: 1),
            weighed: ConceptQuad(errors, at: block * stride + quad * ConceptQuad.concepts))
        }
        add(sum.sums, quad, rows.featureCount, &gradient)
      }
    }
  }

  @inline(__always)
  private func add(
    _ sums: SIMD4<Float>, _ quad: Int, _ feature: Int, _ gradient: inout [Double]
  ) {
    let first = quad * ConceptQuad.concepts
    // The last group may hold fewer concepts than four.
    for place in 0..<min(ConceptQuad.concepts, conceptCount - first) {
      gradient[feature * conceptCount + first + place] += Double(sums[place])
    }
  }

  /// Makes the sums means, and adds the penalty.
  ///
  /// - Returns: the penalty.
  private func finish(_ parameters: [Double], _ gradient: inout [Double]) -> Double {
    let share = 1 / Double(rows.rowCount)
    for index in gradient.indices { gradient[index] *= share }
    var squares = 0.0
    for index in 0..<(rows.featureCount * conceptCount) {
      gradient[index] += penalty * parameters[index]
      squares += parameters[index] * parameters[index]
    }
    return penalty / 2 * squares
  }
}
