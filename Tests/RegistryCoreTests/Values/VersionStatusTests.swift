import RegistryCore
import Testing

/// Rule `training-needs-confirmation`: a confirmation is the only way out of untrained, and a valid one is
/// unexpired, unused, of this plan's digest, by its planner, within what was agreed to.
@Suite struct TrainingNeedsConfirmationTests {
  struct Step: Sendable {
    let from: VersionStatus
    let event: TrainingEvent
    let to: VersionStatus
  }

  static let run = (try? RunID(String(repeating: "a", count: 32))).map { [$0] } ?? []
  static let failure = TrainingFailure(.general, "no memory")

  static let steps: [Step] = run.flatMap { run in
    [
      Step(from: .untrained, event: .confirmed(run), to: .queued(run)),
      Step(from: .failed(failure), event: .confirmed(run), to: .queued(run)),
      Step(from: .queued(run), event: .started, to: .training(run, percent: 0)),
      Step(from: .queued(run), event: .failed(failure), to: .failed(failure)),
      Step(from: .queued(run), event: .cancelled, to: .untrained),
      Step(
        from: .training(run, percent: 40), event: .progressed(percent: 63),
        to: .training(run, percent: 63)),
      Step(
        from: .training(run, percent: 40), event: .progressed(percent: 20),
        to: .training(run, percent: 40)),
      Step(
        from: .training(run, percent: 40), event: .progressed(percent: 900),
        to: .training(run, percent: 100)),
      Step(from: .training(run, percent: 9), event: .succeeded, to: .trained),
      Step(from: .training(run, percent: 9), event: .failed(failure), to: .failed(failure)),
      Step(from: .training(run, percent: 9), event: .cancelled, to: .untrained),
    ]
  }

  @Test(arguments: steps)
  func `a version follows its status machine`(_ step: Step) throws {
    #expect(try step.from.after(step.event) == step.to)
  }

  @Test func `every passage that the table leaves out is refused`() throws {
    let run = try #require(Self.run.first)
    let statuses: [VersionStatus] = [
      .untrained, .queued(run), .training(run, percent: 9), .trained, .failed(Self.failure),
    ]
    let events: [TrainingEvent] = [
      .confirmed(run), .started, .progressed(percent: 1), .succeeded, .failed(Self.failure),
      .cancelled,
    ]
    var refused = 0
    for status in statuses {
      for event in events {
        let isListed = Self.steps.contains {
          $0.from.word == status.word && $0.event.word == event.word
        }
        guard !isListed else { continue }
        refused += 1
        #expect(throws: RegistryError.invalidPassage(status: status.word, event: event.word)) {
          try status.after(event)
        }
      }
    }
    #expect(refused == 30 - 9)
  }
}
