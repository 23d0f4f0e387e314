import RegistryCore
import Testing

@Suite struct IdentifierTests {
  @Test(arguments: ["a", "Z9", "gpt-4_1", "GPT-3_5-turbo", String(repeating: "x", count: 48)])
  func `an id of letters, digits, hyphens and underscores is taken`(_ text: String) throws {
    #expect(try ModelID(text).text == text)
  }

  @Test(arguments: [
    "", "a b", "-a", "a-", "_a", "a.b", "../x", "ü", "a\u{1B}[2J",
    String(repeating: "x", count: 49),
  ])
  func `any other id is refused with the reason`(_ text: String) {
    #expect { try ModelID(text) } throws: { error in
      guard
        case .invalidIdentifier(kind: "model id", text: text, let why)? = error as? RegistryError
      else { return false }
      return why.hasPrefix("it must") || why.hasPrefix("only letters")
    }
  }

  @Test(arguments: ["digit-0", "weiße Katze", "猫", "a/b.c", String(repeating: "x", count: 128)])
  func `a concept id is any printable text up to 128 bytes`(_ text: String) throws {
    #expect(try ConceptID(text).text == text)
  }

  @Test(arguments: ["", "a\nb", "\u{202E}abc", "\u{1B}", String(repeating: "x", count: 129)])
  func `a concept id that does not print or is too long is refused`(_ text: String) {
    #expect(throws: RegistryError.self) { try ConceptID(text) }
  }

  @Test(arguments: ["", "v", "v0", "abc", "xyzw", "v1.5"])
  func `a version is named by ordinal, id or four digits of it, and by nothing else`(
    _ text: String
  ) {
    #expect(throws: RegistryError.self) { try VersionSelector(parsing: text) }
  }

  @Test func `the three ways to name a version are told apart`() throws {
    #expect(try VersionSelector(parsing: "v12") == .number(12))
    #expect(try VersionSelector(parsing: "C0FFEE") == .prefix("c0ffee"))
    let id = String(repeating: "0a", count: 16)
    #expect(try VersionSelector(parsing: id) == .id(VersionID(id)))
  }

  @Test(arguments: ["ana", "ana/", "/x", "ana/x/y", "a b/c"])
  func `an app is written USER/APP and in no other way`(_ text: String) {
    #expect(throws: RegistryError.self) { try AppRef(parsing: text) }
  }
}
