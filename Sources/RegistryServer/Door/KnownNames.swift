import ClarifaiAPI
import HTTPTypes
import NIOCore

/// The names by which this server may be called.
///
/// A page from elsewhere could make a browser speak to it under a name of its own; an address is nobody's name.
struct KnownNames: Sendable {
  private let names: Set<String>

  init(_ names: [String]) { self.names = Set(names.map { $0.lowercased() } + ["localhost"]) }

  func check(_ head: HTTPRequest) throws(Refusal) {
    guard let authority = head.authority, !authority.isEmpty else {
      throw .door(.badRequest(why: "the request names no host"))
    }
    let host = Self.host(of: authority)
    guard names.contains(host.lowercased()) || Self.isAddress(host) else {
      throw .door(.foreign(why: "this server is not called '\(host)'; start it with --host"))
    }
    guard let origin = head.headerFields[.origin] else { return }
    guard origin == "http://\(authority)" || origin == "https://\(authority)" else {
      throw .door(.foreign(why: "pages from elsewhere may not ask here"))
    }
  }

  /// What stands before the port.
  private static func host(of authority: String) -> String {
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      return String(authority[authority.index(after: authority.startIndex)..<end])
    }
    return String(authority.prefix { $0 != ":" })
  }

  private static func isAddress(_ host: String) -> Bool {
    (try? SocketAddress(ipAddress: host, port: 0)) != nil
  }
}
