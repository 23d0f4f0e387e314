import ArgumentParser
import Foundation
import Logging
import RegistryCore
import RegistryServer

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve the registry to Clarifai's clients, over gRPC and HTTP on one port.",
    discussion: """
        espalier token create --user ana --role editor
        espalier serve --listen 127.0.0.1:8080

      Plain text is served to this machine alone, unless --insecure says otherwise. A signal to end lets it finish \
      what it began, and ends it within five seconds.
      """)

  @OptionGroup var shared: SharedOptions

  @Option(
    help: ArgumentHelp(
      "Where to listen: HOST:PORT, or unix:PATH. Port 0 lets the system choose one.",
      valueName: "address"))
  var listen = "127.0.0.1:8080"

  @Option(help: ArgumentHelp("The certificate, with its chain, as PEM.", valueName: "file"))
  var tlsCert: String?

  @Option(help: ArgumentHelp("The certificate's key, as PEM.", valueName: "file"))
  var tlsKey: String?

  @Option(help: ArgumentHelp("Where Prometheus reads the metrics.", valueName: "address"))
  var metrics: String?

  @Option(
    help: ArgumentHelp(
      "A name by which clients call this server, besides its addresses. Say it again for more.",
      valueName: "name"))
  var host: [String] = []

  @Option(help: ArgumentHelp("Log from this level on.", valueName: "level"))
  var logLevel = "info"

  func validate() throws {
    guard !shared.demo, !shared.readOnly else {
      throw ValidationError(
        "a registry is served whole; what a client may do, its key says: leave --demo and --read-only out"
      )
    }
    guard (tlsCert == nil) == (tlsKey == nil) else {
      throw ValidationError("--tls-cert and --tls-key belong together")
    }
    guard Logger.Level(rawValue: logLevel) != nil else {
      throw ValidationError(
        "--log-level is one of \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))")
    }
  }

  func run() async throws {
    let place = try Place(shared)
    // A client that leaves early must not end the server.
    signal(SIGPIPE, SIG_IGN)
    // A limit on the size of files is an error of the write, told like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    var logger = Logger(label: "espalier") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = Logger.Level(rawValue: logLevel) ?? .info
    let file = try place.file(for: "serve")
    let serving = try Serving(
      try await openLocalRegistry(file, try place.training), try options(file), outside: .machine(),
      logger: logger)
    let scheme = tlsCert == nil ? "http" : "https"
    try await serving.run(heedsSignals: true) { address in
      if case .port = address {
        place.output.writeLine("\(scheme)://\(address)")
      } else {
        place.output.writeLine("\(address)")
      }
    }
  }

  private func options(_ file: URL) throws(RegistryError) -> ServingOptions {
    var options = ServingOptions(
      listen: try ListenAddress(parsing: listen),
      files: ServedFiles(artifactFolder(beside: file)), version: Espalier.version)
    if let tlsCert, let tlsKey {
      options.tls = (URL(fileURLWithPath: tlsCert), URL(fileURLWithPath: tlsKey))
    }
    options.allowsPlainText = shared.insecure
    options.metrics = try metrics.map { text throws(RegistryError) in
      try ListenAddress(parsing: text)
    }
    options.names = host
    return options
  }
}
