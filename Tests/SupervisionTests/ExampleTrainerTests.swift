import Foundation
import RegistryCore
import Testing
import Training

/// The trainers in the folder `Sources/Training/Examples`, as people would call them.
@Suite(.serialized) struct ExampleTrainerTests {
  private static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func example(_ path: String) -> String {
    top.appendingPathComponent("Sources/Training/Examples/\(path)").path
  }

  private func digits() throws -> String {
    let file = Self.top.appendingPathComponent("Tests/TrainingTests/Data/digits.csv")
    return try String(contentsOf: file, encoding: .utf8)
  }

  private var python: String {
    ProcessInfo.processInfo.environment["ESPALIER_PYTHON"] ?? "/usr/bin/python3"
  }

  @Test func `scikit-learn trains the digits, and goes on from its own weights`() async throws {
    let python = python
    let ground = try await TrainingGround { _ in
      TrainerProgram(argv: [python, Self.example("Sklearn/train.py")], artifact: "weights.npz")
    }
    defer { ground.remove() }
    let first = try await ground.ended(ground.start(digits(), params: ["epochs": 10]))
    #expect(first.state == .succeeded, "\(ground.log(of: first))")
    let version = try await ground.version(of: first)
    #expect(try #require(version.metrics["accuracy"]?.number) > 0.9)
    #expect(version.inputCount == 1797)
    #expect(version.artifact == first.artifacts["weights.npz"])
    let points = try await ground.registry.points(of: first.id, after: 0, as: ground.ana)
    #expect(points.map(\.step) == Array(1...10))
    let second = try await ground.ended(
      ground.start(digits(), params: ["epochs": 1], continuing: first.subject.version))
    #expect(ground.log(of: second).contains("going on from the parent's weights"))
    let losses = try await ground.registry.points(of: second.id, after: 0, as: ground.ana)
    #expect(try #require(losses.first?.metrics["loss"]) < (points.first?.metrics["loss"] ?? 0))
  }

  @Test func `a parameter or data that scikit-learn cannot use are told apart`() async throws {
    let python = python
    let ground = try await TrainingGround { _ in
      TrainerProgram(argv: [python, Self.example("Sklearn/train.py")], artifact: "weights.npz")
    }
    defer { ground.remove() }
    for (rows, params, cause) in [
      (TrainingGround.easyRows, ["label_column": "species"], .invalidParameters),
      ("label,x\na,b\nc,d\n", [:], .noData),
    ] as [(String, [String: JSON], TrainingFailure.Cause)] {
      let run = try await ground.ended(ground.start(rows, params: params))
      guard case .failed(let failure) = run.state else { throw Surprise() }
      #expect(failure.cause == cause, "\(failure.reason)")
    }
  }

  @Test func `a shell is enough for a trainer`() async throws {
    let ground = try await TrainingGround { _ in
      TrainerProgram(argv: [Self.example("Shell/train.sh")])
    }
    defer { ground.remove() }
    let run = try await ground.ended(ground.start("label,x\noak,1\nelm,2\noak,3\n"))
    #expect(run.state == .succeeded, "\(ground.log(of: run))")
    let version = try await ground.version(of: run)
    #expect(version.metrics["accuracy"] == 0.666667)
    #expect(version.inputCount == 3)
    let weights = ArtifactFolder(ground.folder.appendingPathComponent("artifacts"))
    let file = try weights.file(try #require(version.artifact))
    #expect(try String(contentsOf: file, encoding: .utf8) == "oak\n")
  }
}
