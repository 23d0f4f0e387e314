/// A doc comment that begins ``Rule `name` ``, and the declaration below it.
struct RuleComment: Hashable, Sendable {
  let name: String
  /// The comment's first paragraph, without the name.
  let statement: String
  let path: String
  let line: Int
  /// The first line of code below the comment.
  let declaration: String

  var place: String { "\(path):\(line)" }

  /// Whether what stands below the comment holds tests.
  var isOnSuite: Bool {
    let words = Set(declaration.split { !($0.isLetter || $0 == "@") }.map(String.init))
    return !words.isDisjoint(with: ["@Suite", "struct", "class", "actor", "enum"])
  }
}

/// The rules that a file's doc comments declare, in their order.
func ruleComments(in file: SourceFile) -> [RuleComment] {
  guard file.text.contains("/// Rule `") else { return [] }
  let comments = file.lines(keeping: .comment).map { $0.trimmed }
  let code = file.text.split(separator: "\n", omittingEmptySubsequences: false).map {
    String($0).trimmed
  }
  return comments.indices.compactMap { first in
    let isFirst = first == 0 || !comments[first - 1].hasPrefix("///")
    guard isFirst, comments[first].hasPrefix("/// Rule `") else { return nil }
    let block = comments[first...].prefix { $0.hasPrefix("///") }
    let paragraph = block.map { String($0.dropFirst(3)).trimmed }
      .prefix { !$0.isEmpty && !$0.hasPrefix("- ") }.joined(separator: " ")
    let parts = paragraph.split(separator: "`", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    return RuleComment(
      name: String(parts[1]), statement: String(parts[2].drop { $0 == ":" || $0 == " " }),
      path: file.path, line: first + 1,
      declaration: code.indices.contains(block.endIndex) ? code[block.endIndex] : "")
  }
}

/// What is wrong with the two halves of the index: the rules in `Sources` and the suites in `Tests`.
func ruleIndexFaults(rules: [RuleComment], suites: [RuleComment]) -> [String] {
  repeated(rules, "stated") + repeated(suites, "tested")
    + suites.filter { !$0.isOnSuite }.map { "\($0.place): no suite follows rule `\($0.name)`" }
    + lacking(rules, from: suites, "has no suite; write one whose doc comment begins with it")
    + lacking(suites, from: rules, "is tested, but no doc comment in Sources begins with it")
}

/// The names that no comment declares.
func missingRules(_ names: [String], in rules: [RuleComment]) -> [String] {
  let stated = Set(rules.map(\.name))
  return names.filter { !stated.contains($0) }.map {
    "no doc comment in Sources begins with rule `\($0)`, which is required"
  }
}

private func repeated(_ comments: [RuleComment], _ verb: String) -> [String] {
  Dictionary(grouping: comments, by: \.name).filter { $0.value.count > 1 }.map { name, copies in
    "rule `\(name)` is \(verb) \(copies.count) times: \(copies.map(\.place).joined(separator: ", "))"
  }.sorted()
}

private func lacking(
  _ comments: [RuleComment], from others: [RuleComment], _ reason: String
) -> [String] {
  let names = Set(others.map(\.name))
  return comments.filter { !names.contains($0.name) }.map {
    "\($0.place): rule `\($0.name)` \(reason)"
  }
}

extension String {
  /// Without the white space at either end.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
