/// One field of a model or a version: its name on the wire, what it may hold, and whether a patch
/// may change it.
///
/// Reading, checking, patching, comparing and drawing all follow this description.
package struct Field: Hashable, Sendable {
  package let name: String
  package let kind: Kind
  package let change: Change

  package indirect enum Kind: Hashable, Sendable {
    /// Text of at most so many bytes of UTF-8.
    case text(maxBytes: Int)
    case choice([String])
    case bool
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    /// A list of texts without duplicates.
    case texts
    /// A list of objects which the field `key` tells apart.
    case objects(key: String, [Field])
    /// A free JSON object, at most 64 KiB and 32 levels.
    case structure
    /// A list of free JSON values.
    case values
    case message([Field])
  }

  package enum Change: Hashable, Sendable {
    case patchable
    /// Set when the version is created, never after; `instead` says what to do.
    case fixed(instead: String)
  }

  init(_ name: String, _ kind: Kind, _ change: Change = .patchable) {
    self.name = name
    self.kind = kind
    self.change = change
  }

  package static let metadataBytes = 64 * 1024
  package static let metadataLevels = 32

  /// The field at `path`, or nil; below a free structure every path is that structure's.
  package static func at(_ path: FieldPath, in fields: [Field]) -> Field? {
    guard let first = path.components.first,
      let field = fields.first(where: { $0.name == first })
    else { return nil }
    let rest = FieldPath(Array(path.components.dropFirst()))
    if rest.components.isEmpty { return field }
    switch field.kind {
    case .message(let inner): return at(rest, in: inner)
    case .structure: return Field(field.name, .structure, field.change)
    default: return nil
    }
  }
}

/// The levels at which fields stand.
///
/// A field belongs to one.
package enum Level: String, Hashable, Sendable, CaseIterable {
  case model
  case version

  /// The level's fields, in the order in which they are shown.
  package var fields: [Field] {
    switch self {
    case .model: Field.ofModel
    case .version: Field.ofVersion
    }
  }
}
