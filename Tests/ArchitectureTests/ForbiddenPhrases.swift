/// The marks of work left undone and of doubt switched off, in Swift code.
func forbiddenPhrases(in files: [SourceFile]) -> [String] {
  files.filter { $0.isSwift && !$0.isGenerated }.flatMap { file in
    let code = file.lines(keeping: .code)
    let comments = file.lines(keeping: .comment)
    return code.indices.flatMap { index in
      (skips(in: code[index], of: file) + marks(in: comments[index])
        + traps(in: code[index], above: index > 0 ? comments[index - 1] : "", comments[index]))
        .map { "\(file.path):\(index + 1): \($0)" }
    }
  }
}

/// Tests that are switched off, or allowed to fail.
private func skips(in code: String, of file: SourceFile) -> [String] {
  guard file.path.hasPrefix("Tests/") else { return [] }
  return [".disabled(", "withKnownIssue"].filter(code.contains).map {
    "\($0) hides a failure; mend it or delete the test"
  }
}

private func marks(in comment: String) -> [String] {
  let words = comment.split { !$0.isLetter }
  return ["TODO", "FIXME"].filter { words.contains($0[...]) }.map {
    "\($0): do it, or open an issue"
  }
}

/// Calls that end the program: a comment beside or above them must prove that they cannot happen.
private func traps(in code: String, above: String, _ beside: String) -> [String] {
  guard !(above + beside).contains(where: \.isLetter) else { return [] }
  return ["try!", "fatalError("].filter(code.contains).map {
    "\($0) without the reason beside or above it"
  }
}

/// The places in texts that name a folder of one machine.
func machinePaths(in files: [SourceFile], folders: [String] = ["root", "work"]) -> [String] {
  files.flatMap { file in
    file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .filter { line in folders.contains { namesAbsolutely($0, in: line.element) } }
      .map { "\(file.path):\($0.offset + 1): names a folder of one machine" }
  }
}

/// Whether the line holds `/folder/` with nothing before it that would make it part of a longer path.
private func namesAbsolutely(_ folder: String, in line: Substring) -> Bool {
  line.ranges(of: "/\(folder)/").contains { range in
    guard range.lowerBound > line.startIndex else { return true }
    let before = line[line.index(before: range.lowerBound)]
    return !(before.isLetter || before.isNumber || ".-_~)}*$".contains(before))
  }
}

/// The tracked paths that do not belong at the top of the repository, or in it at all.
func misplaced(_ paths: [String]) -> [String] {
  let places: Set = ["Package.swift", "Sources", "Tests", "Themes", "README.md"]
  return paths.filter { path in
    let parts = path.split(separator: "/").map(String.init)
    let top = parts.first ?? ""
    return parts.last == "Package.resolved" || !(places.contains(top) || top.hasPrefix("."))
  }.map { "\($0) does not belong in the repository" }
}
