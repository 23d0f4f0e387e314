import ClarifaiAPI
import Foundation
import HTTPTypes
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import NIOPosix
import NIOSSL
package import RegistryCore
import ServiceLifecycle
import UnixSignals

/// Serves one registry until it is told to stop.
package struct Serving: Sendable {
  private let registry: any Registry
  private let options: ServingOptions
  private let logger: Logger
  private let answers: Answers
  private let figures: RunFigures
  private let patience: ConnectionPatience

  /// - Throws: `plainTextLeavesMachine`.
  package init(
    _ registry: some Registry & KeyRing & ClaimBook, _ options: ServingOptions, outside: Outside,
    logger: Logger
  ) throws {
    try self.init(registry, options, outside: outside, logger: logger, ConnectionPatience())
  }

  init(
    _ registry: some Registry & KeyRing & ClaimBook, _ options: ServingOptions, outside: Outside,
    logger: Logger, _ patience: ConnectionPatience
  ) throws {
    for address in [options.listen, options.metrics].compactMap(\.self) {
      guard
        address.isLocal || options.allowsPlainText
          || (options.tls != nil && address == options.listen)
      else { throw ServingFailure.plainTextLeavesMachine(address) }
    }
    let system = Caller(user: try UserID("system"), roles: [.admin])
    let metrics = Exposition()
    self.registry = registry
    self.options = options
    self.logger = logger
    self.patience = patience
    figures = RunFigures(registry, as: system, metrics)
    answers = Answers(
      routes: Routes(ServedCall.all),
      door: Door(keys: registry, registry: registry, system: system, peers: PeerLimit()),
      names: KnownNames(options.names), registry: registry, book: registry, files: options.files,
      framing: UnaryFraming(limit: options.greatestRequest), outside: outside,
      version: options.version, watch: Watch(logger: logger, metrics: metrics))
  }

  /// Ends within five seconds of a signal to end: what was begun is finished, and what does not finish is cut off.
  ///
  /// - Parameters:
  ///   - heedsSignals: whether signals to the process are meant for it.
  ///   - onListening: told the address with the port that was chosen.
  package func run(
    heedsSignals: Bool, onListening: @escaping @Sendable (ListenAddress) -> Void
  ) async throws {
    let group = MultiThreadedEventLoopGroup.singleton
    var services: [any Service] = [
      try door(group, onListening), RunSettling(registry: registry, logger: logger),
    ]
    if let address = options.metrics { services.append(metricsServer(address, group)) }
    var configuration = ServiceGroupConfiguration(
      services: services, gracefulShutdownSignals: heedsSignals ? [.sigterm, .sigint] : [],
      logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(4)
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch let error as IOError {
      throw ServingFailure.cannotListen(options.listen, why: error.description)
    }
  }

  private func door(
    _ group: any EventLoopGroup, _ onListening: @escaping @Sendable (ListenAddress) -> Void
  ) throws -> any Service {
    let answers = answers
    let plain = OnePortChannel(patience: patience) { request, writer, channel in
      try await answers.respond(request, writer, channel)
    }
    let configuration = ServerConfiguration(
      address: options.listen.bindAddress, backlog: 1024,
      availableConnectionsDelegate: MaximumAvailableConnections(
        options.greatestConnections, logger: quietLogger))
    let listen = options.listen
    let running: @Sendable (any Channel) async -> Void = { channel in
      onListening(listen.withPort(channel.localAddress?.port))
    }
    guard let files = options.tls else {
      return plain.server(
        configuration: configuration, onServerRunning: running, eventLoopGroup: group,
        logger: quietLogger)
    }
    return try TLSChannel(plain, tlsConfiguration: tls(files.certificate.path, files.key.path))
      .server(
        configuration: configuration, onServerRunning: running, eventLoopGroup: group,
        logger: quietLogger)
  }

  /// Both protocols are offered; which one a client took, its first bytes say.
  private func tls(_ certificate: String, _ key: String) throws -> TLSConfiguration {
    do {
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
        privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
      configuration.minimumTLSVersion = .tlsv12
      configuration.applicationProtocols = ["h2", "http/1.1"]
      return configuration
    } catch {
      throw ServingFailure.unusableCertificate(why: "\(error)")
    }
  }

  private func metricsServer(_ address: ListenAddress, _ group: any EventLoopGroup) -> any Service {
    let figures = figures
    let metrics = answers.watch.metrics
    let channel = HTTP1Channel { _, writer, _ in
      // Figures that cannot be read now are shown as they were.
      try? await figures.refresh()
      let head = HTTPResponse(
        status: .ok, headerFields: [.contentType: "text/plain; version=0.0.4; charset=utf-8"])
      try await writer.write(
        response: head, body: ResponseBody(byteBuffer: ByteBuffer(string: metrics.text)))
    }
    return channel.server(
      configuration: ServerConfiguration(address: address.bindAddress), eventLoopGroup: group,
      logger: quietLogger)
  }

  /// What the server below has to say is seldom for those who run a registry.
  private var quietLogger: Logger {
    var quiet = logger
    quiet.logLevel = max(.warning, logger.logLevel)
    return quiet
  }
}

extension ListenAddress {
  fileprivate var bindAddress: BindAddress {
    switch self {
    case .port(let host, let port): .hostname(host, port: port)
    case .socket(let path): .unixDomainSocket(path: path)
    }
  }

  fileprivate func withPort(_ port: Int?) -> ListenAddress {
    guard case .port(let host, _) = self, let port else { return self }
    return .port(host: host, port)
  }
}
