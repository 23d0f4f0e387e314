import Foundation
import Synchronization

/// Stands between a client and a server, and loses what it is told to lose.
package final class FaultyWire: Sendable {
  package enum Fault: Sendable, Hashable {
    case none
    /// The server hears the request and answers, and the client never hears that.
    case losesAnswers
    /// Nothing arrives.
    case losesRequests
    /// Something else answers in the server's place.
    case answers(String)
    /// Nothing comes back, and nothing ends.
    case holds
  }

  package let port: Int
  private let server: Int
  private let listener: Int32
  private let fault = Mutex(Fault.none)
  private let heard = Mutex<[String]>([])
  private let accepted = Mutex(0)

  /// - Parameter server: its port on this machine.
  package init(to server: Int) throws {
    self.server = server
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = loopback(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 64) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard isBound else { throw NoServer() }
    self.listener = listener
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [listener, weak self] in
      while case let client = accept(listener, nil, nil), client >= 0 {
        self?.accepted.withLock { $0 += 1 }
        Thread.detachNewThread { [weak self] in
          self?.carry(client)
          close(client)
        }
      }
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  package func set(_ fault: Fault) { self.fault.withLock { $0 = fault } }

  /// The heads of the requests that came from the client.
  package var requests: [String] { heard.withLock { $0 } }

  package var connections: Int { accepted.withLock { $0 } }

  /// One request after the other, each with its answer.
  private func carry(_ client: Int32) {
    let upstream = connected()
    defer { close(upstream) }
    while let request = message(from: client) {
      heard.withLock { $0.append(String(decoding: request.prefix(4096), as: UTF8.self)) }
      switch fault.withLock({ $0 }) {
      case .losesRequests: return
      case .answers(let text):
        send(Array(text.utf8), to: client)
        return
      case .holds:
        Thread.sleep(forTimeInterval: 3600)
        return
      case .losesAnswers:
        send(request, to: upstream)
        _ = message(from: upstream)
        return
      case .none:
        send(request, to: upstream)
        guard let answer = message(from: upstream) else { return }
        send(answer, to: client)
      }
    }
  }

  private func connected() -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = loopback(port: server)
    _ = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    return descriptor
  }

  /// A head and the body whose length it names; nil at the end of the connection.
  private func message(from descriptor: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var needed: Int?
    while needed.map({ bytes.count < $0 }) ?? true {
      var piece = [UInt8](repeating: 0, count: 65_536)
      let count = recv(descriptor, &piece, piece.count, 0)
      guard count > 0 else { return nil }
      bytes += piece.prefix(count)
      needed = needed ?? length(of: bytes)
    }
    return bytes
  }

  /// Of the whole message, once its head is here.
  private func length(of bytes: [UInt8]) -> Int? {
    let text = String(decoding: bytes.prefix(16_384), as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { return nil }
    let head = text[..<end.lowerBound]
    let field = head.split(separator: "\r\n").first {
      $0.lowercased().hasPrefix("content-length:")
    }
    let body = field.flatMap {
      Int($0.split(separator: ":")[1].trimmingCharacters(in: .whitespaces))
    }
    return head.utf8.count + 4 + (body ?? 0)
  }

  private func send(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}

private func loopback(port: Int) -> sockaddr_in {
  sockaddr_in(
    sin_family: sa_family_t(AF_INET), sin_port: UInt16(port).bigEndian,
    sin_addr: in_addr(s_addr: UInt32(0x7F00_0001).bigEndian),
    sin_zero: (0, 0, 0, 0, 0, 0, 0, 0))
}
