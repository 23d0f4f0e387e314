import Foundation
import GRDB
import RegistryCore
import RegistryServed
import Testing

/// A confirmation that is not valid starts nothing, and says what is wrong with it.
struct `Wrong confirmations` {
  private struct Ground {
    let tool: Tool
    let plan: String
    let code: String

    init(_ way: Tool.Way) throws {
      tool = try Tool(way)
      try tool.done("model", "create", "clouds")
      let data = try tool.write(Clouds.csv, "clouds.csv")
      try tool.done("version", "create", "clouds", "--train-data", data)
      (plan, code) = try Self.planned(tool)
    }

    static func planned(_ tool: Tool) throws -> (String, String) {
      let shown = try tool.done("train", "plan", "clouds", "v1", "--json").json
      return (
        try #require(shown[path: "plan.id"]?.string),
        try #require(shown[path: "plan.code"]?.string)
      )
    }

    func confirm(code: String? = nil, atMost: String = "0", by key: String? = nil) throws
      -> Tool.Outcome
    {
      try tool.call(
        [
          "--registry", tool.place, "train", "confirm", plan, code ?? self.code, "--at-most",
          atMost,
        ],
        environment: key.map { ["ESPALIER_TOKEN": $0] } ?? [:])
    }

    /// A key of somebody else.
    func key(_ user: String, _ role: String) throws -> String {
      try ServedProgram.call([
        "--registry", tool.registry.path, "token", "create", "--user", user, "--role", role,
      ]).trimmingCharacters(in: .newlines)
    }

    /// What the registry holds says the same as what the verb answered.
    func expectNothingStarted() throws {
      #expect(try tool.done("train", "runs", "--all-apps", "--json").json == ["runs": []])
      let version = try tool.done("version", "show", "clouds", "v1", "--json").json
      #expect(version[path: "model_version.status.code"] == 21102)
    }

    /// The plan as if it had been made so much earlier.
    func age(_ seconds: Int) throws {
      let queue = try DatabaseQueue(path: tool.registry.path)
      try queue.write { database in
        try database.execute(
          sql: """
            UPDATE plans SET document = json_set(document, '$.planned_at.wall',
              CAST(json_extract(document, '$.planned_at.wall') - ? AS TEXT))
            """,
          arguments: [seconds * 1_000_000])
      }
    }
  }

