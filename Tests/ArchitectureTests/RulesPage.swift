import Foundation

/// The page of the documentation that lists every rule.
enum RulesPage {
  static let path = "Sources/RegistryCore/RegistryCore.docc/Rules.md"

  /// The page as the rules' comments have it, sorted by name.
  static func text(_ rules: [RuleComment]) -> String {
    let rows = rules.sorted { $0.name < $1.name }.map { rule in
      "| `\(rule.name)` | \(escaped(rule.statement)) | `\(rule.path)` |"
    }
    return (heading + rows).joined(separator: "\n") + "\n"
  }

  private static let heading = [
    "# Rules",
    "",
    "What Espalier holds to, and the one file where each of it is decided.",
    "",
    "Each rule has one function and one test suite. This page is made from their comments by",
    "`bash .ci/run golden`; edit those.",
    "",
    "| rule | statement | file |",
    "|---|---|---|",
  ]

  /// A bar would end the cell.
  private static func escaped(_ statement: String) -> String {
    statement.replacing("|", with: "\\|")
  }
}

/// A text that is kept in the repository, to be reviewed when it changes.
struct Golden {
  let file: URL
  /// Write the file instead of comparing with it.
  let isWriting: Bool

  /// - Parameter environment: `ESPALIER_GOLDEN=write` asks for the file to be written.
  init(_ file: URL, environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.file = file
    isWriting = environment["ESPALIER_GOLDEN"] == "write"
  }

  /// The first line in which the file is not `text`, or nil when it is; when writing, it is made so.
  func difference(from text: String) throws -> String? {
    let kept = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    guard kept != text else { return nil }
    guard !isWriting else {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      return nil
    }
    return "\(file.lastPathComponent) \(firstDifference(kept, text)); run `bash .ci/run golden`"
  }

  private func firstDifference(_ kept: String, _ text: String) -> String {
    let old = kept.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let same = zip(old, new).prefix { $0 == $1 }.count
    let had = old.indices.contains(same) ? "\"\(old[same])\"" : "nothing"
    let has = new.indices.contains(same) ? "\"\(new[same])\"" : "nothing"
    return "has \(had) in line \(same + 1) where \(has) is due"
  }
}
