import Foundation

/// Who has a log open, as the kernel lists it.
///
/// Asking for the lock itself would need the file opened, and closing that would take away the locks which
/// this process may hold on it.
enum LogUsers {
  /// Everyone who has the index of a log open holds a lock for reading on this byte of it, by SQLite's
  /// description of its files; whoever comes first, for writing, while it is made.
  private static let byte = "128"

  /// Whether some process has the log open whose index this is.
  ///
  /// False also where the kernel's list cannot be read or names files otherwise.
  static func exist(of index: stat) -> Bool {
    let list = URL(fileURLWithPath: "/proc/locks")
    guard let handle = try? FileHandle(forReadingFrom: list) else { return false }
    defer { try? handle.close() }
    guard let bytes = try? handle.readToEnd() else { return false }
    let file = name(of: index)
    // `3: POSIX  ADVISORY  READ 4711 fe:00:1234 128 128`
    return bytes.split(separator: UInt8(ascii: "\n")).contains { line in
      let words = line.split(separator: UInt8(ascii: " ")).map {
        String(decoding: $0, as: UTF8.self)
      }
      return words.count == 8 && words[3] == "READ" && words[5] == file && words[6] == byte
    }
  }

  /// As the list has it: the device in hexadecimal digits, then the file's number.
  private static func name(of file: stat) -> String {
    // Linux scatters the two numbers of a device; the C library takes them apart in macros.
    let device = file.st_dev
    let major = device >> 8 & 0xFFF | device >> 32 & ~0xFFF
    let minor = device & 0xFF | device >> 12 & ~0xFF
    return "\(twoDigits(major)):\(twoDigits(minor)):\(file.st_ino)"
  }

  private static func twoDigits(_ number: dev_t) -> String {
    let digits = String(number, radix: 16)
    return digits.count < 2 ? "0" + digits : digits
  }
}
