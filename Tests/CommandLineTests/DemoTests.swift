import Foundation
import RegistryCore
import Testing

struct `The demo` {
  let tool: Tool

  init() throws { tool = try Tool() }

  @Test func `it holds a dozen models, every settled status, and nothing in flight`() throws {
    defer { tool.remove() }
    let models = try tool.call(["--demo", "model", "list", "--json"]).json[path: "models"]?.array
    #expect((models?.count ?? 0) >= 12)
    #expect(Set((models ?? []).compactMap { $0[path: "model_type_id"] }).count >= 8)
    let runs = try tool.call(["--demo", "train", "runs", "--json"]).json[path: "runs"]?.array ?? []
    let states = Set(runs.compactMap { $0[path: "state"]?.string })
    #expect(states == ["succeeded", "failed", "cancelled"])
  }

  @Test func `its digits have both kinds of edge and a version that is ready to train`() throws {
    defer { tool.remove() }
    let versions =
      try tool.call(["--demo", "version", "tree", "digits", "--json"]).json[path: "model_versions"]?
      .array ?? []
    let edges = Set(versions.compactMap { $0[path: "parent.kind"]?.string })
    #expect(edges == ["continues", "copied"])
    let codes = Set(versions.compactMap { $0[path: "status.code"]?.integer })
    #expect(codes == [21100, 21102, 21110])
    let plan = try tool.call(["--demo", "train", "plan", "digits", "latest", "--json"]).json
    #expect(plan[path: "plan.rows"] == 1797)
    #expect(
      plan[path: "plan.findings"]?.array?.contains { $0[path: "weight"] == "blocks" } == false)
  }

  @Test(arguments: [("digits", "digit-0"), ("iris", "setosa")])
  func `its trained classifiers predict`(_ model: String, _ first: String) throws {
    defer { tool.remove() }
    let header =
      model == "iris"
      ? "sepal_length,sepal_width,petal_length,petal_width\n5.1,3.5,1.4,0.2\n"
      : (0..<64).map { "p\($0)" }.joined(separator: ",") + "\n" + Self.zero + "\n"
    let rows = try tool.write(header, "rows.csv")
    let prediction = try tool.call(["--demo", "predict", model, "--input", rows, "--json"])
    let best = try prediction.json[path: "outputs"]?.array?.first?[path: "data.concepts"]?.array?
      .first?[path: "id"]
    #expect(best == .string(first), "\(prediction.words)")
  }

  private static let zero =
    "0,0,5,13,9,1,0,0,0,0,13,15,10,15,5,0,0,3,15,2,0,11,8,0,0,4,12,0,0,8,8,0,"
    + "0,5,8,0,0,9,8,0,0,4,11,0,1,12,7,0,0,2,14,5,10,12,0,0,0,0,6,13,10,0,0,0"

  @Test func `nothing of it is left behind`() throws {
    defer { tool.remove() }
    _ = try tool.call(["--demo", "model", "list"])
    let left = try FileManager.default.contentsOfDirectory(atPath: tool.folder.path)
    #expect(left.filter { $0.hasPrefix("espalier-demo") }.isEmpty)
  }

  @Test func `a reader that leaves early leaves nothing behind either`() throws {
    defer { tool.remove() }
    let script = try tool.write("TMPDIR=. \"$1\" --demo type show clusterer | true\n", "s.sh")
    #expect(try tool.shell(script).status == 0)
    let left = try FileManager.default.contentsOfDirectory(atPath: tool.folder.path)
    #expect(left.filter { $0.hasPrefix("espalier-demo") }.isEmpty)
  }
}
