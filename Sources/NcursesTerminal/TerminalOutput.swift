import CNcurses
import Foundation
import Terminal

/// The writing side of a terminal.
struct TerminalOutput: Sendable {
  let descriptor: Int32

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// What the terminal says of its size, nil if it says nothing.
  var size: Size? {
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard cn_window_size(descriptor, &rows, &columns) == 0, rows > 0, columns > 0 else {
      return nil
    }
    return Size(columns: Int(columns), rows: Int(rows))
  }

  /// Writes everything, with one call where the terminal takes it so.
  ///
  /// Blocks while it does not.
  func send(_ bytes: [UInt8]) throws(ScreenError) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        write(descriptor, buffer.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if count > 0 {
        start += count
      } else if errno == EAGAIN {
        waitUntilWritable()
      } else if errno != EINTR {
        throw .terminalGone(reason: String(cString: strerror(errno)))
      }
    }
  }

  private func waitUntilWritable() {
    var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    poll(&polled, 1, -1)
  }
}
