import Foundation
import Testing

struct RuleIndexTests {
  private func comments(below folder: String) throws -> [RuleComment] {
    try Repository().files(below: folder).filter(\.isSwift).flatMap(ruleComments)
  }

  private func comments(_ text: String, path: String = "Sources/X/A.swift") -> [RuleComment] {
    ruleComments(in: SourceFile(path: path, text: text))
  }

  @Test func `each rule is stated once and has one suite`() throws {
    expectNone(
      ruleIndexFaults(
        rules: try comments(below: "Sources"), suites: try comments(below: "Tests")))
  }

  @Test func `every required rule is stated`() throws {
    expectNone(missingRules(RequiredRules.names, in: try comments(below: "Sources")))
    #expect(Set(RequiredRules.names).count == 24)
  }

  @Test func `the page of rules is what their comments say`() throws {
    let page = Golden(Repository().root.appending(path: RulesPage.path))
    let difference = try page.difference(from: RulesPage.text(comments(below: "Sources")))
    #expect(difference == nil)
  }

  @Test func `a rule's comment has a name, a statement and a place`() {
    let found = comments(
      "import A\n\n  /// Rule `a-b`: one `c`\n  /// two.\n  ///\n  /// More.\n  func d()")
    #expect(
      found == [
        RuleComment(
          name: "a-b", statement: "one `c` two.", path: "Sources/X/A.swift", line: 3,
          declaration: "func d()")
      ])
  }

  @Test func `a statement ends before the parameters`() {
    #expect(comments("/// Rule `a`: one.\n/// - Throws: `b`.\nfunc c()").first?.statement == "one.")
  }

  @Test(arguments: [
    "/// The rule.\n/// Rule `a`: b.\nfunc c()", "// Rule `a`: b.\nfunc c()",
    "let c = \"\"\"\n/// Rule `a`: b.\n\"\"\"", "/// Rule `a\nfunc c()",
  ])
  func `what only mentions a rule states none`(_ text: String) {
    #expect(comments(text) == [])
  }

  @Test func `a rule stated twice, or tested twice, is found`() {
    let one = comments("/// Rule `a`: b.\nstruct C {")
    let two = comments("/// Rule `a`: b.\nstruct C {", path: "Sources/X/B.swift")
    let twice = ruleIndexFaults(rules: one + two, suites: one)
    #expect(twice == ["rule `a` is stated 2 times: Sources/X/A.swift:1, Sources/X/B.swift:1"])
    #expect(ruleIndexFaults(rules: one, suites: one + two).count == 1)
    #expect(ruleIndexFaults(rules: one, suites: two) == [])
  }

  @Test func `half a rule is found, and the message says which half`() {
    let rule = comments("/// Rule `a`: b.\nfunc c()")
    let suite = comments("/// Rule `d`: b.\n@Suite struct E {", path: "Tests/X/A.swift")
    let faults = ruleIndexFaults(rules: rule, suites: suite)
    #expect(faults.count == 2)
    #expect(faults.first?.hasPrefix("Sources/X/A.swift:1: rule `a` has no suite") == true)
    #expect(
      faults.last
        == "Tests/X/A.swift:1: rule `d` is tested, but no doc comment in Sources begins with it")
  }

  @Test func `a rule's comment on one test is not on a suite`() {
    let rule = comments("/// Rule `a`: b.\nfunc c()")
    let test = comments("/// Rule `a`: b.\n@Test func d() {", path: "Tests/X/A.swift")
    #expect(ruleIndexFaults(rules: rule, suites: test).count == 1)
  }

  @Test func `a required rule that is stated nowhere is found`() {
    let rules = comments("/// Rule `a`: b.\nfunc c()")
    #expect(
      missingRules(["a", "d"], in: rules) == [
        "no doc comment in Sources begins with rule `d`, which is required"
      ])
  }

  @Test func `the page has a row for each rule, sorted, whatever its statement holds`() {
    let rows = RulesPage.text(
      comments("/// Rule `b`: x | y.\nfunc c()\n\n/// Rule `a`: z.\nfunc d()")
    )
    .split(separator: "\n").suffix(2)
    #expect(
      Array(rows) == [
        "| `a` | z. | `Sources/X/A.swift` |", "| `b` | x \\| y. | `Sources/X/A.swift` |",
      ])
  }

  @Test func `a golden file tells its first difference, and is written when asked for`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "a.md")
    let reading = Golden(file, environment: [:])
    let writing = Golden(file, environment: ["ESPALIER_GOLDEN": "write"])
    #expect(try reading.difference(from: "a\nb\n") != nil)
    #expect(try writing.difference(from: "a\nb\n") == nil)
    #expect(try reading.difference(from: "a\nb\n") == nil)
    let difference = try #require(try reading.difference(from: "a\nc\n"))
    #expect(difference.contains("\"b\" in line 2 where \"c\" is due"))
  }
}
