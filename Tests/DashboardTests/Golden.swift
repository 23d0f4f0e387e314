import Foundation
import Terminal
import Testing

/// Compares what is drawn with the text that was reviewed, `Golden/NAME.txt` beside this file.
///
/// With `ESPALIER_GOLDEN=write` in the environment the file is written instead, to be read as a difference.
func expectGolden(
  _ name: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden/\(name).txt")
  let drawn = text + "\n"
  if ProcessInfo.processInfo.environment["ESPALIER_GOLDEN"] == "write" {
    write(drawn, to: file, sourceLocation)
    return
  }
  guard let golden = try? String(contentsOf: file, encoding: .utf8) else {
    Issue.record("no golden file '\(name)'", sourceLocation: sourceLocation)
    return
  }
  if golden != drawn {
    let difference = lineDifference(from: golden, to: drawn)
    Issue.record("'\(name)' is drawn otherwise:\n\(difference)", sourceLocation: sourceLocation)
  }
}

/// As for text, followed by the role of each cell.
func expectGolden(
  _ name: String, _ frame: Frame, sourceLocation: SourceLocation = #_sourceLocation
) {
  let cursor = frame.cursor.map { "cursor \($0.row),\($0.column)" } ?? "no cursor"
  expectGolden(
    name, [frame.text, "~ roles, \(cursor)", frame.roles].joined(separator: "\n"),
    sourceLocation: sourceLocation)
}

private func write(_ text: String, to file: URL, _ sourceLocation: SourceLocation) {
  do {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  } catch {
    Issue.record("'\(file.path)' cannot be written: \(error)", sourceLocation: sourceLocation)
  }
}

/// The lines that differ, `-` as reviewed and `+` as drawn, with their numbers.
private func lineDifference(from golden: String, to drawn: String) -> String {
  let old = golden.split(separator: "\n", omittingEmptySubsequences: false)
  let new = drawn.split(separator: "\n", omittingEmptySubsequences: false)
  return (0..<max(old.count, new.count)).flatMap { index -> [String] in
    let before = index < old.count ? old[index] : nil
    let after = index < new.count ? new[index] : nil
    guard before != after else { return [] }
    return [before.map { "\(index + 1) - \($0)" }, after.map { "\(index + 1) + \($0)" }]
      .compactMap(\.self)
  }.joined(separator: "\n")
}
