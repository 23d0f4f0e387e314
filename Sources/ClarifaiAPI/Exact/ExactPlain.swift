package import RegistryCore

extension String: ExactText {
  package var exactText: String { self }
  package init(exactText: String) { self = exactText }
}

extension JSON: Exact {
  package var exact: JSON { self }
  package init(exact place: DocumentPlace) { self = place.value }
}

extension Bool: Exact {
  package var exact: JSON { .bool(self) }

  package init(exact place: DocumentPlace) throws(RegistryError) {
    guard let flag = place.value.bool else { throw place.refusal("it must be true or false") }
    self = flag
  }
}

extension Int: Exact {
  package var exact: JSON { .integer(self) }

  package init(exact place: DocumentPlace) throws(RegistryError) {
    guard let number = place.value.integer else { throw place.refusal("it must be a whole number") }
    self = number
  }
}

/// What JSON cannot write, a loss that grew beyond all bounds, stands as text: `inf`, `-inf`, `nan`.
extension Double: Exact {
  package var exact: JSON { isFinite ? .number(self) : .string("\(self)") }

  package init(exact place: DocumentPlace) throws(RegistryError) {
    switch place.value {
    case .number(let number): self = number
    case "inf": self = .infinity
    case "-inf": self = -.infinity
    case "nan": self = .nan
    default: throw place.refusal("it must be a number")
    }
  }
}

extension Array: Exact where Element: Exact {
  package var exact: JSON { .array(map(\.exact)) }

  package init(exact place: DocumentPlace) throws(RegistryError) {
    guard let items = place.value.array else { throw place.refusal("it must be a list") }
    self = try items.enumerated().map { item throws(RegistryError) in
      try Element(exact: place.inner(String(item.offset), item.element))
    }
  }
}

extension Set: Exact where Element: ExactText {
  package var exact: JSON { .array(map(\.exactText).sorted().map(JSON.string)) }

  package init(exact place: DocumentPlace) throws(RegistryError) {
    let items = try [Element](exact: place)
    self = Set(items)
    guard count == items.count else { throw place.refusal("it names something twice") }
  }
}

extension Dictionary: Exact where Key == String, Value: Exact {
  package var exact: JSON { .object(mapValues(\.exact)) }

  package init(exact place: DocumentPlace) throws(RegistryError) {
    guard let members = place.value.object else { throw place.refusal("it must be an object") }
    self = [:]
    for (name, value) in members { self[name] = try Value(exact: place.inner(name, value)) }
  }
}

extension Page: Exact, ExactObject where Item: Exact {
  package var members: ExactMembers { ["items": items, "next": next] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(items: try read("items"), next: try read.ifAny("next"))
  }
}

extension Cursor: ExactText {
  package var exactText: String { text }
  package init(exactText: String) { self.init(exactText) }
}

extension PageRequest: ExactObject {
  package var members: ExactMembers {
    // A page is named by its number or by the place before it, and never by both.
    ["size": size, "after": after, "number": after == nil ? skipping / size + 1 : nil]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    let size: Int = try read("size")
    let after: Cursor? = try read.ifAny("after")
    let number: Int = after == nil ? try read("number") : 1
    do {
      self =
        after == nil
        ? try PageRequest(size: size, number: number) : try PageRequest(size: size, after: after)
    } catch {
      throw read.refusal("\(error)")
    }
  }
}
