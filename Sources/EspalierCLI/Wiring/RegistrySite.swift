import Foundation
import RegistryClient
import RegistryCore

/// Which registry is meant: one in a file of this machine, or one that a server keeps.
enum RegistrySite: Sendable {
  case file(URL)
  case server(ServerAddress)

  /// - Parameter option: a path or an address; without it `ESPALIER_REGISTRY`, else the person's own file.
  /// - Throws: `storeUnusable` for an empty name, `invalidAddress` for a server that is none.
  init(_ option: String?, _ environment: [String: String]) throws(RegistryError) {
    guard let name = option ?? said("ESPALIER_REGISTRY", environment) else {
      self = .file(Self.standardFile(environment))
      return
    }
    guard !name.isEmpty else {
      throw .storeUnusable(
        why: "its name is empty", instead: "name a file, or a server as in http://127.0.0.1:8080")
    }
    self =
      ServerAddress.isMeant(by: name)
      ? .server(try ServerAddress(parsing: name)) : .file(URL(fileURLWithPath: name))
  }

  /// What it is called on the screen.
  func name(_ environment: [String: String]) -> String {
    switch self {
    case .file(let file):
      file == Self.standardFile(environment) ? "local" : file.lastPathComponent
    case .server(let address): address.name
    }
  }

  private static func standardFile(_ environment: [String: String]) -> URL {
    ownFolder("XDG_DATA_HOME", ".local/share", environment).appendingPathComponent("registry.db")
  }
}
