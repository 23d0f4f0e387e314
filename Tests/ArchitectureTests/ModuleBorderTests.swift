import Testing

struct ModuleBorderTests {
  struct ImportCase: Sendable {
    let statement: String
    let module: String?
  }

  static let importCases = [
    ImportCase(statement: "import GRDB", module: "GRDB"),
    ImportCase(statement: "package import GRDB", module: "GRDB"),
    ImportCase(statement: "private import GRDB", module: "GRDB"),
    ImportCase(statement: "@preconcurrency import GRDB", module: "GRDB"),
    ImportCase(statement: "@_spi(Deep) @preconcurrency package import GRDB", module: "GRDB"),
    ImportCase(statement: "import struct GRDB.Row", module: "GRDB"),
    ImportCase(statement: "private import func GRDB.open", module: "GRDB"),
    ImportCase(statement: "  import GRDB.Deep.Deeper", module: "GRDB"),
    ImportCase(statement: "let import = 1", module: nil),
    ImportCase(statement: "important()", module: nil),
  ]

  @Test(arguments: importCases)
  func `an import is found in each of its forms`(_ example: ImportCase) {
    #expect(importedModule(in: example.statement) == example.module)
  }

  @Test func `two imports on a line are both seen, and one in a comment or string is none`() {
    let text =
      "import A; import B\n// import C\n/* \nimport D */ import E\nlet s = \"\"\"\nimport F\n\"\"\""
    let found = imports(of: SourceFile(path: "Sources/X/Y.swift", text: text))
    #expect(found.map(\.module) == ["A", "B", "E"])
    #expect(found.map(\.line) == [1, 1, 4])
  }

  @Test func `every module imports only what its row permits`() throws {
    expectNone(forbiddenImports(in: try Repository().files(below: "Sources", "Themes")))
  }

  @Test func `an import across a border is found`() {
    let bad = SourceFile(
      path: "Sources/RegistryCore/A.swift", text: "import Foundation\nimport GRDB")
    #expect(
      forbiddenImports(in: [bad])
        == ["Sources/RegistryCore/A.swift:2: RegistryCore may not import GRDB"])
  }

  @Test func `the dashboard imports neither a store nor curses`() {
    for module in ["SQLStore", "SQLiteStore", "NcursesTerminal", "CNcurses", "ClarifaiAPI"] {
      let bad = SourceFile(path: "Sources/Dashboard/A.swift", text: "package import \(module)")
      #expect(forbiddenImports(in: [bad]).count == 1)
    }
  }

  @Test func `a module without a row is refused`() {
    let bad = SourceFile(path: "Sources/Surprise/A.swift", text: "")
    #expect(forbiddenImports(in: [bad]).count == 1)
  }

  @Test func `no type bears its module's name`() throws {
    expectNone(typesNamedAsTheirModule(in: try Repository().files(below: "Sources", "Themes")))
  }

  @Test(arguments: [
    "struct Terminal {}", "package final class Terminal: X {}", "  enum Terminal {",
  ])
  func `a type that bears its module's name is found`(_ declaration: String) {
    let bad = SourceFile(path: "Sources/Terminal/A.swift", text: "// why\n\(declaration)")
    let good = SourceFile(path: "Sources/Terminal/B.swift", text: "struct TerminalSize {}")
    #expect(typesNamedAsTheirModule(in: [bad, good]).count == 1)
  }

  @Test func `no folder or file is named for nothing`() throws {
    let files = try Repository().files(below: "Sources", "Tests", "Themes")
    expectNone(emptyNames(in: files.map(\.path)))
  }

  @Test(arguments: [
    "Sources/X/Utils/A.swift", "Sources/X/Helpers.swift", "Sources/X/String+Extensions.swift",
    "Sources/X/ModelManager.swift", "Sources/Common/A.swift", "Tests/X/test_utilities.py",
  ])
  func `a name that says nothing is found`(_ path: String) {
    #expect(emptyNames(in: [path]).count == 1)
  }

  @Test(arguments: ["Sources/X/CommonPrefix.swift", "Sources/X/Managed.swift", "Sources/X/A.swift"])
  func `a name that says something is let be`(_ path: String) {
    #expect(emptyNames(in: [path]) == [])
  }
}
