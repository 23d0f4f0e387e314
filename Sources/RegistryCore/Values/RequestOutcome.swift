package import Foundation

/// What a client calls a request, so that what became of it can be asked: its `Idempotency-Key`.
package struct RequestName: Hashable, Sendable, CustomStringConvertible {
  package let text: String

  /// - Throws: `invalidField` for what is no such name.
  package init(_ text: String) throws(RegistryError) {
    let isPrintable = text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    guard (1...255).contains(text.utf8.count), isPrintable else {
      throw .invalidField(
        path: "Idempotency-Key", why: "it must be 1 to 255 printable characters without spaces")
    }
    self.text = text
  }

  /// A new name, which tells when it was given: nobody can ask for it once it is forgotten.
  package init(at time: Date, id: String) throws(RegistryError) {
    try self.init("\(Int(time.timeIntervalSince1970))-\(id)")
  }

  /// Whether a registry may have forgotten what became of it; a name that tells no time is taken for a new one.
  package func mayBeForgotten(at now: Date) -> Bool {
    guard let given = text.split(separator: "-").first.flatMap({ Double($0) }) else { return false }
    return now.timeIntervalSince1970 - given > Claim.lifetime - Self.caution
  }

  /// Clocks differ.
  private static let caution: TimeInterval = 3600

  package var description: String { text }
}

/// What became of a request whose answer was lost.
package enum RequestOutcome: Hashable, Sendable {
  /// It was carried out; nil where its receipt was not kept.
  case done(Receipt?)
  /// It was refused, and that left a trace: a wrong code.
  case refused(RegistryError)
  /// It was not carried out, and will not be.
  case never
}
