package import Foundation
package import RegistryCore

/// How a registry is served.
package struct ServingOptions: Sendable {
  package var listen: ListenAddress
  /// The certificate's and the key's files; nil for plain text.
  package var tls: (certificate: URL, key: URL)?
  /// Whether plain text may leave this machine.
  package var allowsPlainText = false
  /// Where the metrics are read; nil for nowhere.
  package var metrics: ListenAddress?
  /// Names by which clients call this server, besides addresses and `localhost`.
  package var names: [String] = []
  /// The longest request that is taken, in bytes.
  package var greatestRequest = 4 << 20
  package var greatestConnections = 2048
  package var files: ServedFiles
  package var version: String

  package init(listen: ListenAddress, files: ServedFiles, version: String) {
    self.listen = listen
    self.files = files
    self.version = version
  }
}

/// The data sets and weights that clients send and fetch.
package struct ServedFiles: Sendable {
  let store: any ArtifactStore
  /// Where files arrive: on the disk on which they are kept.
  let inbox: URL
  /// The longest file that is taken, in bytes.
  package var greatest = 4 << 30

  package init(_ folder: ArtifactFolder) {
    store = folder
    inbox = folder.folder
  }
}

/// Why a registry cannot be served.
package enum ServingFailure: Error, Hashable, Sendable, CustomStringConvertible {
  case plainTextLeavesMachine(ListenAddress)
  case unusableCertificate(why: String)
  case cannotListen(ListenAddress, why: String)

  package var description: String {
    switch self {
    case .plainTextLeavesMachine(let address):
      "\(address) can be reached from other machines, where keys must not travel in plain text; give "
        + "--tls-cert and --tls-key, or say --insecure"
    case .unusableCertificate(let why):
      "the certificate or its key cannot be used: \(why); both must be files in PEM"
    case .cannotListen(let address, let why):
      "nobody can listen at \(address): \(why); choose another with --listen"
    }
  }
}
