import Testing

struct LengthLimitTests {
  private func written() throws -> [SourceFile] {
    try Repository().files(below: "Sources", "Tests", "Themes").filter(\.isWritten)
  }

  private func swift(_ text: String, path: String = "Sources/X/A.swift") -> SourceFile {
    SourceFile(path: path, text: text)
  }

  @Test func `no file is longer than 400 lines`() throws {
    expectNone(tooLongFiles(in: try written()))
  }

  @Test func `no function is longer than 70 lines`() throws {
    expectNone(tooLongBodies(in: try written()))
  }

  @Test func `most files keep to 200 lines`() throws {
    #expect(LengthLimits.file.isMostlyUsual(try written().map(\.lineCount)))
  }

  @Test func `most functions keep to 15 lines`() throws {
    let bodies = try written().filter(\.isSwift).flatMap(BodyFinder.bodies)
    #expect(LengthLimits.body.isMostlyUsual(bodies.map(\.lineCount)))
  }

  @Test func `the 401st line is one too many, in written code only`() {
    let line = "let a = 1\n"
    #expect(tooLongFiles(in: [swift(String(repeating: line, count: 400))]) == [])
    let long = String(repeating: line, count: 401)
    #expect(tooLongFiles(in: [swift(long)]).count == 1)
    #expect(tooLongFiles(in: [swift(long, path: "Sources/X/Generated/A.swift")]) == [])
  }

  @Test func `the 71st line of a function is one too many`() {
    let statement = "  work()\n"
    let fits = "func a() {\n" + String(repeating: statement, count: 68) + "}\n"
    let long = "func a() {\n" + String(repeating: statement, count: 69) + "}\n"
    #expect(tooLongBodies(in: [swift(fits)]) == [])
    #expect(
      tooLongBodies(in: [swift("\n" + long)]).first?.hasPrefix("Sources/X/A.swift:2:") == true)
    #expect(tooLongBodies(in: [swift(long, path: "Sources/X/Generated/A.swift")]) == [])
  }

  @Test func `six of ten are not most`() {
    let limits = LengthLimits(longest: 20, usual: 10)
    #expect(!limits.isMostlyUsual([1, 1, 1, 1, 1, 1, 11, 11, 11, 11]))
    #expect(limits.isMostlyUsual([1, 1, 1, 1, 1, 1, 1, 11, 11, 11]))
  }
}
