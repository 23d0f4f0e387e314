import Testing

struct BodyFinderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let source: String
    let bodies: [Body]

    init(_ name: String, _ bodies: [(Int, Int)], _ source: String) {
      testDescription = name
      self.source = source
      self.bodies = bodies.map { Body(firstLine: $0.0, lineCount: $0.1) }
    }
  }

  static let cases = [
    Case("a function on one line", [(1, 1)], "func a() { b() }"),
    Case(
      "a heading on several lines", [(1, 5)], "func a(\n  _ b: Int\n) throws(E)\n  -> Int\n{ 1 }"),
    Case("a brace in a string", [(1, 3)], "func a() {\n  b(\"}\")\n}"),
    Case("a closure as a default", [(1, 3)], "func a(_ b: () -> Void = { c() }) {\n  d()\n}"),
    Case("one inside of another", [(1, 5), (2, 3)], "func a() {\n  func b() {\n    c()\n  }\n}"),
    Case("an operator", [(1, 1)], "static func == (a: A, b: A) -> Bool { true }"),
    Case("an initializer", [(2, 2)], "struct A {\n  init?(b: Int) {\n  }\n}"),
    Case("a call of an initializer", [], "let a = B.init(1)\nif c {\n}"),
    Case("a subscript", [(1, 3)], "subscript(a: Int) -> Int {\n  b\n}"),
    Case("a computed property", [(1, 3)], "var a: Int {\n  1\n}"),
    Case("a stored property", [], "var a: Int\nfor b in c {\n}"),
    Case("a property set by a closure", [], "lazy var a: Int = {\n  1\n}()"),
    Case("a type on a line of its own", [(1, 4)], "var a:\n  some B\n{\n}"),
    Case("a property of closure type", [], "var a: () -> Void\nb {\n}"),
    Case("an optional binding", [], "if var a = b {\n}\nif var c {\n}"),
    Case("a pattern", [], "if case .a(var b) = c {\n}"),
    Case("requirements", [], "protocol A {\n  func b()\n  init()\n}\nstruct C {\n}"),
    Case("a raw name", [(1, 2)], "func `a { b`() {\n}"),
  ]

  @Test(arguments: cases)
  func `bodies are found by their braces`(_ example: Case) {
    #expect(
      BodyFinder.bodies(of: SourceFile(path: "A.swift", text: example.source)) == example.bodies)
  }
}
