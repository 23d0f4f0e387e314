package import RegistryCore

/// A value that one Espalier sends to another: written as a document without loss, and read from one that
/// anybody may have written.
package protocol Exact: Sendable {
  var exact: JSON { get }
  /// - Throws: `invalidField` with the way to what cannot be taken.
  init(exact place: DocumentPlace) throws(RegistryError)
}

extension Exact {
  /// - Parameter name: what the document is, for refusals.
  package init(exact document: JSON, _ name: String) throws(RegistryError) {
    try self.init(exact: DocumentPlace(document, FieldPath([name])))
  }
}

/// A value inside a document, and the way to it.
package struct DocumentPlace: Sendable {
  let value: JSON
  private let path: FieldPath

  package init(_ value: JSON, _ path: FieldPath) {
    self.value = value
    self.path = path
  }

  func inner(_ name: String, _ value: JSON) -> DocumentPlace {
    DocumentPlace(value, path.appending(name))
  }

  func refusal(_ why: String) -> RegistryError { .invalidField(path: path, why: why) }
}

/// A value that is written as one text.
package protocol ExactText: Exact {
  var exactText: String { get }
  init(exactText: String) throws(RegistryError)
}

extension ExactText {
  package var exact: JSON { .string(exactText) }

  package init(exact place: DocumentPlace) throws(RegistryError) {
    guard let text = place.value.string else { throw place.refusal("it must be text") }
    do {
      try self.init(exactText: text)
    } catch {
      throw place.refusal("\(error)")
    }
  }
}

extension ExactText where Self: RawRepresentable, RawValue == String, Self: CaseIterable {
  package var exactText: String { rawValue }

  package init(exactText: String) throws(RegistryError) {
    guard let value = Self(rawValue: exactText) else {
      let known = Self.allCases.map(\.rawValue).joined(separator: ", ")
      throw .invalidInput(why: "'\(exactText)' is none of \(known)")
    }
    self = value
  }
}
