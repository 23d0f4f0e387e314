import RegistryClient
import RegistryCore
import Testing

@Suite struct ServerAddressTests {
  struct Known: Sendable {
    let text: String
    let description: String
    let name: String
    let isPrivate: Bool
  }

  static let known = [
    Known(
      text: "http://127.0.0.1:8080", description: "http://127.0.0.1:8080", name: "127.0.0.1:8080",
      isPrivate: true),
    Known(
      text: "http://localhost:80/", description: "http://localhost:80", name: "localhost:80",
      isPrivate: true),
    Known(
      text: "http://[::1]:8080", description: "http://[::1]:8080", name: "[::1]:8080",
      isPrivate: true),
    Known(
      text: "https://models.example.org", description: "https://models.example.org",
      name: "models.example.org", isPrivate: true),
    Known(
      text: "http://models.example.org", description: "http://models.example.org",
      name: "models.example.org", isPrivate: false),
    Known(
      text: "http://127.0.0.1.example.org", description: "http://127.0.0.1.example.org",
      name: "127.0.0.1.example.org", isPrivate: false),
    Known(
      text: "http://127.example.org.1", description: "http://127.example.org.1",
      name: "127.example.org.1", isPrivate: false),
    Known(
      text: "http://localhost.example.org", description: "http://localhost.example.org",
      name: "localhost.example.org", isPrivate: false),
    Known(
      text: "unix:/run/espalier.sock", description: "unix:/run/espalier.sock",
      name: "espalier.sock", isPrivate: true),
  ]

  @Test(arguments: known)
  func `an address says where a server is, and whether a key can be read on the way`(_ known: Known)
    throws
  {
    let address = try ServerAddress(parsing: known.text)
    #expect(ServerAddress.isMeant(by: known.text))
    #expect(address.description == known.description)
    #expect(address.name == known.name)
    #expect(address.isPrivate == known.isPrivate)
  }

  static let refused = [
    "ftp://127.0.0.1", "http://", "http://:8080", "http://ana:secret@127.0.0.1:8080",
    "http://127.0.0.1:8080/registry", "http://127.0.0.1?key=1", "http://127.0.0.1#a", "unix:sock",
    "://127.0.0.1", "http://127.0.0.1:port", "http://a b",
  ]

  @Test(arguments: refused)
  func `what is no address is refused, and never shown with a password in it as if it were one`(
    _ text: String
  ) {
    #expect {
      try ServerAddress(parsing: text)
    } throws: { error in
      guard case .remote(.invalidAddress(text, _))? = error as? RegistryError else { return false }
      return true
    }
  }

  @Test(arguments: ["r.db", "/srv/r.db", "unix.db", "http.db", "C:r.db"])
  func `a path is no address`(_ text: String) { #expect(!ServerAddress.isMeant(by: text)) }
}
