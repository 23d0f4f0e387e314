import Foundation
import RegistryCore
import Testing

@testable import Training

@Suite struct TrainerOutputTests {
  private let folder: TestFolder
  private let output: TrainerOutput

  init() throws {
    folder = try TestFolder()
    output = try TrainerOutput(log: URL(fileURLWithPath: "\(folder.path)/log"))
  }

  private func log() throws -> String {
    String(decoding: try folder.bytes(of: "log"), as: UTF8.self)
  }

  @Test func `progress never runs backwards, and either member may be left out`() throws {
    output.receive(.output(#"{"progress":0.5}"#))
    output.receive(.output(#"{"metrics":{"loss":2,"epoch":7}}"#))
    output.receive(.output(#"{"progress":0.2,"metrics":{"loss":1}}"#))
    let (percent, points) = try #require(output.takeProgress())
    #expect(percent == 50)
    #expect(points.map(\.step) == [7, 8])
    #expect(output.lastMetrics == ["loss": 1, "epoch": 7])
    #expect(try log() == "")
  }

  @Test(arguments: [
    #"{"progress":"#, #"{"progress":"half"}"#, #"{"loss":1}"#, #"{"progress":0.1} more"#, "[1]",
    #"{"metrics":{"loss":NaN}}"#, "progress 0.5", "",
  ])
  func `any other line is log`(_ line: String) throws {
    output.receive(.output(line))
    #expect(output.takeProgress() == nil)
    #expect(try log() == line + "\n")
  }

  @Test func `what a trainer writes as errors is log, whatever it looks like`() throws {
    output.receive(.log(#"{"progress":0.5}"#))
    #expect(output.takeProgress() == nil)
    #expect(try log() == "{\"progress\":0.5}\n")
  }

  @Test func `a flood of measurements is kept up to a number, and its progress goes on`() throws {
    for step in 1...TrainerOutput.mostPoints + 5 {
      output.receive(.output(#"{"progress":0.1,"metrics":{"step":\#(step)}}"#))
    }
    output.receive(.output(#"{"progress":0.9,"metrics":{"step":-1}}"#))
    let (percent, points) = try #require(output.takeProgress())
    #expect(points.count == TrainerOutput.mostPoints)
    #expect(percent == 90)
    #expect(output.lastMetrics["step"] == -1)
    #expect(try log().hasPrefix("after 10000 measurements"))
    #expect(try log().split(separator: "\n").count == 1)
  }
}
