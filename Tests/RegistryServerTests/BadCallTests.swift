import ClarifaiAPI
import Foundation
import RegistryCore
import RegistryServed
import Testing

/// Calls over gRPC that are wrong: each is told so as the official clients expect it, and nothing changes.
@Suite(.serialized) struct BadCallTests {
  private struct Answer {
    let status: String
    let rpcStatus: String
    let message: [UInt8]

    /// `status.code` of the message.
    func code(_ call: ServedCall) throws -> Int? {
      let message = try UnaryFraming(limit: 1 << 20).message(in: message)
      return try call.response.answer(of: message)[path: "status.code"]?.integer
    }
  }

  private let served: ServedProgram
  private let call: ServedCall

  init() throws {
    served = try ServedProgram()
    call = try #require(ServedCall.all.first { $0.name == "PostModels" })
  }

  /// Sends bytes as a client of gRPC would, whatever they are.
  private func send(_ bytes: [UInt8], key: String?) throws -> Answer {
    let body = served.folder.appendingPathComponent("body")
    let (head, answer) = (
      body.appendingPathExtension("head"), body.appendingPathExtension("answer")
    )
    try Data(bytes).write(to: body)
    try Data().write(to: answer)
    let authorization = key.map { ["-H", "authorization: Key \($0)"] } ?? []
    try ServedProgram.call(
      [
        "curl", "-s", "--http2-prior-knowledge", "-H", "content-type: application/grpc", "-H",
        "te: trailers", "--data-binary", "@\(body.path)", "-D", head.path, "-o", answer.path,
        "\(served.address)/clarifai.api.V2/PostModels",
      ] + authorization, URL(fileURLWithPath: "/usr/bin/env"))
    let lines = try String(contentsOf: head, encoding: .utf8).split(separator: "\r\n")
    let rpcStatus = lines.first { $0.hasPrefix("grpc-status: ") }?.dropFirst(13)
    return Answer(
      status: String(lines.first?.split(separator: " ").dropFirst().first ?? ""),
      rpcStatus: rpcStatus.map { $0.trimmingCharacters(in: .whitespaces) } ?? "none",
      message: Array(try Data(contentsOf: answer)))
  }

  static let messages: [(message: [UInt8], code: Int)] = [
    // A length that goes past the end, a tag of nothing, a text that is no UTF-8.
    ([0x0A, 0x05], 11100), ([0x00], 11100), ([0x0A, 0x03, 0x0A, 0x01, 0xFF], 11100),
    // A field that nobody knows.
    ([0xA0, 0x1F, 0x01], 21202),
    // A request that says nothing.
    ([], 21202),
  ]

  @Test(arguments: messages)
  func `a message that is no request is told so in the answer, and the call is OK`(
    _ wrong: (message: [UInt8], code: Int)
  ) throws {
    let answer = try send(UnaryFraming(limit: 100).frame(wrong.message), key: served.key)
    #expect(answer.status == "200")
    #expect(answer.rpcStatus == "0")
    #expect(try answer.code(call) == wrong.code)
  }

  static let frames: [(bytes: [UInt8], rpcStatus: RPCFailure.Code)] = [
    ([], .internalError), ([0, 0], .internalError), ([0, 0, 0, 0, 9, 1], .internalError),
    ([1, 0, 0, 0, 0], .unimplemented), ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0], .unimplemented),
    ([0, 255, 255, 255, 255], .resourceExhausted),
    ([UInt8](repeating: 0, count: 5 << 20), .resourceExhausted),
  ]

  @Test(arguments: frames)
  func `what is no frame ends the call, and nothing else`(
    _ wrong: (bytes: [UInt8], rpcStatus: RPCFailure.Code)
  ) throws {
    let answer = try send(wrong.bytes, key: served.key)
    #expect(answer.status == "200")
    #expect(answer.rpcStatus == "\(wrong.rpcStatus.rawValue)")
    #expect(answer.message.isEmpty)
    let next = try send(UnaryFraming(limit: 100).frame([]), key: served.key)
    #expect(next.rpcStatus == "0")
  }

  @Test(arguments: [nil, "", "SOME_INVALID_KEY", String(repeating: "0", count: 64)])
  func `a wrong key is told in the answer, and the call is OK`(_ key: String?) throws {
    let answer = try send(UnaryFraming(limit: 100).frame([]), key: key)
    #expect(answer.rpcStatus == "0")
    let code = try #require(try answer.code(call))
    #expect([11102, 11008, 11009].contains(code))
  }
}
