import Foundation
package import RegistryCore

/// Where a server is: `http://127.0.0.1:8080`, `https://models.example.org`, or a socket's path, as in
/// `unix:/run/espalier.sock`.
package struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
  private enum Way: Hashable {
    case plain(authority: String)
    case encrypted(authority: String)
    case socket(path: String)
  }

  private let way: Way
  /// Whether nobody but this machine hears what is sent in plain text.
  let isLocal: Bool

  /// Whether `text` means a server, and no file.
  package static func isMeant(by text: String) -> Bool {
    text.contains("://") || text.hasPrefix(socketScheme)
  }

  /// - Throws: `invalidAddress`.
  package init(parsing text: String) throws(RegistryError) {
    func refusal(_ why: String) -> RegistryError { .remote(.invalidAddress(text, why: why)) }
    if text.hasPrefix(Self.socketScheme), !text.contains("://") {
      let path = String(text.dropFirst(Self.socketScheme.count))
      guard path.hasPrefix("/") else { throw refusal("a socket is named by its whole path") }
      way = .socket(path: path)
      isLocal = true
      return
    }
    guard let parts = URLComponents(string: text) else { throw refusal("it cannot be understood") }
    let scheme = parts.scheme?.lowercased()
    guard scheme == "http" || scheme == "https" else {
      throw refusal("only http:// and https:// are spoken")
    }
    guard let host = parts.host, !host.isEmpty else { throw refusal("it names no host") }
    guard parts.user == nil, parts.password == nil else {
      throw refusal("a key stands in $ESPALIER_TOKEN, never in an address")
    }
    guard ["", "/"].contains(parts.path), parts.query == nil, parts.fragment == nil else {
      throw refusal("nothing stands behind host and port")
    }
    let authority = host + (parts.port.map { ":\($0)" } ?? "")
    way = scheme == "http" ? .plain(authority: authority) : .encrypted(authority: authority)
    isLocal = host == "localhost" || host == "[::1]" || Self.isLoopback(host)
  }

  /// Whether a key that is sent there can be read on the way.
  package var isPrivate: Bool {
    switch way {
    case .plain: isLocal
    case .encrypted, .socket: true
    }
  }

  /// What the server is called where there is little room.
  package var name: String {
    switch way {
    case .plain(let authority), .encrypted(let authority): authority
    case .socket(let path): URL(fileURLWithPath: path).lastPathComponent
    }
  }

  package var description: String {
    switch way {
    case .plain(let authority): "http://\(authority)"
    case .encrypted(let authority): "https://\(authority)"
    case .socket(let path): Self.socketScheme + path
    }
  }

  /// Of a path at this server, as the client that sends requests takes it.
  func url(_ path: String) -> String {
    switch way {
    case .plain, .encrypted: description + path
    case .socket(let socket):
      "http+unix://"
        + (socket.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? socket) + path
    }
  }

  /// The host that a request names; nil where its address says it.
  var host: String? {
    if case .socket = way { "localhost" } else { nil }
  }

  private static let socketScheme = "unix:"

  /// `127.0.0.1` and its like; `127.example.org` is a name.
  private static func isLoopback(_ host: String) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
