package import RegistryCore

/// A value of one case among several: the case's name, or an object with that one member, which holds what
/// the case holds; several things stand in a list.
package protocol ExactChoice: Exact {
  var choice: Choice { get }
  init(_ read: inout ChoiceReader) throws(RegistryError)
}

extension ExactChoice {
  package var exact: JSON { choice.document }

  package init(exact place: DocumentPlace) throws(RegistryError) {
    var read = try ChoiceReader(place)
    try self.init(&read)
    try read.refuseRest()
  }
}

package struct Choice: Sendable {
  fileprivate let document: JSON

  init(_ name: String, _ values: any Exact...) {
    switch values.count {
    case 0: document = .string(name)
    case 1: document = [name: values[0].exact]
    default: document = [name: .array(values.map(\.exact))]
    }
  }
}

/// Reads what a case holds, one thing after the other.
package struct ChoiceReader {
  let name: String
  private let place: DocumentPlace
  private let held: JSON?
  private var taken = 0
  private var isList = false

  fileprivate init(_ place: DocumentPlace) throws(RegistryError) {
    switch place.value {
    case .string(let name):
      self.name = name
      held = nil
    case .object(let members) where members.count == 1:
      name = members.keys.first ?? ""
      held = members.values.first
    default: throw place.refusal("it must be a word, or an object of one member")
    }
    self.place = place
  }

  /// The one thing that the case holds.
  mutating func one<Value: Exact>() throws(RegistryError) -> Value {
    guard let held else { throw place.refusal("'\(name)' says too little") }
    taken += 1
    return try Value(exact: place.inner(name, held))
  }

  /// The next of several.
  mutating func next<Value: Exact>() throws(RegistryError) -> Value {
    isList = true
    guard let items = held?.array, taken < items.count else {
      throw place.refusal("'\(name)' says too little")
    }
    taken += 1
    return try Value(exact: place.inner(name, .null).inner(String(taken - 1), items[taken - 1]))
  }

  var unknown: RegistryError { place.refusal("'\(name)' is not known here") }

  fileprivate func refuseRest() throws(RegistryError) {
    let there = isList ? held?.array?.count ?? 0 : held == nil ? 0 : 1
    guard taken == there else { throw place.refusal("'\(name)' says too much") }
  }
}
