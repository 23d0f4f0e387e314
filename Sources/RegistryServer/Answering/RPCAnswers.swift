import ClarifaiAPI
import HTTPTypes
import HummingbirdCore
import NIOCore
import RegistryCore

extension Answers {
  /// Answers a unary call of gRPC.
  ///
  /// What the registry refuses stands in the answer's status and the call is OK, as the official clients expect.
  func answerRPC(_ exchange: Exchange, _ writer: consuming ResponseWriter) async throws {
    let path = exchange.request.head.path ?? ""
    let call = routes.call(atRPCPath: path)
    let (frame, status) = await outcome(of: call, exchange)
    try await write(frame, status, exchange, writer)
    watch.answered(exchange, call?.name ?? "none", rpcStatus: status.code.rawValue)
  }

  private func outcome(of call: ServedCall?, _ exchange: Exchange) async
    -> (ByteBuffer?, RPCFailure)
  {
    do throws(RPCFailure) {
      let message = try await message(answering: call, exchange)
      return (ByteBuffer(bytes: framing.frame(message)), RPCFailure(.ok, ""))
    } catch {
      return (nil, error)
    }
  }

  private func message(answering call: ServedCall?, _ exchange: Exchange)
    async throws(RPCFailure) -> [UInt8]
  {
    guard let call else {
      throw RPCFailure(.unimplemented, "'\(exchange.request.head.path ?? "")' is not served here")
    }
    do {
      try names.check(exchange.request.head)
    } catch {
      throw RPCFailure(.permissionDenied, "this server is not called so")
    }
    let message = try framing.message(in: Array(buffer: try await frame(exchange)))
    let answer = try await inTime(exchange) {
      await self.answer(call, exchange) { () throws(Refusal) in try document(of: message, call) }
    }
    do {
      return try call.response.bytes(of: answer)
    } catch {
      throw RPCFailure(.internalError, "the answer cannot be written: \(error)")
    }
  }

  private func frame(_ exchange: Exchange) async throws(RPCFailure) -> ByteBuffer {
    if let encoding = exchange.request.headers[.grpcEncoding], encoding != "identity" {
      throw RPCFailure(.unimplemented, "messages in '\(encoding)' are not read; send 'identity'")
    }
    do throws(BodyFailure) {
      return try await exchange.request.wholeBody(upTo: framing.greatestFrame)
    } catch {
      switch error {
      case .tooLong:
        throw RPCFailure(
          .resourceExhausted, "the message is too long; at most \(framing.limit) bytes are taken")
      case .cutOff: throw RPCFailure(.internalError, "the request ends before its message")
      }
    }
  }

  private func document(of message: [UInt8], _ call: ServedCall) throws(Refusal) -> JSON {
    do {
      return try call.request.document(of: message)
    } catch {
      throw .registry(error)
    }
  }

  /// Waits no longer than the caller does.
  ///
  /// A change that was begun is carried out all the same: a deadline ends the waiting alone.
  private func inTime(_ exchange: Exchange, _ work: @escaping @Sendable () async -> JSON)
    async throws(RPCFailure) -> JSON
  {
    guard let limit = exchange.request.headers[.grpcTimeout].flatMap(RPCTimeout.init) else {
      return await work()
    }
    let (answers, end) = AsyncStream.makeStream(of: JSON?.self)
    let timer = Task {
      try? await Task.sleep(for: limit.duration)
      end.yield(nil)
    }
    Task { end.yield(await work()) }
    defer { timer.cancel() }
    for await answer in answers {
      guard let answer else { break }
      return answer
    }
    throw RPCFailure(.deadlineExceeded, "the call took longer than its caller would wait")
  }

  /// Head, message and trailers; the status stands in the trailers alone.
  private func write(
    _ message: ByteBuffer?, _ status: RPCFailure, _ exchange: Exchange,
    _ writer: consuming ResponseWriter
  ) async throws {
    let fields: HTTPFields = [.contentType: UnaryFraming.contentType, .requestID: exchange.id]
    var body = try await writer.writeHead(HTTPResponse(status: .ok, headerFields: fields))
    if let message { try await body.write(message) }
    var trailers: HTTPFields = [.grpcStatus: String(status.code.rawValue)]
    if !status.why.isEmpty { trailers[.grpcMessage] = status.headerText }
    try await body.finish(trailers)
  }
}
