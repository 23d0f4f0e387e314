import Foundation
import NIOCore
import RegistryCore
import Testing

@testable import RegistryServer

/// Requests that are wrong: each is told so in JSON, nothing changes, and others are served as before.
@Suite struct BadInputTests {
  private static let models = "/v2/users/ana/apps/vision/models"

  struct Case: Sendable {
    let verb: String
    let path: String
    var body: String?
    var headers: [String] = []
    let status: Int
    let code: Int
  }

  static let cases = [
    Case(verb: "GET", path: "/nowhere", status: 404, code: 11101),
    Case(verb: "GET", path: "/v2/users//apps/vision/models", status: 404, code: 11101),
    Case(verb: "PUT", path: models, status: 405, code: 11103),
    Case(verb: "GET", path: "/v2/inputs", status: 501, code: 10040),
    Case(verb: "GET", path: "/v2/models/%", status: 400, code: 11100),
    Case(verb: "GET", path: "/v2/models/%ff", status: 400, code: 11100),
    Case(verb: "GET", path: "\(models)/..%2F..%2Fetc", status: 400, code: 21202),
    Case(verb: "GET", path: "\(models)/%2e%2e", status: 400, code: 21202),
    Case(verb: "GET", path: "\(models)/a%00b", status: 400, code: 21202),
    Case(verb: "GET", path: "\(models)/';DROP%20TABLE%20models;--", status: 400, code: 21202),
    Case(verb: "GET", path: "\(models)?page=-1", status: 400, code: 21202),
    Case(verb: "GET", path: "\(models)?page=AAAA", status: 400, code: 21202),
    Case(verb: "GET", path: "\(models)?page=9223372036854775807", status: 400, code: 21202),
    Case(verb: "GET", path: "\(models)?per_page=1001", status: 400, code: 21202),
    Case(verb: "GET", path: "\(models)?page_token=AAAA", status: 400, code: 21202),
    Case(
      verb: "GET", path: "/v2/users/ana/apps/vision/runs?page=9223372036854775807", status: 400,
      code: 21202),
  ]

