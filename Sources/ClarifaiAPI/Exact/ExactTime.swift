package import Foundation
package import RegistryCore

/// RFC 3339 to the nanosecond, which is finer than the dates of our time are.
extension Date: ExactText {
  private static let secondsTo2001 = 978_307_200

  package var exactText: String {
    let range = WireInstant.range
    let since1970 = timeIntervalSinceReferenceDate + Double(Self.secondsTo2001)
    guard since1970 > Double(range.lowerBound), since1970 < Double(range.upperBound) else {
      return WireInstant(
        seconds: since1970 < 0 ? range.lowerBound : range.upperBound, nanoseconds: 0
      ).text
    }
    let whole = timeIntervalSinceReferenceDate.rounded(.down)
    let nanoseconds = Int(((timeIntervalSinceReferenceDate - whole) * 1e9).rounded())
    return WireInstant(
      seconds: Int(whole) + Self.secondsTo2001 + nanoseconds / 1_000_000_000,
      nanoseconds: nanoseconds % 1_000_000_000
    ).text
  }

  package init(exactText: String) throws(RegistryError) {
    guard let instant = WireInstant(exactText) else {
      throw .invalidInput(why: "it must be a time, as in 2023-11-14T22:13:20.250Z")
    }
    self.init(
      timeIntervalSinceReferenceDate: Double(instant.seconds - Self.secondsTo2001)
        + Double(instant.nanoseconds) / 1e9)
  }
}

/// Seconds to the last digit that a duration has: `3.5s`.
extension Duration: ExactText {
  package var exactText: String {
    WireInstant.decimal(
      seconds: Int(components.seconds), Int(components.attoseconds), places: 18) + "s"
  }

  package init(exactText: String) throws(RegistryError) {
    guard let (seconds, attoseconds) = decimalDuration(exactText, digits: 18) else {
      throw .invalidInput(why: "it must be a number of seconds, as in 3.5s")
    }
    self.init(secondsComponent: Int64(seconds), attosecondsComponent: Int64(attoseconds))
  }
}

extension Moment: ExactObject {
  package var members: ExactMembers {
    ["wall": wall, "boot_id": bootID, "since_boot": sinceBoot]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      wall: try read("wall"), bootID: try read("boot_id"), sinceBoot: try read("since_boot"))
  }
}
