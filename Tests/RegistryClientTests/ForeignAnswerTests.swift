import RegistryClient
import RegistryCore
import RegistryServed
import Testing

/// Whatever answers in a server's place is told from it.
@Suite struct ForeignAnswerTests {
  struct Stranger: Sendable, CustomStringConvertible {
    let description: String
    let answer: String
    let why: String
  }

  private static func json(_ text: String, status: String = "200 OK") -> String {
    "HTTP/1.1 \(status)\r\ncontent-type: application/json\r\ncontent-length: \(text.utf8.count)\r\n\r\n\(text)"
  }

  private static func html(_ text: String, status: String) -> String {
    "HTTP/1.1 \(status)\r\ncontent-type: text/html\r\ncontent-length: \(text.utf8.count)\r\n\r\n\(text)"
  }

  static let strangers = [
    Stranger(
      description: "a proxy without a server",
      answer: html("<h1>\u{1B}[2JBad Gateway</h1>", status: "502 Bad Gateway"), why: "status 502"),
    Stranger(
      description: "a page", answer: html("<p>hello</p>", status: "200 OK"), why: "status 200"),
    Stranger(description: "broken JSON", answer: json("{\"answer\":"), why: "malformed JSON"),
    Stranger(description: "other JSON", answer: json("{\"hello\":1}"), why: "no reason"),
    Stranger(
      description: "a newer answer", answer: json("{\"answer\":{\"items\":[],\"total\":0}}"),
      why: "'answer.total'"),
    Stranger(
      description: "a newer refusal",
      answer: json("{\"refusal\":\"too-late\"}", status: "400 Bad Request"),
      why: "'too-late' is not known here"),
    Stranger(
      description: "a redirect",
      answer: "HTTP/1.1 301 Moved\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n",
      why: "it points elsewhere (status 301)"),
    Stranger(description: "no HTTP", answer: "SSH-2.0-OpenSSH_9.2\r\n\r\n", why: ""),
  ]

  @Test(arguments: strangers)
  func `what is no answer of a server is told as such, and a change as unknown`(
    _ stranger: Stranger
  ) async throws {
    let ground = try await ClientGround()
    ground.wire.set(.answers(stranger.answer))
    let reading = await refusal { try await ground.remote.apps(.first, as: ground.ana) }
    #expect(reading?.kind == .unreachable)
    #expect(reading?.description.contains(stranger.why) == true, "\(String(describing: reading))")
    #expect(reading?.description.contains("\u{1B}") == false)
    let change = await refusal {
      try await ground.remote.perform(ground.create("oak"), as: ground.ana)
    }
    #expect(change?.kind == .unknown)
    // Nothing but the one address was ever asked.
    #expect(ground.wire.requests.allSatisfy { $0.contains("host: 127.0.0.1:\(ground.wire.port)") })
    await ground.end()
  }

  @Test func `a key that the server does not know is turned away, and the key is not repeated`()
    async throws
  {
    let ground = try await ClientGround()
    let key = try #require(AccessKey(String(repeating: "0", count: 64)))
    let other = try RemoteRegistry(ground.served.remote.address, key: key, outside: .machine())
    let error = await refusal { try await other.holder() }
    #expect(error?.kind == .notAllowed)
    #expect(error?.description.contains("invalid key") == true)
    #expect(error?.description.contains(key.text) == false)
    let change = await refusal { try await other.perform(ground.create("oak"), as: ground.ana) }
    #expect(change?.kind == .notAllowed)
    await other.close()
    await ground.end()
  }

  @Test func `a key never travels to another machine in plain text, unless that is allowed`()
    async throws
  {
    var generator = SystemRandomNumberGenerator()
    let key = AccessKey(from: &generator)
    let address = try ServerAddress(parsing: "http://models.example.org")
    #expect(throws: RegistryError.remote(.keyInPlainText(address: "http://models.example.org"))) {
      try RemoteRegistry(address, key: key, outside: .machine())
    }
    let allowed = try RemoteRegistry(
      address, key: key, allowsPlainText: true, outside: .machine())
    await allowed.close()
  }

  @Test func `rights are those of the key, whoever calls`() async throws {
    let ground = try await ClientGround(roles: [.viewer])
    let holder = try await ground.remote.holder()
    #expect(holder == ground.ana)
    let admin = Caller(user: try UserID("root"), roles: [.admin])
    let error = await refusal { try await ground.remote.perform(ground.create("oak"), as: admin) }
    #expect(
      error
        == .notAllowed(
          user: ground.ana.user, right: .edit,
          holders: Role.allCases.filter { $0.rights.contains(.edit) }))
    await ground.end()
  }

  @Test func `a session that was opened for reading sends no change`() async throws {
    let ground = try await ClientGround()
    let reader = Caller(user: ground.ana.user, roles: [.admin], isReadOnly: true)
    for call in [ground.remote.perform, ground.remote.preview] {
      let error = await refusal { try await call(ground.create("oak"), reader) }
      #expect(error == .readOnly(.edit))
    }
    #expect(ground.wire.requests.isEmpty)
    await ground.end()
  }

  @Test func `connections are used again`() async throws {
    let ground = try await ClientGround()
    let created = try await ground.remote.perform(ground.create("oak"), as: ground.ana)
    #expect(created.effects.modelsCreated == 1)
    for _ in 0..<20 { _ = try await ground.remote.mark() }
    #expect(ground.wire.connections == 1)
    await ground.end()
  }
}
