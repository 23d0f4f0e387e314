import Foundation
import NIOCore
import RegistryServed
import Testing

@testable import RegistryServer

/// Floods of HTTP/2: whoever sends one is cut off, and the built server stays small and serves others meanwhile.
@Suite(.serialized) struct StormTests {
  struct Storm: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The code of HTTP/2 with which the connection is closed.
    let farewell: Int
    /// The piece number so and so.
    let piece: @Sendable (Int) -> [UInt8]
  }

  private static let models = "/v2/users/ana/apps/vision/models"
  private static let protocolError = 1
  private static let enhanceYourCalm = 11

  static let storms = [
    Storm(testDescription: "requests that are reset at once", farewell: enhanceYourCalm) {
      HTTP2Frames.head("GET", models, stream: 2 * $0 + 1) + HTTP2Frames.reset(2 * $0 + 1)
    },
    Storm(testDescription: "pings", farewell: enhanceYourCalm) { _ in
      HTTP2Frames.frame(.ping, [1, 2, 3, 4, 5, 6, 7, 8])
    },
    Storm(testDescription: "settings", farewell: enhanceYourCalm) { _ in
      HTTP2Frames.frame(.settings)
    },
    Storm(testDescription: "priorities", farewell: enhanceYourCalm) { _ in
      HTTP2Frames.frame(.priority, stream: 1, [0, 0, 0, 3, 1])
    },
    Storm(testDescription: "a head without end", farewell: enhanceYourCalm) {
      $0 == 0
        ? HTTP2Frames.head("GET", models, stream: 1, flags: 0)
        : HTTP2Frames.frame(.continuation, stream: 1, [0, 1, 0x61, 1, 0x62])
    },
    Storm(testDescription: "a body of nothing", farewell: enhanceYourCalm) {
      $0 == 0
        ? HTTP2Frames.head("POST", models, stream: 1) : HTTP2Frames.frame(.data, stream: 1)
    },
    Storm(testDescription: "streams that go backwards", farewell: protocolError) {
      HTTP2Frames.head("GET", models, stream: 2 * (9999 - $0) + 1)
    },
  ]

  @Test(arguments: storms)
  func `a flood is cut off, and others are served meanwhile`(_ storm: Storm) async throws {
    let served = try ServedProgram()
    let flooding = try RawConnection(port: served.port)
    async let heard = flooding.receiveAll()
    flooding.send(HTTP2Frames.opening)
    for number in 0..<5000 {
      flooding.send(storm.piece(number))
      if number % 250 == 0 { try await expectService(of: served) }
    }
    #expect(HTTP2Frames.farewell(in: try await heard) == storm.farewell)
    try await expectService(of: served)
    #expect(try served.residentBytes < 100 << 20)
  }

  private func expectService(of served: ServedProgram) async throws {
    let answer = try await RawConnection(port: served.port).answer(
      "GET", "/v2/users/local/apps/main/models", authorization: "Key \(served.key)", body: nil)
    #expect(answer.status == 200)
  }

  @Test func `three hundred half requests over HTTP/2 end, and others are served meanwhile`()
    async throws
  {
    let patience = ConnectionPatience(
      head: .seconds(2), piece: .seconds(2), body: .seconds(4), betweenRequests: .seconds(5),
      farewell: .seconds(1))
    let served = try await Served(patience: patience)
    let connections = try (0..<30).map { _ in try RawConnection(port: served.port) }
    for connection in connections {
      connection.send(HTTP2Frames.opening)
      for number in 0..<10 { connection.send(half(number, key: served.admin)) }
    }
    for _ in 0..<20 { #expect(try await served.answer("GET", Self.models).status == 200) }
    for connection in connections {
      let kinds = HTTP2Frames.read(try await connection.receiveAll()).map(\.kind)
      // What is no call of gRPC is told why; of one only the stream ends.
      #expect(kinds.count { $0 == HTTP2Frames.Kind.headers.rawValue } == 5)
      #expect(kinds.count { $0 == HTTP2Frames.Kind.reset.rawValue } == 10)
      #expect(kinds.contains(HTTP2Frames.Kind.goAway.rawValue))
    }
    #expect(try await served.answer("GET", Self.models).status == 200)
    await served.stop()
  }

  /// Every second one is of gRPC.
  private func half(_ number: Int, key: String) -> [UInt8] {
    let stream = 2 * number + 1
    let isRPC = number % 2 == 1
    return HTTP2Frames.head(
      "POST", isRPC ? "/clarifai.api.V2/PostModels" : Self.models, stream: stream,
      [
        ("authorization", "Key \(key)"),
        ("content-type", isRPC ? "application/grpc" : "application/json"),
      ])
      + HTTP2Frames.frame(.data, stream: stream, Array("{\"mod".utf8))
  }
}
