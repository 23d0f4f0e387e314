package import RegistryCore

/// A value that is written as an object; members without a value are left out.
package protocol ExactObject: Exact {
  var members: ExactMembers { get }
  init(_ read: inout MemberReader) throws(RegistryError)
}

extension ExactObject {
  package var exact: JSON { .object(members.documents) }

  package init(exact place: DocumentPlace) throws(RegistryError) {
    var read = try MemberReader(place)
    try self.init(&read)
    try read.refuseRest()
  }
}

package struct ExactMembers: ExpressibleByDictionaryLiteral {
  fileprivate let documents: [String: JSON]

  package init(dictionaryLiteral elements: (String, (any Exact)?)...) {
    var documents: [String: JSON] = [:]
    for (name, value) in elements { documents[name] = value?.exact }
    self.documents = documents
  }
}

/// Reads an object member by member.
package struct MemberReader {
  private let place: DocumentPlace
  private var unread: [String: JSON]

  package init(_ place: DocumentPlace) throws(RegistryError) {
    guard let members = place.value.object else { throw place.refusal("it must be an object") }
    self.place = place
    unread = members
  }

  package mutating func callAsFunction<Value: Exact>(_ name: String) throws(RegistryError)
    -> Value
  {
    guard let value: Value = try ifAny(name) else {
      throw place.inner(name, .null).refusal("it is missing")
    }
    return value
  }

  /// Nil when there is no such member.
  package mutating func ifAny<Value: Exact>(_ name: String) throws(RegistryError) -> Value? {
    guard let document = unread.removeValue(forKey: name) else { return nil }
    return try Value(exact: place.inner(name, document))
  }

  /// Why the object as a whole cannot be taken.
  func refusal(_ why: String) -> RegistryError { place.refusal(why) }

  /// Why a member that could be read cannot be taken.
  package func refusal(of name: String, _ why: String) -> RegistryError {
    place.inner(name, .null).refusal(why)
  }

  /// - Throws: `invalidField` when there is a member that nobody read.
  package func refuseRest() throws(RegistryError) {
    guard let stranger = unread.keys.min() else { return }
    throw place.inner(stranger, .null).refusal("nothing of this name is known here")
  }
}
