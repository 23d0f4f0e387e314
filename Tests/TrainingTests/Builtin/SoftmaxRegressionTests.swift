import Testing

@testable import Training

@Suite struct SoftmaxRegressionTests {
  struct Promise: Sendable {
    let data: String
    let leastAccuracy: Double
  }

  @Test(arguments: [
    Promise(data: "digits", leastAccuracy: 0.955), Promise(data: "iris", leastAccuracy: 0.93),
  ])
  func `held-out rows are told apart, over five splits`(_ promise: Promise) throws {
    let dataSet = try SampleData.dataSet(promise.data)
    var accuracies: [Double] = []
    for seed in 1...5 {
      var parameters = BuiltinParameters()
      parameters.seed = seed
      let (_, metrics) = try quiet.train(dataSet, parameters, digest: "")
      #expect(metrics.hasConverged)
      #expect(metrics.testRows == Int((Double(dataSet.rowCount) * 0.2).rounded()))
      accuracies.append(metrics.heldOut.accuracy)
    }
    #expect(accuracies.reduce(0, +) / 5 >= promise.leastAccuracy, "\(accuracies)")
  }

  @Test func `equal seeds give equal bytes, other seeds other rows`() throws {
    let iris = try SampleData.dataSet("iris")
    var parameters = BuiltinParameters()
    let first = try quiet.train(iris, parameters, digest: "d").0.encoded()
    let second = try quiet.train(iris, parameters, digest: "d").0.encoded()
    parameters.seed = 2
    let third = try quiet.train(iris, parameters, digest: "d").0.encoded()
    #expect(first == second)
    #expect(first != third)
  }

  @Test func `each epoch is reported, the loss never rises, and epochs limit it`() throws {
    let iris = try SampleData.dataSet("iris")
    var epochs: [SoftmaxRegression.Epoch] = []
    let fit = fit(iris, mostEpochs: 5) { epochs.append($0) }
    #expect(epochs.map(\.number) == [1, 2, 3, 4, 5])
    #expect(zip(epochs, epochs.dropFirst()).allSatisfy { $0.loss >= $1.loss })
    #expect(fit.epochs == 5 && fit.loss == epochs.last?.loss)
    #expect(!fit.hasConverged)
  }

  @Test func `what the report throws cancels it`() throws {
    struct Cancelled: Error {}
    let iris = try SampleData.dataSet("iris")
    var count = 0
    #expect(throws: Cancelled.self) {
      _ = try fit(iris, mostEpochs: 100) { _ throws(Cancelled) in
        count += 1
        if count == 3 { throw Cancelled() }
      }
    }
    #expect(count == 3)
  }

  @Test func `a stronger penalty gives smaller weights`() throws {
    let iris = try SampleData.dataSet("iris")
    let sizes = [0.0, 1, 1000].map { l2 in
      fit(iris, mostEpochs: 300, l2: l2) { _ in }.weights.map { $0 * $0 }.reduce(0, +)
    }
    #expect(sizes[0] > sizes[1] && sizes[1] > sizes[2])
  }

  @Test func `a constant feature gets no weight`() throws {
    let text = "label,x,same\na,1,7\na,2,7\nb,3,7\nb,4,7\n"
    let dataSet = try #require(DataSet.read(Array(text.utf8)).dataSet)
    #expect(fit(dataSet, mostEpochs: 50) { _ in }.weights[2...] == [0, 0])
  }

  private var quiet: BuiltinTrainer {
    BuiltinTrainer(now: { .now }, tell: { _ in }, log: { _ in })
  }

  private func fit<Failure: Error>(
    _ dataSet: DataSet, mostEpochs: Int, l2: Double = 1,
    _ report: (SoftmaxRegression.Epoch) throws(Failure) -> Void
  ) throws(Failure) -> SoftmaxRegression.Fit {
    let rows = Array(0..<dataSet.rowCount)
    return try SoftmaxRegression(mostEpochs: mostEpochs, l2: l2).fit(
      dataSet, rows: rows, from: StartingPoint(dataSet, rows: rows),
      report: report)
  }
}
