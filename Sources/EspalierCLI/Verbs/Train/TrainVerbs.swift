import ArgumentParser
import RegistryCore

struct TrainVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Training: planned, confirmed, watched.",
    discussion: """
      A plan costs nothing and starts nothing. 'train confirm' is the only verb that starts anything.

        espalier train plan digits v7
        espalier train confirm PLAN CODE --at-most 0
        espalier train watch RUN
      """,
    subcommands: [
      PlanTrainingVerb.self, ConfirmTrainingVerb.self, ListRequests.self, ApprovePlan.self,
      RefusePlanVerb.self, ListRuns.self, WatchRun.self, ShowLog.self, CancelRunVerb.self,
    ])
}

extension Session {
  /// Writes down which runs are lost, where that can be proven; a caller who may only read leaves it.
  func settleLostRuns() async throws(RegistryError) {
    if caller.may(.train) { try await registry.settleRuns() }
  }

  /// The run of that id, or the only one whose id begins so.
  ///
  /// - Throws: `runNotFound`, `invalidInput` when several begin so.
  func run(_ text: String) async throws(RegistryError) -> Run {
    if let id = try? RunID(text) { return try await registry.run(id, as: caller) }
    let isPrefix = text.utf8.count >= 4 && text.allSatisfy(\.isHexDigit)
    guard isPrefix else { throw .runNotFound(text) }
    let query = RunQuery(prefix: text.lowercased())
    let matching = try await registry.runs(query, PageRequest(size: 2), as: caller).items
    guard let run = matching.first else { throw .runNotFound(text) }
    guard matching.count == 1 else {
      throw .invalidInput(why: "'\(text)' begins several run ids; write more of it")
    }
    return run
  }
}
