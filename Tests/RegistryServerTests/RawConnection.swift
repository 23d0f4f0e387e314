import Foundation
import RegistryCore

/// A connection that says exactly what it is told, byte for byte.
final class RawConnection: Sendable {
  private let socket: Int32

  init(port: Int) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    // Long enough for a loaded machine; a server that hangs is found all the same.
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(
      socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    guard connected == 0 else { throw Silence() }
  }

  deinit { Glibc.close(socket) }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      // A server may close before it has heard everything.
      guard sent > 0 else { return }
      rest = rest.dropFirst(sent)
    }
  }

  /// Says no more, and still listens.
  func finishSending() { shutdown(socket, Int32(SHUT_WR)) }

  /// Everything up to the end of the connection.
  func receiveAll() async throws -> [UInt8] {
    var all: [UInt8] = []
    while let piece = try await receive() { all += piece }
    return all
  }

  /// Nil at the end.
  ///
  /// Waits on a thread of its own: the server in this process needs those that tasks share.
  func receive() async throws -> [UInt8]? {
    let socket = socket
    let received: Result<[UInt8]?, any Error> = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(returning: Result { try Self.receive(from: socket) })
      }
    }
    return try received.get()
  }

  private static func receive(from socket: Int32) throws -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &buffer, buffer.count, 0)
    if count < 0, errno == EAGAIN { throw Silence() }
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  /// One whole answer of HTTP/1.1, by the length that its head names.
  func receiveAnswer() async throws -> RawAnswer {
    var bytes: [UInt8] = []
    while true {
      if let answer = RawAnswer(bytes) { return answer }
      guard let piece = try await receive() else { throw Silence() }
      bytes += piece
    }
  }

  func answer(
    _ verb: String, _ path: String, authorization: String?, body: String?, headers: [String] = []
  ) async throws -> RawAnswer {
    var lines = ["\(verb) \(path) HTTP/1.1", "host: 127.0.0.1"] + headers
    if let authorization { lines.append("authorization: \(authorization)") }
    if let body { lines.append("content-length: \(body.utf8.count)") }
    send(lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? ""))
    return try await receiveAnswer()
  }
}

/// An answer of HTTP/1.1 as it came.
struct RawAnswer {
  let status: Int
  let head: String
  let body: String

  /// Nil while it is not whole.
  init?(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { return nil }
    head = String(text[..<end.lowerBound])
    let rest = text[end.upperBound...]
    let length =
      head.split(separator: "\r\n").lazy
      .compactMap { $0.lowercased().hasPrefix("content-length: ") ? Int($0.dropFirst(16)) : nil }
      .first ?? 0
    guard rest.utf8.count >= length,
      let status = Int(head.split(separator: " ").dropFirst().first ?? "")
    else { return nil }
    self.status = status
    body = String(rest)
  }

  var json: JSON { (try? JSON(parsing: body)) ?? .null }

  /// `status.code` of the body.
  var code: Int? { json[path: "status.code"]?.integer }

  func field(_ name: String) -> String? {
    head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("\(name): ") }
      .map { String($0.dropFirst(name.count + 2)) }
  }
}
