import CProcess
import Foundation

/// The sole right to something, held as a lock on a file and given back when the value ends.
///
/// The kernel gives it back too when the process dies in whatever way: a lease that can be taken
/// proves that its holder is gone. A program that was started meanwhile does not inherit it.
package struct Lease: ~Copyable, Sendable {
  package let path: String
  private let descriptor: Int32

  /// Takes the lease at `path`, creating the file with mode 0600 if there is none.
  ///
  /// Asks a few times within a tenth of a second, because `isHeld` holds the lock for a moment.
  ///
  /// - Throws: `leaseHeld`, with its holder's pid where the file tells; `cannotLock`.
  package init(takingAt path: String) throws(ProcessFailure) {
    var descriptor = espalier_lock_open(path)
    for _ in 0..<10 where descriptor == -EWOULDBLOCK {
      usleep(10_000)
      descriptor = espalier_lock_open(path)
    }
    if descriptor == -EWOULDBLOCK {
      throw .leaseHeld(path: path, by: Lease.writtenHolder(at: path))
    }
    guard descriptor >= 0 else { throw .cannotLock(path: path, code: -descriptor) }
    self.path = path
    self.descriptor = descriptor
    writeHolder()
  }

  deinit { espalier_lock_close(descriptor) }

  /// Whether any process holds the lease at `path` now.
  ///
  /// A file that is missing is held by nobody.
  ///
  /// - Throws: `cannotLock` where the file cannot be opened, which proves nothing either way.
  package static func isHeld(at path: String) throws(ProcessFailure) -> Bool {
    let held = espalier_lock_held(path)
    guard held >= 0 else { throw .cannotLock(path: path, code: -held) }
    return held == 1
  }

  /// Only for the message of a refusal: the lock is the truth, this text is not.
  private func writeHolder() {
    let text = "\(getpid())\n"
    guard ftruncate(descriptor, 0) == 0 else { return }
    _ = text.withCString { pwrite(descriptor, $0, text.utf8.count, 0) }
  }

  private static func writtenHolder(at path: String) -> Int32? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    return Int32(text.prefix(20).trimmingCharacters(in: .whitespacesAndNewlines))
  }
}
