import RegistryCore
import Testing

@testable import ClarifaiAPI

struct `Both encodings` {
  @Test func `a life over JSON and over protobuf has equal answers`() async throws {
    let json = try await ServedRegistry(.json)
    defer { json.remove() }
    let protobuf = try await ServedRegistry(.protobuf)
    defer { protobuf.remove() }
    let one = try await wireLife(json)
    let other = try await wireLife(protobuf)
    #expect(one.count == other.count)
    for (left, right) in zip(one, other) {
      #expect(left.answer == right.answer, "\(left.call)")
    }
  }

  @Test func `the life has every call that is served`() async throws {
    let served = try await ServedRegistry()
    defer { served.remove() }
    let called = Set(try await wireLife(served).map(\.call))
    #expect(called == Set(ServedCall.all.map(\.name)))
  }

  @Test func `every answer has a status, and an id of the request`() async throws {
    let served = try await ServedRegistry()
    defer { served.remove() }
    for (call, answer) in try await wireLife(served) {
      #expect(answer.code ?? 0 >= 10000, "\(call)")
      #expect(answer[path: "status.req_id"]?.string?.count == 32, "\(call)")
      #expect([200, 400, 404, 409].contains(answer[path: "status.http_status_code"]), "\(call)")
    }
  }
}
