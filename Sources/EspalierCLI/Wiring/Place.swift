import Foundation
import RegistryCore
import Terminal

/// Where a session takes place, as options and environment say: which registry, which app, in whose name.
struct Place: Sendable {
  let file: URL
  let app: AppRef
  let caller: Caller
  let isDemo: Bool
  let isReadOnly: Bool
  let output: Output
  private let name: String
  let configurationFolder: ConfigurationFolder
  private let draftFolder: URL

  static let standardApp = "local/main"

  /// - Throws: `storeUnusable` for a registry that is no file, `invalidIdentifier` for an app that is none.
  init(
    _ options: SharedOptions, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(RegistryError) {
    file = try registryFile(options.registry, environment)
    let name = options.app ?? said("ESPALIER_APP", environment) ?? Self.standardApp
    app = try AppRef(parsing: options.demo && options.app == nil ? Demo.app : name)
    caller = Caller(
      user: try localUser(), roles: [.admin], isReadOnly: options.readOnly)
    isDemo = options.demo
    isReadOnly = options.readOnly
    output = Output(asJSON: options.json, environment: environment)
    self.name = file == standardFile(environment) ? "local" : file.lastPathComponent
    configurationFolder = ConfigurationFolder(
      ownFolder("XDG_CONFIG_HOME", ".config", environment), environment)
    draftFolder = stateFolder(environment).appendingPathComponent("drafts")
  }

  /// Opens the registry, lets `body` use it, and takes a demo away again.
  func withSession(_ body: (Session) async throws -> Void) async throws {
    // A limit on the size of files is an error of the write, told like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    guard isDemo else {
      let registry = try await openRegistry()
      return try await body(
        Session(
          registry: registry, caller: caller, app: app, output: output, name: name,
          place: file.path, draftFolder: draftFolder))
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

  var exists: Bool { FileManager.default.fileExists(atPath: file.path) }

  private func openRegistry() async throws(RegistryError) -> LocalRegistry {
    if isReadOnly, !exists {
      throw .storeUnusable(
        why: "there is none at '\(file.path)'", instead: "name another, or leave --read-only out")
    }
    let registry = try await openLocalRegistry(file)
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
}

private func registryFile(_ option: String?, _ environment: [String: String])
  throws(RegistryError) -> URL
{
  let name = option ?? said("ESPALIER_REGISTRY", environment)
  guard let name else { return standardFile(environment) }
  guard !name.contains("://") else {
    throw .storeUnusable(
      why: "'\(name)' is a server, and this version only opens files",
      instead: "name a file, as in --registry registry.db")
  }
  guard !name.isEmpty else {
    throw .storeUnusable(why: "its name is empty", instead: "name a file")
  }
  return URL(fileURLWithPath: name)
}

private func standardFile(_ environment: [String: String]) -> URL {
  ownFolder("XDG_DATA_HOME", ".local/share", environment).appendingPathComponent("registry.db")
}

private func stateFolder(_ environment: [String: String]) -> URL {
  ownFolder("XDG_STATE_HOME", ".local/state", environment)
}

/// Our folder in one of those that the desktop's conventions name.
private func ownFolder(_ variable: String, _ usual: String, _ environment: [String: String]) -> URL
{
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
