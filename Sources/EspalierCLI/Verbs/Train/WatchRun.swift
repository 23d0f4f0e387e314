import ArgumentParser
import ClarifaiAPI
import RegistryCore

struct WatchRun: Verb {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Follow a run to its end.",
    discussion: """
      The exit status is 0 when the version is trained, 1 when the run failed or was cancelled. \
      Ending this verb leaves the run as it is.

        espalier train watch 9a02d1
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The run's id, or the beginning of it.") var run: String

  private static let pause = Duration.milliseconds(250)

  func run(in session: Session) async throws {
    let id = try await session.run(run).id
    let run = try await end(of: id, in: session)
    session.write("run", run.wire, session.output.table(of: [run]))
    guard run.state == .succeeded else {
      session.output.say("The run did not end in a trained version: \(run.state.words)")
      throw ExitCode(ExitStatus.refused)
    }
  }

  private func end(of id: RunID, in session: Session) async throws -> Run {
    var said: String?
    while true {
      try await session.settleLostRuns()
      let run = try await session.registry.run(id, as: session.caller)
      let words = progress(of: run)
      if words != said, run.state.isInFlight { session.output.say(words) }
      said = words
      if !run.state.isInFlight { return run }
      try await Task.sleep(for: Self.pause)
    }
  }

  /// `running 63%, epoch 40, loss 0.12`, or `queued, waits for` something.
  private func progress(of run: Run) -> String {
    let measured = run.metrics.sorted { $0.key < $1.key }.compactMap { name, value in
      value.number.map { "\(name) \(JSON.spelling(of: ($0 * 10_000).rounded() / 10_000))" }
    }
    let wait = run.state == .queued ? run.wait.map { ["waits for \($0.reason)"] } ?? [] : []
    return ([run.state.words] + wait + measured).joined(separator: ", ")
  }
}
