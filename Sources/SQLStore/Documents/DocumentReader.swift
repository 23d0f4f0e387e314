import Foundation
import RegistryCore

/// Reads the members of a stored JSON object by name.
///
/// What cannot be read is damage.
struct DocumentReader {
  let members: [String: JSON]
  private let name: String

  /// - Parameter name: what the document is, for messages.
  init(_ members: [String: JSON], of name: String) {
    self.members = members
    self.name = name
  }

  func optionalText(_ key: String) throws(RegistryError) -> String? {
    guard let value = members[key] else { return nil }
    guard let text = value.string else { throw damage(key) }
    return text
  }

  func text(_ key: String) throws(RegistryError) -> String {
    guard let text = try optionalText(key) else { throw damage(key) }
    return text
  }

  func integer(_ key: String) throws(RegistryError) -> Int {
    guard let number = members[key]?.integer else { throw damage(key) }
    return number
  }

  func optionalInteger(_ key: String) throws(RegistryError) -> Int? {
    members[key] == nil ? nil : try integer(key)
  }

  func object(_ key: String) throws(RegistryError) -> [String: JSON] {
    guard let object = members[key]?.object else { throw damage(key) }
    return object
  }

  func texts(_ key: String) throws(RegistryError) -> [String] {
    guard let items = members[key]?.array else { throw damage(key) }
    return try items.map { item throws(RegistryError) in
      guard let text = item.string else { throw damage(key) }
      return text
    }
  }

  func readers(_ key: String) throws(RegistryError) -> [DocumentReader] {
    guard let items = members[key]?.array else { throw damage(key) }
    return try items.map { item throws(RegistryError) in
      guard let members = item.object else { throw damage(key) }
      return DocumentReader(members, of: name)
    }
  }

  func reader(_ key: String) throws(RegistryError) -> DocumentReader {
    DocumentReader(try object(key), of: name)
  }

  /// Nil when there is no such member.
  func ifAny(_ key: String) throws(RegistryError) -> DocumentReader? {
    members[key] == nil ? nil : try reader(key)
  }

  /// A value that a text stands for.
  func value<Value>(_ key: String, _ make: (String) throws -> Value?) throws(RegistryError)
    -> Value
  {
    guard let value = try? make(text(key)) else { throw damage(key) }
    return value
  }

  func optionalValue<Value>(_ key: String, _ make: (String) throws -> Value?)
    throws(RegistryError) -> Value?
  {
    try optionalText(key) == nil ? nil : value(key, make)
  }

  func identifier<Kind>(_ key: String) throws(RegistryError) -> Identifier<Kind> {
    try value(key) { try Identifier<Kind>($0) }
  }

  func digest(_ key: String) throws(RegistryError) -> ArtifactDigest {
    try value(key) { try ArtifactDigest(parsing: $0) }
  }

  func optionalDigest(_ key: String) throws(RegistryError) -> ArtifactDigest? {
    try optionalValue(key) { try ArtifactDigest(parsing: $0) }
  }

  /// Written as a text, since a number of JSON does not hold every duration exactly.
  func duration(_ key: String) throws(RegistryError) -> Duration {
    try value(key) { Int64($0).map(Duration.nanoseconds) }
  }

  func moment(_ key: String) throws(RegistryError) -> Moment { try reader(key).moment() }

  func damage(_ key: String) -> RegistryError {
    .storeUnusable(
      why: "a row of \(name) is damaged: '\(key)' cannot be read",
      instead: "restore the registry from a backup")
  }
}

extension RowReader {
  mutating func reader(of name: String) throws(RegistryError) -> DocumentReader {
    DocumentReader(try document(), of: name)
  }
}
