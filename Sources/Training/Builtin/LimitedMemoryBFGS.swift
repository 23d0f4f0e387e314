/// Finds the least value of a smooth function of many numbers, by the quasi-Newton method that
/// remembers only its last steps (Nocedal, 1980).
struct LimitedMemoryBFGS {
  /// Where it stands after a step.
  struct Step {
    /// Counted from 1.
    let number: Int
    let value: Double
  }

  struct Outcome {
    var point: [Double]
    var value: Double
    var steps: Int
    var hasConverged: Bool
  }

  let mostSteps: Int
  /// Converged where no part of the gradient is larger.
  var tolerance = 1e-4
  /// How many steps are remembered.
  var memory = 10

  /// - Parameters:
  ///   - evaluate: the value at a point; puts the gradient there into its second argument.
  ///   - report: called after each step; what it throws ends the search.
  func minimise<Failure: Error>(
    from start: [Double],
    _ evaluate: ([Double], inout [Double]) -> Double,
    report: (Step) throws(Failure) -> Void
  ) throws(Failure) -> Outcome {
    var gradient = [Double](repeating: 0, count: start.count)
    let value = evaluate(start, &gradient)
    var now = Outcome(point: start, value: value, steps: 0, hasConverged: isFlat(gradient))
    var past = Curvature(memory: memory)
    while now.steps < mostSteps && !now.hasConverged {
      let direction = past.direction(down: gradient)
      let first = past.isEmpty ? min(1, 1 / length(gradient)) : 1
      guard let found = search(from: now, gradient, along: direction, first, evaluate) else {
        // No lower value can be told from rounding: this is the least there is.
        now.hasConverged = true
        break
      }
      past.learn(
        step: zip(found.point, now.point).map { $0 - $1 },
        change: zip(found.gradient, gradient).map { $0 - $1 })
      gradient = found.gradient
      now = Outcome(
        point: found.point, value: found.value, steps: now.steps + 1,
        hasConverged: isFlat(gradient))
      try report(Step(number: now.steps, value: now.value))
    }
    return now
  }

  private struct Trial {
    var point: [Double]
    var value: Double
    var gradient: [Double]
  }

  /// The first point along `direction` that lowers the value by a fair share of what its slope
  /// promises (Armijo's condition).
  private func search(
    from now: Outcome, _ gradient: [Double], along direction: [Double], _ first: Double,
    _ evaluate: ([Double], inout [Double]) -> Double
  ) -> Trial? {
    let slope = dot(gradient, direction)
    guard slope < 0 else { return nil }
    var length = first
    var trial = Trial(point: now.point, value: now.value, gradient: gradient)
    for _ in 0..<30 {
      for index in trial.point.indices {
        trial.point[index] = now.point[index] + length * direction[index]
      }
      trial.value = evaluate(trial.point, &trial.gradient)
      if trial.value <= now.value + 1e-4 * length * slope { return trial }
      // The least of the parabola through what is known, within bounds.
      let least = -slope * length * length / (2 * (trial.value - now.value - slope * length))
      length = least.isFinite ? min(max(least, 0.1 * length), 0.5 * length) : 0.1 * length
    }
    return nil
  }

  private func isFlat(_ gradient: [Double]) -> Bool {
    gradient.allSatisfy { abs($0) <= tolerance }
  }
}

/// What the last steps tell of the function's curvature.
private struct Curvature {
  private struct Pair {
    let step: [Double]
    let change: [Double]
    let share: Double
  }

  private let memory: Int
  private var pairs: [Pair] = []

  init(memory: Int) { self.memory = memory }

  var isEmpty: Bool { pairs.isEmpty }

  mutating func learn(step: [Double], change: [Double]) {
    let product = dot(step, change)
    // Without curvature along the step the estimate would lose its sign.
    guard product > 1e-10 * dot(change, change) else { return }
    if pairs.count == memory { pairs.removeFirst() }
    pairs.append(Pair(step: step, change: change, share: 1 / product))
  }

  /// The gradient times the estimated inverse of the second derivatives, downwards.
  func direction(down gradient: [Double]) -> [Double] {
    var result = gradient.map { -$0 }
    var parts: [Double] = []
    for pair in pairs.reversed() {
      let part = pair.share * dot(pair.step, result)
      parts.append(part)
      add(-part, times: pair.change, to: &result)
    }
    if let last = pairs.last {
      let scale = 1 / (last.share * dot(last.change, last.change))
      for index in result.indices { result[index] *= scale }
    }
    for (pair, part) in zip(pairs, parts.reversed()) {
      add(part - pair.share * dot(pair.change, result), times: pair.step, to: &result)
    }
    return result
  }
}

private func dot(_ left: [Double], _ right: [Double]) -> Double {
  var sum = 0.0
  for index in left.indices { sum += left[index] * right[index] }
  return sum
}

private func add(_ factor: Double, times vector: [Double], to sum: inout [Double]) {
  for index in sum.indices { sum[index] += factor * vector[index] }
}

private func length(_ vector: [Double]) -> Double { dot(vector, vector).squareRoot() }
