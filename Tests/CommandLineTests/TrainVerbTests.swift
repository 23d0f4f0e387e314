import RegistryCore
import Testing

struct `Train verbs` {
  /// A registry with a model, by file or through a server.
  private func ground(_ way: Tool.Way) throws -> Tool {
    let tool = try Tool(way)
    try tool.done("model", "create", "clouds")
    return tool
  }

  private func createVersion(_ tool: Tool) throws {
    let data = try tool.write(Clouds.csv, "clouds.csv")
    try tool.done("version", "create", "clouds", "--train-data", data)
  }

  private func plan(_ tool: Tool) throws -> (id: String, code: String) {
    let plan = try tool.done("train", "plan", "clouds", "v1", "--json").json
    return (
      try #require(plan[path: "plan.id"]?.string), try #require(plan[path: "plan.code"]?.string)
    )
  }

  @Test(.timeLimit(.minutes(10)), arguments: Tool.Way.allCases)
  func `a confirmed plan trains, and the version predicts`(_ way: Tool.Way) throws {
    let tool = try ground(way)
    defer { tool.remove() }
    try createVersion(tool)
    let shown = try tool.done("train", "plan", "clouds", "v1", "--limit", "5m", "--json").json
    #expect(shown[path: "plan.greatest.amount"] == "0.00")
    #expect(shown[path: "plan.limit_seconds"] == 300)
    #expect(shown[path: "plan.rows"] == 60)
    #expect(shown[path: "plan.digest"]?.string?.hasPrefix("sha256:") == true)
    #expect(shown[path: "plan.expires_at"]?.string != nil)
    let (id, code) = try plan(tool)
    let started = try tool.done("train", "confirm", id, code, "--at-most", "0", "--json").json
    #expect(started[path: "effects.runs_started"] == 1)
    let run = try #require(started[path: "run.id"]?.string)

    let watched = try tool.done("train", "watch", run, "--json")
    #expect(try watched.json[path: "run.state"] == "succeeded")
    let version = try tool.done("version", "show", "clouds", "v1", "--json").json
    #expect(version[path: "model_version.status.code"] == 21100)
    #expect(version[path: "model_version.metrics.summary.top1_accuracy"] == 1)
    #expect(try tool.done("train", "runs", "clouds").output.contains("succeeded"))
    #expect(
      try tool.done("train", "log", String(run.prefix(8))).output.contains("rows to learn from"))
    try predicts(tool)
  }

  /// The columns are found by name, in any order, and a text that was not trained with is passed over.
  private func predicts(_ tool: Tool) throws {
    let rows = try tool.write("name,y,x,label\nfirst,1,0,low\nsecond,6,5,high\n", "rows.csv")
    let outputs = try tool.done("predict", "clouds", "--input", rows, "--json").json[
      path: "outputs"]
    let best = outputs?.array?.compactMap { $0[path: "data.concepts"]?.array?.first?[path: "id"] }
    #expect(best == ["low", "high"])
    let few = try tool.done("predict", "clouds/v1", "--input", rows, "--max-concepts", "1").output
    #expect(few.split(separator: "\n").map { $0.split(separator: "\t")[1] } == ["low", "high"])
    let short = try tool.write("x\n1\n", "short.csv")
    let refused = try tool.run("predict", "clouds", "--input", short)
    #expect(refused.status == 1)
    #expect(refused.error.contains("missing"))
  }

  @Test(arguments: Tool.Way.allCases)
  func `a plan starts nothing, and a wrong code starts nothing`(_ way: Tool.Way) throws {
    let tool = try ground(way)
    defer { tool.remove() }
    try createVersion(tool)
    let (id, code) = try plan(tool)
    let wrong = try tool.run("train", "confirm", id, "AAAAAA", "--at-most", "0")
    #expect(wrong.status == 1)
    #expect(wrong.error.contains("that is not the code of plan"))
    #expect(try tool.run("train", "confirm", id, code).status == 64)
    #expect(try tool.done("train", "runs", "--json").json == ["runs": []])
  }

  static let badData: [(String, String)] = [
    ("x,y\n1,2\n", "no column is named 'label'"),
    ("label,x\na,1\nb,oops\n", "is not a number"),
    ("label,x\n", "there is no row"),
    ("label,x\na,1\na,2\nc,3\nc,4\n", "is none of the version's concepts"),
  ]

  @Test(arguments: badData)
  func `bad data is a finding of the plan, and cannot be confirmed`(
    _ csv: String, _ finding: String
  )
    throws
  {
    let tool = try ground(.file)
    defer { tool.remove() }
    let data = try tool.write(csv, "bad.csv")
    try tool.done(
      "version", "create", "clouds", "--train-data", data, "--concept", "a", "--concept", "b")
    let plan = try tool.done("train", "plan", "clouds", "v1", "--json").json
    let findings = plan[path: "plan.findings"]?.array ?? []
    #expect(
      findings.contains {
        $0[path: "weight"] == "blocks" && $0[path: "text"]?.string?.contains(finding) == true
      }, "\(plan.text)")
    let id = plan[path: "plan.id"]?.string ?? ""
    let code = plan[path: "plan.code"]?.string ?? ""
    #expect(try tool.run("train", "confirm", id, code, "--at-most", "0").status == 1)
    #expect(try tool.done("train", "runs").output.isEmpty)
  }

  @Test(.timeLimit(.minutes(10)), arguments: Tool.Way.allCases)
  func `a run that is cancelled ends, and watching it says so by status 1`(_ way: Tool.Way) throws {
    let tool = try ground(way)
    defer { tool.remove() }
    try createVersion(tool)
    let (id, code) = try plan(tool)
    let run = try #require(
      try tool.done("train", "confirm", id, code, "--at-most", "0", "--json").json[path: "run.id"]?
        .string)
    try tool.done("train", "cancel", run)
    let watched = try tool.run("train", "watch", run, "--json")
    let state = try watched.json[path: "run.state"]
    // So small a run may have ended by itself before the supervisor saw the request.
    #expect(watched.status == (state == "cancelled" ? 1 : 0))
    #expect(state == "cancelled" || state == "succeeded")
  }
}
