import CProcess
import Foundation

/// A moment that no wall clock can move: which boot of the machine, and how long after it.
package struct BootInstant: Hashable, Sendable {
  /// The kernel's random name for this boot.
  package let bootID: String
  /// Time since boot, including time asleep.
  package let sinceBoot: Duration

  package init(bootID: String, sinceBoot: Duration) {
    self.bootID = bootID
    self.sinceBoot = sinceBoot
  }

  /// The present moment.
  ///
  /// - Throws: `cannotReadBootID`.
  package static func now() throws(ProcessFailure) -> BootInstant {
    BootInstant(
      bootID: try currentBootID(),
      sinceBoot: .nanoseconds(espalier_nanoseconds_since_boot()))
  }

  /// Time since boot without the time asleep: for measuring work.
  package static func awake() -> Duration { .nanoseconds(espalier_nanoseconds_awake()) }

  private static func currentBootID() throws(ProcessFailure) -> String {
    guard let file = FileBytes.read("/proc/sys/kernel/random/boot_id"),
      let text = String(bytes: file, encoding: .utf8)
    else { throw .cannotReadBootID(code: errno) }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
