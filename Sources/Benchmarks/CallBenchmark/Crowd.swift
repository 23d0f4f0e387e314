import Benchmarking
import NIOCore
import NIOPosix

/// What the clients speak.
enum Spoken: String, CaseIterable {
  case http = "HTTP/1.1"
  case rpc = "gRPC"
}

/// Clients that ask at the same time, each by a connection of its own.
struct Crowd {
  let port: Int
  let key: String

  /// How long each answer took.
  ///
  /// - Parameter ask: what a client asks the n-th time.
  func times(
    of clients: Int, _ spoken: Spoken, seconds: Double,
    _ ask: @escaping @Sendable (_ client: Int, _ number: Int) -> AskedCall
  ) async throws -> Times {
    // One thread for all: what they take is taken from the server.
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let end = ContinuousClock.now + .seconds(seconds)
    var answers: [EventLoopFuture<[Double]>] = []
    for client in 0..<clients {
      let done = loop.makePromise(of: [Double].self)
      answers.append(done.futureResult)
      let key = key
      let bootstrap = ClientBootstrap(group: loop)
        .channelOption(.tcpOption(.tcp_nodelay), value: 1)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            let client = Client(key: key, until: end, done: done) { ask(client, $0) }
            switch spoken {
            case .http: try HTTPClient.setUp(channel, client)
            case .rpc: try RPCClient.setUp(channel, client)
            }
          }
        }
      _ = try await bootstrap.connect(host: "127.0.0.1", port: port).get()
    }
    return Times(try await EventLoopFuture.whenAllSucceed(answers, on: loop).get().flatMap(\.self))
  }
}
