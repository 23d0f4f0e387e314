import Foundation
import RegistryCore
import Testing

@testable import ClarifaiAPI

struct `Statuses on the wire` {
  static func statuses() throws -> [(VersionStatus, Int)] {
    let run = try RunID(String(repeating: "a", count: 32))
    return [
      (.untrained, 21102), (.queued(run), 21103), (.training(run, percent: 63), 21101),
      (.trained, 21100), (.failed(TrainingFailure(.general, "why")), 21106),
      (.failed(TrainingFailure(.noData, "why")), 21110),
      (.failed(TrainingFailure(.timedOut, "why")), 21113),
      (.failed(TrainingFailure(.invalidParameters, "why")), 21118),
      (.failed(TrainingFailure(.lost, "why")), 21106),
      (.failed(TrainingFailure(.notStarted, "why")), 21106),
    ]
  }

  @Test func `each status has the code of the contract`() throws {
    for (status, code) in try Self.statuses() {
      #expect(status.wire().object?["code"] == .number(Double(code)), "\(status)")
    }
  }

  @Test func `progress, reason and what to do stand beside the code`() throws {
    let run = try RunID(String(repeating: "a", count: 32))
    #expect(VersionStatus.training(run, percent: 63).wire().object?["percent_completed"] == 63)
    let failed = VersionStatus.failed(TrainingFailure(.noData, "no rows"))
    #expect(failed.wire().object?["details"] == "no rows")
    #expect(VersionStatus.untrained.wire(training: "plan it").object?["details"] == "plan it")
  }

  static func refusals() throws -> [(RegistryError, Int)] {
    let app = try AppRef(parsing: "ana/vision")
    let model = ModelRef(app: app, id: try ModelID("oak"))
    return [
      (.emptyPatch, 21202), (.modelNotFound(model), 21200),
      (.versionNotFound("v9", of: model), 21200), (.appNotFound(app), 11101),
      (.malformedText(format: "JSON", line: 1, column: 2, why: "w"), 11100),
      (.staleRevision(target: "t", based: 1, current: 2, changed: []), 21203),
      (.notAllowed(user: try UserID("ben"), right: .edit, holders: []), 11007),
      (.alreadyExists(kind: "duplicate concept", id: "a"), 40003),
      (.alreadyExists(kind: "model", id: "a"), 21202), (.storeBusy, 10030),
      (.storeUnusable(why: "w", instead: "i"), 10020),
    ]
  }

  @Test func `each refusal has a code, and its whole message as details`() throws {
    for (error, code) in try Self.refusals() {
      let status = error.wire.object?["status"]?.object
      #expect(status?["code"] == .number(Double(code)), "\(error)")
      #expect(status?["details"] == .string(error.description))
    }
  }

  @Test func `no refusal has a code that makes the official client try for minutes`() throws {
    for (error, _) in try Self.refusals() {
      let code = error.wire[path: "status.code"]?.integer ?? 0
      #expect(![11003, 11005, 21351, 21354, 21355].contains(code), "\(error)")
    }
  }

  @Test func `a time is RFC 3339 in UTC`() {
    #expect(Date(timeIntervalSince1970: 1_700_000_000.25).wireText == "2023-11-14T22:13:20.250Z")
  }

  @Test func `money is an amount as text, and null when unpriced`() {
    #expect(Money(6, "USD").wire == ["amount": "6.00", "currency": "USD"])
    #expect((nil as Money?).wire == .null)
  }
}
