import Foundation
import Synchronization
import Terminal

/// A pseudo-terminal, and someone in front of it.
final class PseudoTerminal: Sendable {
  let master: Int32
  let slave: Int32
  let path: String
  private let received = Mutex<[UInt8]>([])
  private let isClosed = Mutex(false)

  init(columns: Int = 80, rows: Int = 24) throws {
    var ends: (master: Int32, slave: Int32) = (-1, -1)
    guard openpty(&ends.master, &ends.slave, nil, nil, nil) == 0, let name = ttyname(ends.slave)
    else { throw POSIXError(.ENXIO) }
    (master, slave) = ends
    path = String(cString: name)
    resize(columns: columns, rows: rows)
    Thread.detachNewThread { [self] in readAll() }
  }

  deinit {
    hangUp()
    Foundation.close(slave)
  }

  /// Everything that was shown so far.
  var bytes: [UInt8] { received.withLock { $0 } }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Forgets what was shown.
  func clear() { received.withLock { $0 = [] } }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
  }

  func resize(columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// The person goes away.
  func hangUp() {
    let isFirst = isClosed.withLock { closed in
      defer { closed = true }
      return !closed
    }
    if isFirst { Foundation.close(master) }
  }

  /// Whether typed characters show, as in a shell.
  var echoes: Bool {
    var settings = termios()
    tcgetattr(slave, &settings)
    return settings.c_lflag & tcflag_t(ECHO) != 0
  }

  /// Waits until something shows; false if it does not in half a minute, which a loaded machine may take.
  func shows(_ wanted: String) async -> Bool {
    for _ in 0..<6000 {
      if text.contains(wanted) { return true }
      try? await Task.sleep(for: .milliseconds(5))
    }
    return false
  }

  private func readAll() {
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      var polled = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      poll(&polled, 1, 50)
      if isClosed.withLock({ $0 }) { return }
      guard polled.revents & Int16(POLLIN) != 0 else { continue }
      let count = read(master, &buffer, buffer.count)
      // Signals of other tests interrupt it; only an end is an end.
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      if count <= 0 { return }
      received.withLock { $0 += buffer[..<count] }
    }
  }
}
