import ClarifaiAPI
import HTTPTypes
import HummingbirdCore
import NIOCore
import RegistryCore

extension Answers {
  func answerHTTP(_ exchange: Exchange, _ writer: consuming ResponseWriter) async throws {
    if exchange.request.headers[.expect]?.lowercased() == "100-continue" {
      try await writer.writeInformationalHead(HTTPResponse(status: .continue))
    }
    let (name, reply) = await reply(to: exchange)
    switch reply {
    case .document(var answer):
      answer.fields.append(contentsOf: exchange.requestIDFields)
      try await write(answer, to: exchange, writer)
      watch.answered(exchange, name, status: Int(answer.status.code))
    case .file(let file):
      watch.answered(exchange, name, status: 200)
      try await write(file, to: exchange, writer)
    case .events(let source):
      watch.answered(exchange, name, status: 200)
      try await tell(source, to: exchange, writer)
    }
  }

  /// The reply, and under which name it is counted.
  private func reply(to exchange: Exchange) async -> (String, Reply) {
    let head = exchange.request.head
    do throws(Refusal) {
      try names.check(head)
      guard let target = RequestTarget(head.path ?? "") else {
        throw .door(.badRequest(why: "the path holds what no path may hold"))
      }
      // What is answered to GET is answered to HEAD, but for the body.
      let verb = head.method == .head ? "GET" : head.method.rawValue
      switch routes.tree.find(verb, target.path) {
      case .match(let match): return try await reply(to: exchange, match, target)
      case .otherVerbs: throw .door(.verbNotAllowed(head.method.rawValue))
      case .nothing: throw .door(.pathNotFound("/" + target.path.joined(separator: "/")))
      }
    } catch {
      return ("none", .document(JSONAnswer(refused(error, nil, exchange))))
    }
  }

  private func reply(
    to exchange: Exchange, _ match: RouteTree<Route>.Match, _ target: RequestTarget
  ) async throws(Refusal) -> (String, Reply) {
    switch match.target {
    case .unserved(let name): throw .door(.notImplemented(name))
    case .own(let route):
      do {
        return (route.name, try await ownReply(route, exchange, match, target))
      } catch {
        return (route.name, .document(JSONAnswer(refused(error, nil, exchange))))
      }
    case .call(let call):
      let answer = await answer(call, exchange) { () async throws(Refusal) in
        try await requestDocument(call, exchange, match, target)
      }
      return (call.name, .document(JSONAnswer(answer)))
    }
  }

  private func requestDocument(
    _ call: ServedCall, _ exchange: Exchange, _ match: RouteTree<Route>.Match,
    _ target: RequestTarget
  ) async throws(Refusal) -> JSON {
    let bytes = try await body(of: exchange)
    do throws(RegistryError) {
      let body = bytes.readableBytes == 0 ? nil : try JSON(parsing: bytes.readableBytesView)
      let document = try call.requestDocument(
        path: match.variables, query: target.query, body: body)
      return try conditional(document, exchange)
    } catch {
      throw .registry(error)
    }
  }

  func body(of exchange: Exchange) async throws(Refusal) -> ByteBuffer {
    do throws(BodyFailure) {
      return try await exchange.request.wholeBody(upTo: framing.limit)
    } catch {
      switch error {
      case .tooLong:
        throw .door(.tooLarge(why: "at most \(framing.limit) bytes are taken as a body"))
      case .cutOff: throw .door(.badRequest(why: "the body ends before it is whole"))
      }
    }
  }

  /// An answer leaves as one write: head and body in one segment.
  private func write(
    _ answer: JSONAnswer, to exchange: Exchange, _ writer: consuming ResponseWriter
  ) async throws {
    let body = answer.body
    var head = answer.head
    head.headerFields[.contentLength] = String(body.readableBytes)
    if exchange.request.method == .head {
      try await writer.writeResponse(head)
    } else {
      try await writer.write(response: head, body: ResponseBody(byteBuffer: body))
    }
  }
}
