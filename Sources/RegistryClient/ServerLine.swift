import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import RegistryCore

/// Why a request has no answer.
enum Silence: Error {
  /// It never left this machine.
  case unsent(why: String)
  /// The connection ended, or what came over it was no answer; the request may have arrived.
  case cut(why: String)
  /// Nothing came in time; the request may have arrived.
  case late(why: String)
}

/// What came back, whoever sent it.
struct ServerAnswer: Sendable {
  let status: Int
  let isJSON: Bool
  let bytes: ByteBuffer
}

/// Sends requests to one server, with the key, over connections that are used again.
///
/// It follows no redirect: the key would go along.
struct ServerLine: Sendable {
  let address: ServerAddress
  private let key: String
  private let client: HTTPClient

  /// More than any answer of a server holds: a page has 1,000 items at most.
  private static let greatestAnswer = 64 << 20

  /// - Parameter trustRoots: certificates to trust in place of the system's, as PEM.
  init(_ address: ServerAddress, key: String, trustRoots: URL?) {
    self.address = address
    self.key = key
    var tls = TLSConfiguration.makeClientConfiguration()
    if let trustRoots { tls.trustRoots = .file(trustRoots.path) }
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: tls, redirectConfiguration: .disallow,
      timeout: .init(connect: .seconds(5), read: .seconds(60)))
    configuration.httpVersion = .http1Only
    // The server closes a silent connection after a minute; what is sent just then would be lost.
    configuration.connectionPool.idleTimeout = .seconds(30)
    configuration.connectionPool.retryConnectionEstablishment = false
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  func close() async { try? await client.shutdown() }

  func send(_ draft: RequestDraft) async throws(Silence) -> ServerAnswer {
    let request = request(draft)
    let outcome = await withTaskGroup(of: Result<ServerAnswer, Silence>.self) { group in
      group.addTask { await answer(to: request) }
      group.addTask {
        // Ends early, unheard, when the answer is here.
        try? await Task.sleep(for: draft.patience)
        return .failure(.late(why: "no answer came within \(draft.patience.components.seconds) s"))
      }
      defer { group.cancelAll() }
      return await group.next() ?? .failure(.late(why: "it was given up"))
    }
    return try outcome.get()
  }

  private func request(_ draft: RequestDraft) -> HTTPClientRequest {
    var request = HTTPClientRequest(url: address.url(draft.path))
    request.method = draft.verb
    request.headers = ["authorization": "Key \(key)", "accept": "application/json"]
    if let host = address.host { request.headers.add(name: "host", value: host) }
    if let name = draft.name { request.headers.add(name: "idempotency-key", value: name.text) }
    switch draft.body {
    case .none: break
    case .document(let document):
      request.headers.add(name: "content-type", value: "application/json")
      request.body = .bytes(ByteBuffer(string: document.text))
    case .file(let pieces):
      request.headers.add(name: "content-type", value: "application/octet-stream")
      request.body = .stream(pieces, length: .known(pieces.length))
    }
    return request
  }

  private func answer(to request: HTTPClientRequest) async -> Result<ServerAnswer, Silence> {
    do {
      let response = try await client.execute(request, deadline: .distantFuture)
      let type = response.headers.first(name: "content-type") ?? ""
      return .success(
        ServerAnswer(
          status: Int(response.status.code),
          isJSON: type.lowercased().hasPrefix("application/json"),
          bytes: try await response.body.collect(upTo: Self.greatestAnswer)))
    } catch {
      return .failure(silence(of: error))
    }
  }

  /// What fails before there is a connection was not sent; of everything else that cannot be known.
  private func silence(of error: any Error) -> Silence {
    switch error {
    case let error as NIOConnectionError: .unsent(why: words(error))
    case NIOSSLError.uncleanShutdown: .cut(why: "the connection was cut")
    case let error as NIOSSLError: .unsent(why: "its certificate or TLS was refused (\(error))")
    case let error as NIOSSLExtraError: .unsent(why: "its certificate was refused (\(error))")
    case let error as HTTPClientError: silence(of: error)
    case is NIOTooManyBytesError: .cut(why: "the answer is longer than 64 MiB")
    case is CancellationError: .late(why: "it was given up")
    case let error as IOError where [ECONNREFUSED, ENOENT, EACCES].contains(error.errnoCode):
      .unsent(why: words(error))
    case let error as IOError: .cut(why: words(error))
    case let error as HTTPParserError: .cut(why: "the answer is no HTTP (\(error))")
    default: .cut(why: "\(error)")
    }
  }

  private func silence(of error: HTTPClientError) -> Silence {
    switch error {
    case .connectTimeout: .unsent(why: "nobody answered there within 5 s")
    case .tlsHandshakeTimeout: .unsent(why: "it did not begin TLS in time")
    case .remoteConnectionClosed: .cut(why: "the connection was closed")
    case .readTimeout, .deadlineExceeded: .late(why: "no answer came in time")
    case .cancelled: .late(why: "it was given up")
    default: .cut(why: error.shortDescription)
    }
  }

  private func words(_ error: NIOConnectionError) -> String {
    if let first = error.connectionErrors.first {
      return (first.error as? IOError).map(words) ?? "\(first.error)"
    }
    return "the name '\(error.host)' is not known"
  }

  private func words(_ error: IOError) -> String {
    String(cString: strerror(error.errnoCode)).lowercased()
  }
}

/// A request that is about to be sent.
struct RequestDraft: Sendable {
  enum Body: Sendable {
    case none
    case document(JSON)
    case file(FilePieces)
  }

  let verb: HTTPMethod
  let path: String
  var body = Body.none
  /// By which it is carried out once, and what became of it can be asked.
  var name: RequestName?
  /// Where in the answer stands what was asked for.
  var member = "answer"
  var patience = Duration.seconds(20)
}
