import Testing

@testable import Training

@Suite struct LimitedMemoryBFGSTests {
  @Test func `it finds the bottom of a narrow bent valley`() {
    // Rosenbrock's function: its least value, 0, is at (1, 1).
    var search = LimitedMemoryBFGS(mostSteps: 200)
    search.tolerance = 1e-8
    let outcome = search.minimise(from: [-1.2, 1]) { point, gradient in
      let (x, y) = (point[0], point[1])
      gradient[0] = -400 * x * (y - x * x) - 2 * (1 - x)
      gradient[1] = 200 * (y - x * x)
      return 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x)
    } report: { _ in
    }
    #expect(outcome.hasConverged)
    #expect(abs(outcome.point[0] - 1) < 1e-6 && abs(outcome.point[1] - 1) < 1e-6)
  }

  @Test func `at the bottom it takes no step`() {
    let outcome = LimitedMemoryBFGS(mostSteps: 10).minimise(from: [0, 0]) { point, gradient in
      gradient = point
      return 0
    } report: { _ in
    }
    #expect(outcome.steps == 0 && outcome.hasConverged)
  }
}
