import Foundation
import Testing

struct RepositoryTests {
  @Test func `no test is switched off, nothing is left undone, and no trap lacks its reason`()
    throws
  {
    let files = try Repository().files(below: "Sources", "Tests", "Themes")
    expectNone(forbiddenPhrases(in: files))
  }

  @Test(arguments: [
    "@Test(.disabled(\"slow\")) func a() {}", "withKnownIssue { }", "let a = try! b()",
    "fatalError()", "\n\n// why\n\nfatalError()", "// TODO: later", "let a = 1  // FIXME",
    "/* todo\nTODO */",
  ])
  func `a mark of unfinished work is found`(_ text: String) {
    #expect(forbiddenPhrases(in: [SourceFile(path: "Tests/X/A.swift", text: text)]).count == 1)
  }

  @Test(arguments: [
    "// Proven: b never throws.\nlet a = try! b()", "fatalError()  // a bug in c, see d",
    "let a = \"TODO try! fatalError( .disabled( withKnownIssue\"",
    "let a = TODOList()  // TODOList",
  ])
  func `a trap with its reason, and a text about marks, are let be`(_ text: String) {
    #expect(forbiddenPhrases(in: [SourceFile(path: "Tests/X/A.swift", text: text)]) == [])
  }

  @Test func `no tracked file names a folder of one machine`() throws {
    let repository = Repository()
    let files = try repository.trackedPaths().compactMap(repository.file)
    #expect(files.contains { $0.path == "Package.swift" } || files.contains { $0.isSwift })
    expectNone(machinePaths(in: files))
  }

  @Test(arguments: ["/f/a", "see /f/a", "cd \"/f/\"", "a=/f/b", "file:///f/a"])
  func `an absolute path is found`(_ line: String) {
    let bad = SourceFile(path: "README.md", text: "ok\n\(line)\n")
    #expect(
      machinePaths(in: [bad], folders: ["f"]) == ["README.md:2: names a folder of one machine"])
  }

  @Test(arguments: ["a/f/b", "../f/b", "~/f/b", "${top}/f/b", "https://example.com/f/b", "/fa/b"])
  func `a path below another folder is let be`(_ line: String) {
    #expect(machinePaths(in: [SourceFile(path: "README.md", text: line)], folders: ["f"]) == [])
  }

  @Test func `the top of the repository holds what it should and nothing else`() throws {
    expectNone(misplaced(try Repository().trackedPaths()))
  }

  @Test(arguments: ["notes.txt", "Scripts/a.sh", "Package.resolved", "Tests/X/Package.resolved"])
  func `a file that does not belong is found`(_ path: String) {
    #expect(misplaced([path]).count == 1)
  }

  @Test(arguments: ["Package.swift", "README.md", ".ci/run", ".gitignore", "Themes/a.toml"])
  func `a file that belongs is let be`(_ path: String) {
    #expect(misplaced([path]) == [])
  }

  @Test func `what is not in git's list is found by walking, without what is ignored`() throws {
    let top = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: top) }
    for path in [".build/a", "Sources/X/A.swift", "Sources/__pycache__/b", "Tests/X/A.swift"] {
      let file = top.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try "a".write(to: file, atomically: true, encoding: .utf8)
    }
    let ignore = top.appending(path: ".gitignore")
    try "# made\n.build/\n__pycache__/\n".write(to: ignore, atomically: true, encoding: .utf8)
    let repository = Repository(holding: top.appending(path: "Tests/X/A.swift").path)
    #expect(
      try repository.trackedPaths().sorted() == [
        ".gitignore", "Sources/X/A.swift", "Tests/X/A.swift",
      ])
    #expect(try repository.files(below: "Tests").map(\.path) == ["Tests/X/A.swift"])
  }
}
