import ClarifaiAPI
import Foundation
import RegistryCore
import RegistryServed
import Testing

@testable import RegistryServer

/// Training through the built server: planned, confirmed, watched, cancelled.
@Suite(.serialized) struct ServedTrainingTests {
  private static let app = "/v2/users/local/apps/main"

  /// A program that serves a model with one version that may be trained.
  private final class Ground {
    let served: ServedProgram
    let data: String

    init(configuration: ((URL) throws -> String)? = nil) throws {
      served = try ServedProgram(configuration: configuration)
      data =
        "label,x,y\n"
        + (0..<60).map { "\($0 % 2 == 0 ? "left" : "right"),\($0 % 2 == 0 ? -1 : 1).\($0),\($0)" }
        .joined(separator: "\n") + "\n"
      let file = served.folder.appendingPathComponent("data.csv")
      try Data(data.utf8).write(to: file)
      let registry = ["--registry", served.registry]
      try ServedProgram.call(
        registry + ["model", "create", "sides", "--type", "embedding-classifier"])
      try ServedProgram.call(
        registry + ["version", "create", "sides", "--train-data", file.path])
    }

    func answer(_ verb: String, _ path: String, _ body: String? = nil, _ headers: [String] = [])
      async throws -> RawAnswer
    {
      try await RawConnection(port: served.port).answer(
        verb, app + path, authorization: "Key \(served.key)", body: body, headers: headers)
    }
  }

