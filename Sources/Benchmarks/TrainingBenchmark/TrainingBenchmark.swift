import Foundation
import Training

/// Times the built-in trainer on a CSV file: split, scale, fit and measure, a round for each seed.
///
/// `training-benchmark FILE ROUNDS` prints one line of JSON: the milliseconds of each round, and its accuracy.
@main
enum TrainingBenchmark {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let rounds = Int(arguments[2]) else {
      print("usage: training-benchmark FILE ROUNDS")
      exit(64)
    }
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: arguments[1])))
    guard let data = DataSet.read(bytes).dataSet else {
      print("'\(arguments[1])' cannot be trained on")
      exit(65)
    }
    let measured = try (1...rounds).map { seed in try round(data, seed: seed) }
    let times = measured.map { "\($0.milliseconds)" }.joined(separator: ",")
    let accuracies = measured.map { "\($0.accuracy)" }.joined(separator: ",")
    print("{\"milliseconds\":[\(times)],\"accuracies\":[\(accuracies)]}")
  }

  private static func round(_ data: DataSet, seed: Int) throws -> (
    milliseconds: Double, accuracy: Double
  ) {
    var parameters = BuiltinParameters()
    parameters.seed = seed
    let trainer = BuiltinTrainer(now: { .now }, tell: { _ in }, log: { _ in })
    var accuracy = 0.0
    let time = try ContinuousClock().measure {
      accuracy = try trainer.train(data, parameters, digest: "").1.heldOut.accuracy
    }
    return (time / .milliseconds(1), accuracy)
  }
}
