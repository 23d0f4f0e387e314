/// What an identifier names, and how it may be written.
package protocol IdentifierKind: Sendable {
  /// The word for it in messages: `model id`.
  static var word: String { get }
  /// Why `text` is not one, or nil when it is.
  static func objection(to text: String) -> String?
}

/// The name of one thing, checked where it is made.
package struct Identifier<Kind: IdentifierKind>: Hashable, Sendable, Comparable,
  CustomStringConvertible
{
  package let text: String

  /// - Throws: `invalidIdentifier` with what is wrong with `text`.
  package init(_ text: String) throws(RegistryError) {
    if let objection = Kind.objection(to: text) {
      throw .invalidIdentifier(kind: Kind.word, text: text, why: objection)
    }
    self.text = text
  }

  package var description: String { text }

  package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// Identifiers that people choose: 1 to 48 letters, digits, hyphens and underscores.
package protocol ChosenIdentifier: IdentifierKind {}

extension ChosenIdentifier {
  package static func objection(to text: String) -> String? {
    let bytes = text.utf8
    guard (1...48).contains(bytes.count) else { return "it must have 1 to 48 characters" }
    let inner = bytes.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x5F }
    guard inner else { return "only letters, digits, '-' and '_' may stand in it" }
    guard let first = bytes.first, let last = bytes.last, isLetterOrDigit(first),
      isLetterOrDigit(last)
    else { return "it must begin and end with a letter or digit" }
    return nil
  }
}

/// Identifiers that the registry draws: 32 lower-case hexadecimal digits.
package protocol DrawnIdentifier: IdentifierKind {}

extension DrawnIdentifier {
  package static func objection(to text: String) -> String? {
    let isHex = text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    return text.utf8.count == 32 && isHex ? nil : "it must be 32 lower-case hexadecimal digits"
  }
}

package enum UserKind: ChosenIdentifier { package static let word = "user id" }
package enum AppKind: ChosenIdentifier { package static let word = "app id" }
package enum ModelKind: ChosenIdentifier { package static let word = "model id" }
package enum ModelTypeKind: ChosenIdentifier { package static let word = "model type id" }
package enum RunnerKind: ChosenIdentifier { package static let word = "runner" }
package enum ComputeKind: ChosenIdentifier { package static let word = "compute class" }
package enum PlanKind: ChosenIdentifier { package static let word = "plan id" }
package enum TrashKind: ChosenIdentifier { package static let word = "trash id" }
package enum TokenKind: ChosenIdentifier { package static let word = "token id" }
package enum VersionKind: DrawnIdentifier { package static let word = "version id" }
package enum RunKind: DrawnIdentifier { package static let word = "run id" }
package enum IdentityKind: DrawnIdentifier { package static let word = "internal identity" }

/// A concept's id is the label of a training row: any printable text up to 128 bytes.
package enum ConceptKind: IdentifierKind {
  package static let word = "concept id"

  package static func objection(to text: String) -> String? {
    guard (1...128).contains(text.utf8.count) else { return "it must have 1 to 128 bytes" }
    let printable = text.unicodeScalars.allSatisfy {
      switch $0.properties.generalCategory {
      case .control, .format, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
    return printable ? nil : "it must be printable text"
  }
}

package typealias UserID = Identifier<UserKind>
package typealias AppID = Identifier<AppKind>
package typealias ModelID = Identifier<ModelKind>
package typealias ModelTypeID = Identifier<ModelTypeKind>
package typealias VersionID = Identifier<VersionKind>
package typealias ConceptID = Identifier<ConceptKind>
package typealias RunID = Identifier<RunKind>
package typealias PlanID = Identifier<PlanKind>
package typealias RunnerID = Identifier<RunnerKind>
package typealias ComputeID = Identifier<ComputeKind>
package typealias TrashID = Identifier<TrashKind>
package typealias TokenID = Identifier<TokenKind>

/// Who an app or a model is, whatever it is called today.
///
/// Never reused.
package typealias Identity = Identifier<IdentityKind>

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  default: false
  }
}