  @Test func `a plan starts nothing, and its confirmation starts the one run`() async throws {
    let ground = try Ground()
    let dry = try await ground.answer(
      "POST", "/models/sides/versions/v1/plans", #"{"dry_run":true}"#)
    #expect(dry.json[path: "plan.code"] == nil)
    let planned = try await ground.answer("POST", "/models/sides/versions/v1/plans", "{}")
    let plan = try #require(planned.json[path: "plan.id"]?.string, "\(planned.body)")
    let code = try #require(planned.json[path: "plan.code"]?.string)
    let shown = try await ground.answer("GET", "/plans/\(plan)")
    #expect(shown.json[path: "plan.id"]?.string == plan)
    #expect(shown.json[path: "plan.code"] == nil)
    #expect(try await ground.answer("GET", "/runs").json.object?["runs"] == [])
    let wrong = try await ground.answer(
      "POST", "/plans/\(plan)/confirmations", #"{"code":"AAAAAA","at_most":"0"}"#)
    #expect(wrong.status == 400)
    #expect(try await ground.answer("GET", "/runs").json.object?["runs"] == [])

    let body = #"{"code":"\#(code)","at_most":"0"}"#
    let confirmed = try await ground.answer(
      "POST", "/plans/\(plan)/confirmations", body, ["idempotency-key: once"])
    let run = try #require(confirmed.json[path: "run.id"]?.string, "\(confirmed.body)")
    let repeated = try await ground.answer(
      "POST", "/plans/\(plan)/confirmations", body, ["idempotency-key: once"])
    #expect(repeated.json[path: "run.id"]?.string == run)
    let log = try await follow(run, ground)
    #expect(log.contains("event: log\n"))
    let over = try await ground.answer("GET", "/runs/\(run)")
    #expect(over.json[path: "run.state"] == "succeeded", "\(over.body) \(log)")
    let runs = try await ground.answer("GET", "/runs?model_id=sides")
    #expect(runs.json.object?["runs"]?.array?.count == 1)
    #expect(try await ground.answer("GET", "/runs?in_flight=true").json.object?["runs"] == [])
    let points = try await ground.answer("GET", "/runs/\(run)/points?after=1")
    let first = points.json.object?["points"]?.array?.first?[path: "step"]?.integer
    #expect(first ?? 0 > 1)
    let audit = try await ground.answer("GET", "/audit?run_id=\(run)")
    #expect(audit.status == 200)
  }

  /// A run that was confirmed, by its plan's id and its own.
  private func begin(_ ground: Ground, _ wish: String = "{}") async throws
    -> (plan: String, run: String)
  {
    let planned = try await ground.answer("POST", "/models/sides/versions/v1/plans", wish)
    let plan = try #require(planned.json[path: "plan.id"]?.string, "\(planned.body)")
    let code = try #require(planned.json[path: "plan.code"]?.string)
    let confirmed = try await ground.answer(
      "POST", "/plans/\(plan)/confirmations", #"{"code":"\#(code)","at_most":"0"}"#)
    return (plan, try #require(confirmed.json[path: "run.id"]?.string, "\(confirmed.body)"))
  }

  /// A run that is over.
  private func train(_ ground: Ground) async throws -> (plan: String, run: String) {
    let begun = try await begin(ground)
    _ = try await follow(begun.run, ground)
    return begun
  }

  /// Hears a run's log to its end.
  private func follow(_ run: String, _ ground: Ground) async throws -> String {
    let connection = try RawConnection(port: ground.served.port)
    connection.send(
      "GET \(Self.app)/runs/\(run)/log?follow=true HTTP/1.1\r\nhost: localhost\r\n"
        + "authorization: Key \(ground.served.key)\r\nconnection: close\r\n\r\n")
    let heard = String(decoding: try await connection.receiveAll(), as: UTF8.self)
    #expect(heard.contains("event: end\n"))
    return heard
  }

  @Test func `a run that is at work is cancelled by its own call, and may be planned again`()
    async throws
  {
    let ground = try Ground { folder in
      let script = folder.appendingPathComponent("patient.sh")
      try Data("echo '{\"progress\":0.1,\"metrics\":{\"loss\":1}}'; sleep 3600\n".utf8)
        .write(to: script)
      return """
        [runners.patient]
        argv = ["/bin/sh", "\(script.path)"]
        [compute.patient]
        runner = "patient"
        price_per_hour = "0"
        """
    }
    let (_, run) = try await begin(ground, #"{"compute":"patient"}"#)
    var isAtWork = false
    while !isAtWork {
      let state = try await ground.answer("GET", "/runs/\(run)").json[path: "run.state"]
      try #require(state == "queued" || state == "running", "\(state ?? .null)")
      let points = try await ground.answer("GET", "/runs/\(run)/points").json
      isAtWork = points.object?["points"]?.array?.isEmpty == false
    }
    let asked = try await ground.answer("POST", "/runs/\(run)/cancellations")
    #expect(asked.status == 200, "\(asked.body)")
    let log = try await follow(run, ground)
    let over = try await ground.answer("GET", "/runs/\(run)")
    #expect(over.json[path: "run.state"] == "cancelled", "\(over.body) \(log)")
    #expect(try await ground.answer("GET", "/runs?in_flight=true").json.object?["runs"] == [])
    let again = try await ground.answer("POST", "/models/sides/versions/v1/plans", "{}")
    #expect(again.json[path: "plan.id"] != nil, "\(again.body)")
  }

  @Test func `cancelling a run that is over changes nothing and starts nothing`() async throws {
    let ground = try Ground()
    let (_, run) = try await train(ground)
    let first = try await ground.answer("POST", "/runs/\(run)/cancellations")
    #expect(first.status == 200, "\(first.body)")
    #expect(first.json[path: "run.state"] == "succeeded")
    #expect(try await ground.answer("GET", "/runs").json.object?["runs"]?.array?.count == 1)
  }

  /// With what there is in most paths, and with whatever fits.
  @Test(arguments: [true, false])
  func `the description holds for whatever is sent`(_ isKnown: Bool) async throws {
    let ground = try Ground()
    let tool = try #require(
      ProcessInfo.processInfo.environment["ESPALIER_SCHEMATHESIS"],
      "the tests are run by .ci/run, which sets it")
    let settings = isKnown ? try await settings(ground) : ""
    let file = ground.served.folder.appendingPathComponent("schemathesis.toml")
    try Data(settings.utf8).write(to: file)
    let runs = try await ground.answer("GET", "/runs").json
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.currentDirectoryURL = ground.served.folder
    process.arguments =
      ["--config-file", file.path, "run", ground.served.address + "/openapi.json"] + [
        "--header", "Authorization: Key \(ground.served.key)", "--checks",
        "not_a_server_error,status_code_conformance,content_type_conformance,"
          + "response_headers_conformance,response_schema_conformance",
        // It never ends by itself. One worker: Python 3.11 cannot parse in two threads at once.
        "--exclude-operation-id", "changes", "--phases", "examples,coverage,fuzzing",
        "--max-examples", "20", "--seed", "4", "--request-timeout", "120", "--workers", "1",
        "--suppress-health-check", "all", "--warnings", "off", "--no-color",
      ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(said.suffix(6000))")
    #expect(said.contains(" generated, "), "\(said.suffix(6000))")
    // Whatever was sent, nothing was confirmed.
    #expect(try await ground.answer("GET", "/runs").json.object?["runs"] == runs.object?["runs"])
  }

  private func settings(_ ground: Ground) async throws -> String {
    let (plan, run) = try await train(ground)
    let registry = ["--registry", ground.served.registry]
    try ServedProgram.call(
      registry + ["model", "create", "elm", "--type", "embedding-classifier"])
    try ServedProgram.call(registry + ["model", "delete", "elm"])
    let trash = try await ground.answer("GET", "/trash").json
    let entry = trash.object?["trash_entries"]?.array?.first?.object?["id"]?.string
    let digest = ArtifactDigest(of: Array(ground.data.utf8))
    return """
      [parameters]
      "path.user_id" = "local"
      "path.app_id" = "main"
      "path.model_id" = "sides"
      "path.version_id" = "v1"
      "path.plan_id" = "\(plan)"
      "path.run_id" = "\(run)"
      "path.digest" = "\(digest)"
      "path.trash_id" = "\(try #require(entry))"

      """
  }
}