  @Test(arguments: Tool.Way.allCases)
  func `five mistyped codes void the plan, and the right one is too late`(_ way: Tool.Way) throws {
    let ground = try Ground(way)
    defer { ground.tool.remove() }
    for left in [4, 3, 2, 1] {
      let wrong = try ground.confirm(code: "AAAAAA")
      #expect(wrong.status == 1)
      #expect(
        wrong.error.hasSuffix(
          "that is not the code of plan '\(ground.plan)'; nothing was started, \(left) tries left"))
    }
    for code in ["AAAAAA", ground.code] {
      let void = try ground.confirm(code: code)
      #expect(void.status == 1)
      #expect(void.error.contains("plan '\(ground.plan)' is void: 5 wrong codes; plan again"))
    }
    try ground.expectNothingStarted()
  }

  @Test(arguments: Tool.Way.allCases)
  func `an expired plan says so`(_ way: Tool.Way) throws {
    let ground = try Ground(way)
    defer { ground.tool.remove() }
    try ground.age(601)
    let late = try ground.confirm()
    #expect(late.status == 1)
    #expect(
      late.error.contains("plan '\(ground.plan)' has expired; plan again, nothing was started"))
    try ground.expectNothingStarted()
  }

  @Test(arguments: Tool.Way.allCases)
  func `a plan whose version was changed since says what changed`(_ way: Tool.Way) throws {
    let ground = try Ground(way)
    defer { ground.tool.remove() }
    try ground.tool.done("version", "patch", "clouds", "v1", "--set", "notes=once more")
    let stale = try ground.confirm()
    #expect(stale.status == 1)
    #expect(stale.error.contains("plan '\(ground.plan)' no longer holds: revision changed"))
    try ground.expectNothingStarted()
  }

  @Test(arguments: Tool.Way.allCases)
  func `agreeing to less than the greatest cost, or to what nobody asked, says so`(_ way: Tool.Way)
    throws
  {
    let ground = try Ground(way)
    defer { ground.tool.remove() }
    let refused = try ground.confirm(atMost: "unpriced")
    #expect(refused.status == 1)
    #expect(refused.error.contains("that was agreed to; nothing was started"))
    try ground.expectNothingStarted()
  }

  @Test func `another person's plan is foreign, whatever their rights`() throws {
    let ground = try Ground(.server)
    defer { ground.tool.remove() }
    for role in ["trainer", "admin"] {
      let key = try ground.key("ben-\(role)", role)
      let foreign = try ground.confirm(by: key)
      #expect(foreign.status == 77)
      #expect(foreign.error.contains("was made by ana, and its code is theirs alone"))
    }
    let editor = try ground.confirm(by: ground.key("eve", "editor"))
    #expect(editor.status == 77)
    #expect(editor.error.contains("eve may not train"))
    try ground.expectNothingStarted()
  }

  @Test func `a plan that does not exist is not found`() throws {
    let ground = try Ground(.file)
    defer { ground.tool.remove() }
    let missing = try ground.tool.run("train", "confirm", "NONE2345", ground.code, "--at-most", "0")
    #expect(missing.status == 2)
    #expect(missing.error.contains("plan 'NONE2345' does not exist"))
    try ground.expectNothingStarted()
  }

  @Test(.timeLimit(.minutes(10)))
  func `a used plan answers its run, and starts no second one`() throws {
    let ground = try Ground(.file)
    defer { ground.tool.remove() }
    #expect(try ground.confirm().status == 0)
    let again = try ground.confirm()
    #expect(again.status == 0)
    #expect(again.words.contains("it had been done before, and nothing was written"))
    let wrong = try ground.confirm(code: "AAAAAA")
    #expect(wrong.status == 1)
    let runs = try ground.tool.done("train", "runs", "--json").json[path: "runs"]?.array
    #expect(runs?.count == 1)
    let run = try #require(runs?.first?[path: "id"]?.string)
    try ground.tool.done("train", "watch", run)
    let trained = try ground.tool.run("train", "plan", "clouds", "v1")
    #expect(trained.status == 1)
    #expect(trained.error.contains("trained is final; branch a new version from it"))
  }

  @Test(.timeLimit(.minutes(10)))
  func `where an app wants two people the first confirmation starts nothing, the second one does`()
    throws
  {
    let ground = try Ground(.server)
    defer { ground.tool.remove() }
    let tool = ground.tool
    let app = try #require(
      tool.done("app", "list", "--json").json[path: "apps"]?.array?.first)
    let name = "\(app[path: "user_id"]?.string ?? "")/\(app[path: "id"]?.string ?? "")"
    try tool.done("app", "approval", name, "always")
    let request = try ground.confirm()
    #expect(request.status == 0)
    #expect(request.words.contains("Waits for the approval of another trainer"))
    try ground.expectNothingStarted()
    let waiting = try tool.done("train", "requests", "--json").json
    #expect(waiting[path: "requests"]?.array?.first?[path: "id"]?.string == ground.plan)
    let own = try tool.run("train", "approve", ground.plan)
    #expect(own.status == 77)
    #expect(own.error.contains("is yours, and this app wants two people"))

    let ben = try ground.key("ben", "trainer")
    #expect(try ground.confirm(by: ben).status == 77)
    let review = try tool.call(
      ["--registry", tool.place, "train", "approve", ground.plan, "--json"],
      environment: ["ESPALIER_TOKEN": ben])
    let code = try #require(review.json[path: "plan.code"]?.string)
    try ground.expectNothingStarted()
    #expect(try ground.confirm(code: code, by: ben).status == 0)
    let runs = try tool.done("train", "runs", "--json").json[path: "runs"]?.array
    #expect(runs?.map { $0[path: "approved_by"] } == ["ben"])
    let run = try #require(runs?.first?[path: "id"]?.string)
    try tool.done("train", "watch", run)
  }
}
