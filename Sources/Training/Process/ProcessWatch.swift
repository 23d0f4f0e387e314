import CProcess
import Foundation

/// A hold on one process, by a descriptor: its number may be reused, this never means another one.
package final class ProcessWatch: Sendable {
  package let pid: Int32
  private let descriptor: Int32

  /// Nothing if there is no such process any more.
  package init?(_ pid: Int32) {
    let descriptor = espalier_pidfd_open(pid)
    guard descriptor >= 0 else { return nil }
    self.pid = pid
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Sends a signal; a process that has ended meanwhile needs none.
  ///
  /// - Throws: `cannotSignal`, as for a process of another user.
  package func signal(_ number: Int32) throws(ProcessFailure) {
    let sent = espalier_pidfd_signal(descriptor, number)
    guard sent == 0 || sent == -ESRCH else { throw .cannotSignal(pid: pid, code: -sent) }
  }

  /// Whether the process ends within this time.
  ///
  /// Blocks its thread.
  package func hasEnded(within time: Duration = .zero) -> Bool {
    let deadline = ContinuousClock.now + time
    while true {
      let left = max(.zero, deadline - .now)
      // Rounded up, for a wait of 0 ms repeated until the deadline would burn the processor.
      let milliseconds = Int32(clamping: Int64((left / .milliseconds(1)).rounded(.up)))
      let ended = espalier_pidfd_wait(descriptor, milliseconds)
      if ended != -EINTR { return ended == 1 }
    }
  }
}
