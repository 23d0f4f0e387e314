import Foundation
import RegistryCore
import Testing

/// Money through the built program: a trainer of one's own on compute that has a price, under a budget.
struct BudgetVerbTests {
  let tool: Tool

  /// A second costs a cent.
  init() throws {
    tool = try Tool()
    let trainer = try tool.write("echo made >weights\n", "trainer.sh")
    let folder = tool.folder.appendingPathComponent("config/espalier")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let toml = """
      currency = "EUR"
      [runners.own]
      argv = ["/bin/sh", "\(trainer)"]
      [compute.priced]
      runner = "own"
      price_per_hour = "36.00"
      [compute.unpriced]
      runner = "own"
      """
    try Data(toml.utf8).write(to: folder.appendingPathComponent("config.toml"))
    _ = try call("model", "create", "clouds", "--type", "embedding-classifier")
    let data = try tool.write(Clouds.csv, "clouds.csv")
    _ = try call("version", "create", "clouds", "--train-data", data)
  }

  private func call(_ arguments: String...) throws -> Tool.Outcome {
    let own = ["XDG_CONFIG_HOME": tool.folder.appendingPathComponent("config").path]
    return try tool.call(["--registry", tool.registry.path] + arguments, environment: own)
  }

  private func planned(_ version: String = "v1", _ compute: String = "priced", limit: String)
    throws -> (plan: String, code: String, JSON)
  {
    let shown = try call(
      "train", "plan", "clouds", version, "--compute", compute, "--limit", limit, "--json"
    ).json
    return (
      try #require(shown[path: "plan.id"]?.string), try #require(shown[path: "plan.code"]?.string),
      shown
    )
  }

  @Test func `a run holds the most it can cost, and gives back what it did not use`() throws {
    defer { tool.remove() }
    #expect(try call("budget", "set", "registry", "month", "4.00", "--currency", "EUR").status == 0)
    let (plan, code, shown) = try planned(limit: "5m")
    #expect(shown[path: "plan.greatest.amount"] == "3.00")
    let started = try call("train", "confirm", plan, code, "--at-most", "3.00", "--json").json
    let run = try #require(started[path: "run.id"]?.string)
    #expect(try call("train", "watch", run).status == 0)
    let lines = try call("budget", "spent", "--by", "month", "--csv").output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first == "month,spent,reserved,currency,plans")
    let parts = lines.last?.split(separator: ",") ?? []
    #expect(parts.dropFirst(2).map(String.init) == ["0.00", "EUR", "1"])
  }

  @Test func `what no budget has left for is refused, and so is what has no price`() throws {
    defer { tool.remove() }
    #expect(try call("budget", "set", "registry", "month", "2.00", "--currency", "EUR").status == 0)
    let (plan, code, _) = try planned(limit: "5m")
    let over = try call("train", "confirm", plan, code, "--at-most", "3.00")
    #expect(over.status == 1)
    #expect(over.words.contains("2.00 EUR"), "\(over.words)")
    let free = try planned("v1", "unpriced", limit: "1m")
    let unpriced = try call("train", "confirm", free.plan, free.code, "--at-most", "unpriced")
    #expect(unpriced.status == 1)
    #expect(unpriced.words.contains("choose compute that has a price"), "\(unpriced.words)")
    #expect(try call("train", "runs", "--json").json == ["runs": []])
  }

  @Test func `an app that wants two people lets nobody approve what is their own`() throws {
    defer { tool.remove() }
    #expect(try call("app", "approval", "local/main", "1.00", "--currency", "EUR").status == 0)
    let (plan, code, _) = try planned(limit: "5m")
    let asked = try call("train", "confirm", plan, code, "--at-most", "3.00")
    #expect(asked.status == 0)
    #expect(asked.words.contains("Waits for the approval"), "\(asked.words)")
    #expect(try call("train", "requests").output.contains(plan))
    #expect(try call("train", "approve", plan).status == 77)
    #expect(try call("train", "runs", "--json").json == ["runs": []])
  }
}