  /// What could be a statement of SQL, or a pattern, finds nothing and breaks nothing.
  @Test(arguments: [
    "';DROP TABLE models;--", "' OR '1'='1", "\" OR 1=1 --", "%", "_", "*", "\\", "a\0z", "(",
    "NEAR(",
    "a AND", "\u{202E}", "status:failed';--", "metadata.a'=1",
  ])
  func `a filter is text, whatever stands in it`(_ text: String) async throws {
    let served = try await Served()
    let create = CreateModel(
      ref: try ModelRef(app: AppRef(parsing: "ana/vision"), id: ModelID("oak")),
      type: try ModelTypeID("embedding-classifier"))
    _ = try await served.registry.perform(.createModel(create), as: Served.owner)
    let before = try await served.registry.mark()
    let sent = try #require(text.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    for name in ["search", "query", "name", "creator"] {
      let answer = try await served.answer("GET", "\(Self.models)?\(name)=\(sent)")
      // A star stands for anything in a name, and there alone.
      let isPattern = name == "name" && text == "*"
      #expect(answer.status == 200, "\(name): \(answer.body)")
      #expect((answer.json.object?["models"]?.array ?? []).isEmpty != isPattern, "\(answer.body)")
    }
    #expect(try await served.registry.mark() == before)
    #expect(try await served.answer("GET", "\(Self.models)/oak").status == 200)
    await served.stop()
  }

  @Test(arguments: cases)
  func `a wrong request is told so`(_ wrong: Case) async throws {
    let served = try await Served()
    let before = try await served.registry.mark()
    let answer = try await served.answer(
      wrong.verb, wrong.path, body: wrong.body, headers: wrong.headers)
    #expect(answer.status == wrong.status)
    #expect(answer.code == wrong.code)
    #expect(answer.json[path: "status.req_id"]?.string?.isEmpty == false)
    #expect(try await served.registry.mark() == before)
    await served.stop()
  }

  static let bodies: [(body: String, status: Int, code: Int)] = [
    ("{", 400, 11100), ("{}x", 400, 11100), ("[1]", 400, 21202), ("\"text\"", 400, 21202),
    ("{\"models\":[],\"models\":[]}", 400, 11100),
    ("{\"models\":[{\"id\":\"a\",\"id\":\"b\"}]}", 400, 11100),
    ("{\"models\":[{\"metadata\":{\"a\":1e999}}]}", 400, 11100),
    ("{\"models\":[{\"notes\":\"\\ud800\"}]}", 400, 11100),
    (String(repeating: "[", count: 200_000), 400, 11100),
    (String(repeating: "{\"a\":", count: 200_000), 400, 11100),
    ("{\"a\":" + String(repeating: "9", count: 400) + "}", 400, 11100),
    ("{\"colour\":\"red\"}", 400, 21202), ("{\"user_app_id\":{\"colour\":1}}", 400, 21202),
  ]

  @Test(arguments: bodies)
  func `a body that is no request is told so`(_ wrong: (body: String, status: Int, code: Int))
    async throws
  {
    let served = try await Served()
    let answer = try await served.answer("GET", Self.models, body: wrong.body)
    #expect(answer.status == wrong.status)
    #expect(answer.code == wrong.code)
    await served.stop()
  }

  @Test func `bytes that are no text are told so`() async throws {
    let served = try await Served()
    let connection = try RawConnection(port: served.port)
    connection.send(
      "GET \(Self.models) HTTP/1.1\r\nhost: localhost\r\nauthorization: Key \(served.admin)\r\n"
        + "content-length: 8\r\n\r\n")
    connection.send([0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A, 0x31, 0x7D])
    #expect(try await connection.receiveAnswer().code == 11100)
    await served.stop()
  }

  @Test
  func `a body that is too large is refused before it is read, and one that grows too large too`()
    async throws
  {
    let served = try await Served { $0.greatestRequest = 1000 }
    let large = try RawConnection(port: served.port)
    large.send(
      "GET \(Self.models) HTTP/1.1\r\nhost: localhost\r\nauthorization: Key \(served.admin)\r\n"
        + "content-length: 99999999999\r\n\r\n")
    #expect(try await large.receiveAnswer().status == 413)
    #expect(try await served.answer("GET", Self.models).status == 200)
    let growing = try RawConnection(port: served.port)
    growing.send(
      "GET \(Self.models) HTTP/1.1\r\nhost: localhost\r\nauthorization: Key \(served.admin)\r\n"
        + "transfer-encoding: chunked\r\n\r\n"
        + "800\r\n" + String(repeating: "x", count: 0x800) + "\r\n0\r\n\r\n")
    let answer = try await growing.receiveAnswer()
    #expect(answer.status == 413)
    #expect(answer.code == 11100)
    await served.stop()
  }

  @Test func `text that is no request is answered and ends the connection`() async throws {
    let served = try await Served()
    for text in ["hello\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\0\0\0\0\0\0"] {
      let connection = try RawConnection(port: served.port)
      connection.send(text)
      let bytes = try await connection.receiveAll()
      let answer = try #require(RawAnswer(bytes), "\(text.debugDescription)")
      #expect(answer.status == 400)
      #expect(answer.code == 11100)
    }
    await served.stop()
  }

  @Test func `a head that is too large is answered`() async throws {
    let served = try await Served()
    let connection = try RawConnection(port: served.port)
    connection.send("GET / HTTP/1.1\r\nhost: localhost\r\n")
    for number in 0..<2000 {
      connection.send("x-\(number): \(String(repeating: "y", count: 90))\r\n")
    }
    #expect(try await connection.receiveAnswer().status == 431)
    await served.stop()
  }

  @Test func `half a request is told so when its sender stops`() async throws {
    let served = try await Served()
    let head = "GET \(Self.models) HTTP/1.1\r\nhost: localhost\r\n"
    for half in [head, head + "content-length: 100\r\n\r\n{\"models\":"] {
      let connection = try RawConnection(port: served.port)
      connection.send(half)
      connection.finishSending()
      let answer = RawAnswer(try await connection.receiveAll())
      #expect([400, 401].contains(answer?.status), "\(half.debugDescription)")
      #expect(answer?.code != nil)
    }
    await served.stop()
  }

  @Test func `three hundred half requests end, and others are served meanwhile`() async throws {
    let patience = ConnectionPatience(
      head: .seconds(2), piece: .seconds(2), body: .seconds(4), betweenRequests: .seconds(10))
    let served = try await Served(patience: patience)
    let authorized =
      "GET \(Self.models) HTTP/1.1\r\nhost: localhost\r\nauthorization: Key \(served.admin)\r\n"
    let halves = [
      "", "P", "PRI ", "POST /v2/mod", authorized, authorized + "content-length: 9\r\n\r\n{",
    ]
    let connections = try (0..<300).map { number in
      let connection = try RawConnection(port: served.port)
      connection.send(halves[number % halves.count])
      return connection
    }
    for _ in 0..<20 { #expect(try await served.answer("GET", Self.models).status == 200) }
    var statuses: Set<Int?> = []
    for connection in connections {
      statuses.insert(RawAnswer(try await connection.receiveAll())?.status)
    }
    // One that never said what it speaks is closed without a word.
    #expect(statuses == [nil, 408])
    #expect(try await served.answer("GET", Self.models).status == 200)
    await served.stop()
  }
}
