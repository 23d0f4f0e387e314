import Foundation
import RegistryClient
import RegistryCore
import Terminal

/// Where a session takes place, as options and environment say: which registry, which app, in whose name.
struct Place: Sendable {
  private let site: RegistrySite
  let app: AppRef
  /// Who calls where the registry is a file; a server goes by the key.
  let caller: Caller
  let isDemo: Bool
  let isReadOnly: Bool
  let output: Output
  let configurationFolder: ConfigurationFolder
  private let draftFolder: URL
  private let isAppNamed: Bool
  private let allowsPlainText: Bool
  private let environment: [String: String]

  static let standardApp = "local/main"

  /// - Throws: `storeUnusable` for a registry without a name, `invalidAddress` for a server that is none,
  ///   `invalidIdentifier` for an app that is none.
  init(
    _ options: SharedOptions, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(RegistryError) {
    site = try RegistrySite(options.registry, environment)
    let named = options.app ?? said("ESPALIER_APP", environment)
    isAppNamed = named != nil
    app = try AppRef(
      parsing: options.demo && options.app == nil ? Demo.app : named ?? Self.standardApp)
    caller = Caller(
      user: try localUser(), roles: [.admin], isReadOnly: options.readOnly)
    isDemo = options.demo
    isReadOnly = options.readOnly
    output = Output(asJSON: options.json, environment: environment)
    allowsPlainText = options.insecure
    self.environment = environment
    configurationFolder = ConfigurationFolder(
      ownFolder("XDG_CONFIG_HOME", ".config", environment), environment)
    draftFolder = stateFolder(environment).appendingPathComponent("drafts")
  }

  /// Opens the registry, lets `body` use it, and takes a demo away again.
  func withSession(_ body: (Session) async throws -> Void) async throws {
    // A limit on the size of files is an error of the write, told like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    guard isDemo else {
      switch site {
      case .file(let file): return try await withFile(file, body)
      case .server(let address): return try await withServer(address, body)
      }
    }
    // A reader that leaves early must not end the program before the demo is taken away.
    signal(SIGPIPE, SIG_IGN)
    let demo = try await Demo.make(as: caller)
    do {
      try await body(
        Session(
          registry: demo.registry, caller: caller, app: app, output: output, name: "demo",
          place: "demo", draftFolder: demo.folder.appendingPathComponent("drafts")))
    } catch {
      await demo.remove()
      throw error
    }
    await demo.remove()
  }

  /// The registry's file.
  ///
  /// - Parameter what: what it is needed for.
  /// - Throws: `needsFile` where it is on a server.
  func file(for what: String) throws(RegistryError) -> URL {
    switch site {
    case .file(let file): return file
    case .server(let address): throw .remote(.needsFile(what: what, address: "\(address)"))
    }
  }

  /// What the configuration says of runners and compute classes.
  var training: TrainingConfiguration {
    get throws(RegistryError) { try configurationFolder.configuration().training }
  }

  private func withFile(_ file: URL, _ body: (Session) async throws -> Void) async throws {
    try await body(
      Session(
        registry: try await openRegistry(file), caller: caller, app: app, output: output,
        name: site.name(environment), place: file.path, draftFolder: draftFolder))
  }

  private func openRegistry(_ file: URL) async throws(RegistryError) -> LocalRegistry {
    if isReadOnly, !FileManager.default.fileExists(atPath: file.path) {
      throw .storeUnusable(
        why: "there is none at '\(file.path)'", instead: "name another, or leave --read-only out")
    }
    let registry = try await openLocalRegistry(file, try training)
    guard !isReadOnly, try await registry.apps(PageRequest(size: 1), as: caller).items.isEmpty
    else {
      return registry
    }
    let first = CreateApp(ref: try AppRef(parsing: Self.standardApp))
    do throws(RegistryError) {
      _ = try await registry.perform(.createApp(first), as: caller)
    } catch .alreadyExists {
      // Another process was quicker.
    }
    return registry
  }

  private func withServer(_ address: ServerAddress, _ body: (Session) async throws -> Void)
    async throws
  {
    // A server that goes away is an answer that does not come, and no end of the program.
    signal(SIGPIPE, SIG_IGN)
    let registry = try RemoteRegistry(
      address, key: try serverKey(for: address, configurationFolder, environment),
      trustRoots: said("SSL_CERT_FILE", environment).map { URL(fileURLWithPath: $0) },
      allowsPlainText: allowsPlainText, outside: .machine())
    do {
      let holder = try await registry.holder()
      let caller = Caller(
        user: holder.user, roles: holder.roles, scopes: holder.scopes, app: holder.app,
        isReadOnly: isReadOnly)
      try await body(
        Session(
          registry: registry, caller: caller, app: isAppNamed ? app : holder.app ?? app,
          output: output, name: site.name(environment), place: "\(address)",
          draftFolder: draftFolder))
    } catch {
      await registry.close()
      throw error
    }
    await registry.close()
  }
}

private func stateFolder(_ environment: [String: String]) -> URL {
  ownFolder("XDG_STATE_HOME", ".local/state", environment)
}

/// Our folder in one of those that the desktop's conventions name.
func ownFolder(_ variable: String, _ usual: String, _ environment: [String: String]) -> URL {
  let home = FileManager.default.homeDirectoryForCurrentUser.path
  return URL(fileURLWithPath: said(variable, environment) ?? "\(home)/\(usual)")
    .appendingPathComponent("espalier")
}

/// Who runs this program, as the system knows it: `$USER` says whatever its caller likes.
private func localUser() throws(RegistryError) -> UserID {
  // The entry lies in memory that the next question reuses: it is copied at once.
  let name = getpwuid(geteuid()).flatMap { $0.pointee.pw_name }.map { String(cString: $0) }
  return try userID(ofAccount: name)
}

/// An account's name as far as an id can say it; `local` where nothing of it is left.
func userID(ofAccount name: String?) throws(RegistryError) -> UserID {
  let allowed = (name ?? "").unicodeScalars.filter { isLetterOrDigit($0) || $0 == "-" || $0 == "_" }
  // An id neither begins nor ends with '-' or '_'.
  var id = allowed.drop { !isLetterOrDigit($0) }.prefix(48)
  while let last = id.last, !isLetterOrDigit(last) { id.removeLast() }
  return try UserID(id.isEmpty ? "local" : String(String.UnicodeScalarView(id)))
}

private func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
  scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
}

/// A variable that is set to nothing says nothing.
func said(_ variable: String, _ environment: [String: String]) -> String? {
  environment[variable].flatMap { $0.isEmpty ? nil : $0 }
}
