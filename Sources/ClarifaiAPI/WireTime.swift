package import Foundation
import RegistryCore

extension Date {
  /// RFC 3339, UTC, to the millisecond.
  package var wireText: String {
    formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true, timeZone: .gmt))
  }

  var wire: JSON { .string(wireText) }
}

extension Duration {
  /// Seconds with a fraction, as the wire's durations are.
  var wire: JSON {
    .number(Double(components.seconds) + Double(components.attoseconds) / 1e18)
  }
}
