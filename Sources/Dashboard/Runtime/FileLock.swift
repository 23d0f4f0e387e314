import Foundation

/// An exclusive lock on a file, held until this is gone, or its process: a killed one leaves none behind.
final class FileLock: Sendable {
  private let descriptor: Int32

  /// Nil when somebody else holds it, or the file cannot be opened.
  ///
  /// - Parameter waits: whether to wait for whoever holds it.
  init?(_ file: URL, isMade: Bool = true, waits: Bool = false) {
    let flags = O_RDWR | O_CLOEXEC | (isMade ? O_CREAT : 0)
    let opened = open(file.path, flags, 0o600)
    guard opened >= 0 else { return nil }
    var result: Int32
    repeat {
      result = flock(opened, LOCK_EX | (waits ? 0 : LOCK_NB))
    } while result != 0 && errno == EINTR
    guard result == 0 else {
      close(opened)
      return nil
    }
    descriptor = opened
  }

  deinit { close(descriptor) }
}
