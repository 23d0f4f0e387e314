import Foundation
import RegistryCore
import Testing

/// What becomes of a plan: every pair of state and event.
@Suite struct PlanStateTests {
  private static let id = try? PlanID("K7QMD4RX")

  @Test func `a plan follows its states, and what is over stays over`() throws {
    let plan = try #require(Self.id)
    let (run, ben) = (try RunID(String(repeating: "a", count: 32)), try UserID("ben"))
    let moment = Moment(wall: .distantPast, bootID: "", sinceBoot: .zero)
    let requested = PlanState.requested(at: moment)
    let events: [PlanEvent] = [
      .requested(at: moment), .started(run), .refused(by: ben), .voided(why: "it changed"),
    ]
    let steps: [(PlanState, [PlanState?])] = [
      (.open, [requested, .started(run), nil, .void(why: "it changed")]),
      (requested, [nil, .started(run), .refused(by: ben), .void(why: "it changed")]),
      (.started(run), [nil, nil, nil, nil]), (.refused(by: ben), [nil, nil, nil, nil]),
      (.void(why: "it changed"), [nil, nil, nil, nil]),
    ]
    for (state, after) in steps {
      #expect(events.map { try? state.after($0, of: plan) } == after)
    }
  }
}
