import Foundation
import Metrics
import RegistryCore
import Testing

@testable import RegistryServer

@Suite struct HTTPTests {
  private static let models = "/v2/users/ana/apps/vision/models"

  @Test func `head and body of an answer leave in one segment`() async throws {
    let served = try await Served()
    let connection = try RawConnection(port: served.port)
    connection.send(
      "GET \(Self.models) HTTP/1.1\r\nhost: localhost\r\nauthorization: Key \(served.admin)\r\n\r\n"
    )
    let first = try #require(try await connection.receive())
    #expect(RawAnswer(first)?.code == 10000)
    await served.stop()
  }

  @Test func `a slash at the end says nothing`() async throws {
    let served = try await Served()
    #expect(try await served.answer("GET", Self.models + "/").code == 10000)
    await served.stop()
  }

  @Test func `requests on one connection are answered in their order`() async throws {
    let served = try await Served()
    let connection = try RawConnection(port: served.port)
    let one = "GET /version HTTP/1.1\r\nhost: localhost\r\n\r\n"
    let other = "GET /nowhere HTTP/1.1\r\nhost: localhost\r\n\r\n"
    connection.send(
      one + other + one + "GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
    let text = String(decoding: try await connection.receiveAll(), as: UTF8.self)
    let statuses = text.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
    #expect(statuses == ["200", "404", "200", "404"])
    await served.stop()
  }

  @Test func `an answer to HEAD has no body`() async throws {
    let served = try await Served()
    let connection = try RawConnection(port: served.port)
    connection.send("HEAD /version HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
    #expect(
      String(decoding: try await connection.receiveAll(), as: UTF8.self).hasSuffix("\r\n\r\n"))
    await served.stop()
  }

  @Test func `every answer names its request`() async throws {
    let served = try await Served()
    let answer = try await served.answer("GET", Self.models)
    #expect(answer.field("x-request-id") == answer.json[path: "status.req_id"]?.string)
    await served.stop()
  }

  @Test func `a condition that a call does not take is refused, never dropped`() async throws {
    let served = try await Served()
    let answer = try await served.answer("GET", Self.models, headers: ["if-match: \"3\""])
    #expect(answer.status == 400)
    #expect(answer.code == 21202)
    await served.stop()
  }

  @Test func `a watcher hears of each change`() async throws {
    let served = try await Served()
    let connection = try RawConnection(port: served.port)
    connection.send(
      "GET /v2/users/ana/apps/vision/changes HTTP/1.1\r\nhost: localhost\r\n"
        + "authorization: Key \(served.admin)\r\n\r\n")
    var heard = ""
    func wait(for mark: Int) async throws {
      while !heard.contains("id: \(mark)\nevent: change\ndata: {\"mark\":\(mark)}\n\n") {
        heard += String(decoding: try #require(try await connection.receive()), as: UTF8.self)
      }
    }
    try await wait(for: served.registry.mark())
    _ = try await served.registry.perform(
      .createApp(CreateApp(ref: try AppRef(parsing: "ana/new"))), as: Served.owner)
    try await wait(for: served.registry.mark())
    #expect(heard.lowercased().contains("content-type: text/event-stream"))
    await served.stop()
  }

  @Test func `what is measured is shown as Prometheus reads it`() {
    let exposition = Exposition()
    let counter = exposition.makeCounter(label: "seen_total", dimensions: [("what", "a\"b\\c")])
    counter.increment(by: 2)
    exposition.makeCounter(label: "seen_total", dimensions: [("what", "a\"b\\c")]).increment(by: 1)
    exposition.makeMeter(label: "now", dimensions: []).set(1.5)
    exposition.makeTimer(label: "took_seconds", dimensions: [("call", "x")])
      .recordNanoseconds(3_000_000)
    let lines = exposition.text.split(separator: "\n").map(String.init)
    #expect(lines.contains("# TYPE seen_total counter"))
    #expect(lines.contains("seen_total{what=\"a\\\"b\\\\c\"} 3"))
    #expect(lines.contains("now 1.5"))
    #expect(lines.contains("took_seconds_bucket{call=\"x\",le=\"0.002\"} 0"))
    #expect(lines.contains("took_seconds_bucket{call=\"x\",le=\"0.005\"} 1"))
    #expect(lines.contains("took_seconds_bucket{call=\"x\",le=\"+Inf\"} 1"))
    #expect(lines.contains("took_seconds_count{call=\"x\"} 1"))
  }

  @Test(arguments: [
    ("127.0.0.1:80", ListenAddress.port(host: "127.0.0.1", 80)), ("[::1]:0", .port(host: "::1", 0)),
    ("unix:/run/x", .socket(path: "/run/x")),
    ("host.example:65535", .port(host: "host.example", 65_535)),
  ])
  func `an address says where to listen`(_ text: String, _ address: ListenAddress) throws {
    #expect(try ListenAddress(parsing: text) == address)
    #expect(address.description == text)
  }

  @Test(arguments: ["", ":80", "host", "host:", "host:65536", "host:-1", "::1:80", "unix:"])
  func `what is no address is refused`(_ text: String) {
    #expect(throws: RegistryError.self) { try ListenAddress(parsing: text) }
  }

  @Test func `plain text does not leave the machine unless it is said so`() async throws {
    await #expect(throws: ServingFailure.plainTextLeavesMachine(.port(host: "0.0.0.0", 0))) {
      _ = try await Served { $0.listen = .port(host: "0.0.0.0", 0) }
    }
    let open = try await Served {
      $0.listen = .port(host: "0.0.0.0", 0)
      $0.allowsPlainText = true
    }
    #expect(try await open.answer("GET", "/healthz").status == 200)
    await open.stop()
  }
}
