import Foundation

/// What a registry takes from the outside world.
///
/// Passed in; tests pass a still clock and counted identifiers.
package struct Outside: Sendable {
  package var now: @Sendable () -> Moment
  /// 16 random bytes as 32 hexadecimal digits: versions, runs, internal identities, nonces.
  package var newHexID: @Sendable () -> String
  /// So many characters of `alphabet`, at random: plan ids, trash ids, confirmation codes.
  package var newWord: @Sendable (_ length: Int) -> String

  package init(
    now: @escaping @Sendable () -> Moment, newHexID: @escaping @Sendable () -> String,
    newWord: @escaping @Sendable (Int) -> String
  ) {
    self.now = now
    self.newHexID = newHexID
    self.newWord = newWord
  }

  /// Letters and digits that nobody mistakes for each other.
  package static let alphabet = Array("ACDEFGHJKMNPQRTUVWXY34679")

  /// The machine's clocks and random numbers.
  package static func machine() -> Outside {
    let bootID =
      (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8))?
      .trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
    return Outside(
      now: { Moment(wall: Date(), bootID: bootID, sinceBoot: timeSinceBoot()) },
      newHexID: newHexID,
      newWord: { length in
        var generator = SystemRandomNumberGenerator()
        return String(
          (0..<length).map { _ in
            alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
          })
      })
  }

  /// Foundation's identifiers are spelt otherwise, and opening a file for each takes longer than a small answer's words.
  private static func newHexID() -> String {
    var generator = SystemRandomNumberGenerator()
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(32)
    for _ in 0..<2 {
      let random = generator.next()
      for shift in stride(from: 60, through: 0, by: -4) {
        text.append(digits[Int(random >> shift & 15)])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func timeSinceBoot() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}

/// What a decision may draw on besides the registry itself: who asks, when, fresh names, the compute that
/// is offered, and what a runner said of the subject.
package struct DecisionContext: Sendable {
  package let caller: Caller
  package let now: Moment
  package let outside: Outside
  package let compute: [ComputeClass]
  package let inspection: Inspection?

  package init(
    caller: Caller, now: Moment, outside: Outside, compute: [ComputeClass],
    inspection: Inspection? = nil
  ) {
    self.caller = caller
    self.now = now
    self.outside = outside
    self.compute = compute
    self.inspection = inspection
  }

  package func newVersionID() throws(RegistryError) -> VersionID {
    try VersionID(outside.newHexID())
  }

  package func newIdentity() throws(RegistryError) -> Identity { try Identity(outside.newHexID()) }
}
