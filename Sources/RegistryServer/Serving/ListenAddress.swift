package import RegistryCore

/// Where a server listens: `127.0.0.1:8080`, `[::1]:8080`, or a socket's path, as in `unix:/run/espalier.sock`.
package enum ListenAddress: Hashable, Sendable, CustomStringConvertible {
  /// A port of 0 lets the system choose one.
  case port(host: String, Int)
  case socket(path: String)

  /// - Throws: `invalidField` for what is no such address.
  package init(parsing text: String) throws(RegistryError) {
    if text.hasPrefix("unix:"), text.utf8.count > 5 {
      self = .socket(path: String(text.dropFirst("unix:".count)))
      return
    }
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...])
    else { throw Self.refusal(text) }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      throw Self.refusal(text)
    }
    guard !host.isEmpty else { throw Self.refusal(text) }
    self = .port(host: String(host), Int(port))
  }

  /// Whether nobody but this machine can connect.
  var isLocal: Bool {
    switch self {
    case .socket: true
    case .port(let host, _): host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }
  }

  package var description: String {
    switch self {
    case .socket(let path): "unix:\(path)"
    case .port(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
  }

  private static func refusal(_ text: String) -> RegistryError {
    .invalidField(
      path: "listen", why: "'\(text)' is neither HOST:PORT, [ADDRESS]:PORT nor unix:PATH")
  }
}
