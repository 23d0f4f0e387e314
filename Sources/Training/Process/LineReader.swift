import Foundation

/// A line that a child wrote, without its end.
package enum ProcessLine: Hashable, Sendable {
  /// On standard output.
  case output(String)
  /// On standard error.
  case log(String)
}

/// Cuts a stream of bytes into lines.
///
/// A line longer than `longest` bytes is cut there and the rest of it dropped: a child that never
/// ends a line must not fill our memory. What is not UTF-8 is shown as replacement characters.
struct LineReader {
  static let longest = 64 * 1024

  private var line: [UInt8] = []

  /// Reads until the other end is closed, on a thread of its own.
  static func drain(
    _ handle: FileHandle, into receive: @escaping @Sendable (String) -> Void
  ) -> Awaited<Void> {
    let drained = Awaited<Void>()
    Thread.detachNewThread {
      var reader = LineReader()
      var part = [UInt8](repeating: 0, count: 64 * 1024)
      while true {
        let count = read(handle.fileDescriptor, &part, part.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { break }
        reader.take(part[..<count], into: receive)
      }
      reader.finish(into: receive)
      drained.fulfil(())
    }
    return drained
  }

  mutating func take(_ bytes: ArraySlice<UInt8>, into receive: (String) -> Void) {
    var rest = bytes
    while let end = rest.firstIndex(of: 0x0A) {
      keep(rest[..<end])
      emit(into: receive)
      rest = rest[(end + 1)...]
    }
    keep(rest)
  }

  /// What stands after the last end of line is a line too.
  mutating func finish(into receive: (String) -> Void) {
    if !line.isEmpty { emit(into: receive) }
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    line += bytes.prefix(LineReader.longest - line.count)
  }

  private mutating func emit(into receive: (String) -> Void) {
    if line.last == 0x0D { line.removeLast() }
    receive(String(decoding: line, as: UTF8.self))
    line.removeAll(keepingCapacity: true)
  }
}
