import Foundation
import Testing

@testable import Training

@Suite struct SoftmaxObjectiveTests {
  /// Numbers of concepts and rows that fill, and do not fill, the groups of four and eight.
  struct Shape: Sendable {
    let rows: Int
    let features: Int
    let concepts: Int
  }

  static let shapes = [
    Shape(rows: 2, features: 1, concepts: 2), Shape(rows: 8, features: 3, concepts: 4),
    Shape(rows: 9, features: 2, concepts: 5), Shape(rows: 300, features: 7, concepts: 3),
    Shape(rows: 128, features: 4, concepts: 9),
  ]

  private func made(_ shape: Shape) -> (SoftmaxObjective, [Double], DataSet) {
    var generator = SeededGenerator(seed: shape.rows)
    func number() -> Double { Double(generator.next() >> 11) / Double(1 << 52) - 1 }
    let dataSet = DataSet(
      features: (0..<shape.features).map { "f\($0)" },
      concepts: (0..<shape.concepts).map { "c\($0)" },
      classes: (0..<shape.rows).map { $0 % shape.concepts },
      values: (0..<(shape.rows * shape.features)).map { _ in number() })
    let rows = BlockedRows(
      dataSet, rows: Array(0..<shape.rows),
      scaling: FeatureScaling(
        offsets: [Double](repeating: 0, count: shape.features),
        factors: [Double](repeating: 1, count: shape.features)))
    let objective = SoftmaxObjective(
      rows: rows, classes: dataSet.classes, conceptCount: shape.concepts, penalty: 0.1)
    return (objective, (0..<objective.parameterCount).map { _ in 2 * number() }, dataSet)
  }

  @Test(arguments: shapes)
  func `the value is what the formula says`(_ shape: Shape) {
    let (objective, point, dataSet) = made(shape)
    var gradient = point
    let value = objective.evaluate(point, gradient: &gradient)
    let biases = shape.features * shape.concepts
    var expected = 0.0
    for row in 0..<shape.rows {
      let scores = (0..<shape.concepts).map { concept in
        (0..<shape.features).reduce(point[biases + concept]) {
          $0 + point[$1 * shape.concepts + concept] * dataSet.row(row)[row * shape.features + $1]
        }
      }
      expected += log(scores.map(exp).reduce(0, +)) - scores[dataSet.classes[row]]
    }
    expected /= Double(shape.rows)
    expected += 0.05 * point[..<biases].map { $0 * $0 }.reduce(0, +)
    #expect(abs(value - expected) < 1e-5 * expected)
  }

  @Test(arguments: shapes)
  func `the gradient is the slope of the value in each direction`(_ shape: Shape) {
    let (objective, point, _) = made(shape)
    var gradient = point
    var unused = point
    _ = objective.evaluate(point, gradient: &gradient)
    for index in point.indices {
      var (left, right) = (point, point)
      left[index] -= 0.01
      right[index] += 0.01
      let rise =
        objective.evaluate(right, gradient: &unused) - objective.evaluate(left, gradient: &unused)
      #expect(abs(rise / 0.02 - gradient[index]) < 1e-4)
    }
  }

  @Test func `scores far apart neither overflow nor lose the loss`() {
    let (objective, point, _) = made(Shape(rows: 9, features: 2, concepts: 5))
    var gradient = point
    let value = objective.evaluate(point.map { $0 * 1e4 }, gradient: &gradient)
    #expect(value.isFinite && value > 1000)
    #expect(gradient.allSatisfy { $0.isFinite })
  }

  @Test func `the exponential is right to one part in a million`() {
    for step in 0...8600 {
      let exponent = Float(step) / -100
      let found = Double(exponential(SIMD8(repeating: exponent))[step % 8])
      #expect(abs(found / exp(Double(exponent)) - 1) < 1e-6)
    }
    #expect(exponential(SIMD8(repeating: -1e30))[0] < 1e-37)
  }
}
