/// Which models, in which order.
package struct ModelQuery: Hashable, Sendable {
  /// Whose.
  package enum Scope: Hashable, Sendable {
    case app(AppRef)
    /// In all apps of a user.
    case user(UserID)
    case everything
  }

  package var scope: Scope
  package var filter: ModelFilter
  package var order: ModelOrder
  package var ascending: Bool

  package init(
    app: AppRef, filter: ModelFilter = ModelFilter(), order: ModelOrder = .modified,
    ascending: Bool? = nil
  ) {
    self.init(.app(app), filter: filter, order: order, ascending: ascending)
  }

  package init(
    _ scope: Scope, filter: ModelFilter = ModelFilter(), order: ModelOrder = .modified,
    ascending: Bool? = nil
  ) {
    self.scope = scope
    self.filter = filter
    self.order = order
    self.ascending = ascending ?? (order == .id || order == .name)
  }
}

package enum ModelOrder: String, Hashable, Sendable, CaseIterable {
  case id, name, modified, created, versions
}

/// What a list is narrowed to; every part must hold.
package struct ModelFilter: Hashable, Sendable {
  /// Looked for in id, name, description and notes.
  package var text: String = ""
  package var type: ModelTypeID?
  /// Of the newest version.
  package var status: StatusWord?
  package var visibility: String?
  package var metadata: [MetadataCondition] = []
  /// What the model is called, by its name or, where it has none, its id; `*` stands for anything.
  package var name: String = ""
  /// What fields with a text hold, from `creator` to `license_type`.
  package var fields: [MetadataCondition] = []

  package init() {}

  package var isEmpty: Bool { self == ModelFilter() }

  /// Reads `status:failed type:embedding-classifier metadata.tier=1` and free words.
  ///
  /// - Throws: `invalidField` naming the word that cannot be understood.
  package init(parsing text: String) throws(RegistryError) {
    var words: [Substring] = []
    for word in text.split(separator: " ") {
      if let value = Self.value(of: "status:", in: word) {
        guard let status = StatusWord(rawValue: value) else {
          let known = StatusWord.allCases.map(\.rawValue).joined(separator: ", ")
          throw .invalidField(path: "filter", why: "no status '\(value)'; there are \(known)")
        }
        self.status = status
      } else if let value = Self.value(of: "type:", in: word) {
        type = try ModelTypeID(value)
      } else if let value = Self.value(of: "visibility:", in: word) {
        visibility = value
      } else if word.hasPrefix("metadata."), let sign = word.firstIndex(of: "=") {
        let path = try FieldPath(parsing: String(word[..<sign].dropFirst("metadata.".count)))
        metadata.append(
          MetadataCondition(path: path, value: String(word[word.index(after: sign)...])))
      } else {
        words.append(word)
      }
    }
    self.text = words.joined(separator: " ")
  }

  private static func value(of prefix: String, in word: Substring) -> String? {
    word.hasPrefix(prefix) ? String(word.dropFirst(prefix.count)) : nil
  }
}

/// `metadata.tier=1`: the value at the path reads like this, whatever its type.
package struct MetadataCondition: Hashable, Sendable {
  package let path: FieldPath
  package let value: String

  package init(path: FieldPath, value: String) {
    self.path = path
    self.value = value
  }
}

/// Which versions of a model, in which order.
package struct VersionQuery: Hashable, Sendable {
  package let model: ModelRef
  package var order: VersionOrder
  package var trainedOnly: Bool

  package init(model: ModelRef, order: VersionOrder, trainedOnly: Bool = false) {
    self.model = model
    self.order = order
    self.trainedOnly = trainedOnly
  }
}

package enum VersionOrder: String, Hashable, Sendable, CaseIterable {
  /// Newest first; every version is followed by its descendants.
  case tree
  case newest
  case oldest
}

/// Which runs.
package struct RunQuery: Hashable, Sendable {
  /// All apps when nil.
  package var app: AppRef?
  package var model: Identity?
  package var version: VersionID?
  /// How the id begins, in small hexadecimal digits; other text begins no id.
  package var prefix: String?
  package var inFlightOnly: Bool

  package init(
    app: AppRef? = nil, model: Identity? = nil, version: VersionID? = nil, prefix: String? = nil,
    inFlightOnly: Bool = false
  ) {
    self.app = app
    self.model = model
    self.version = version
    self.prefix = prefix
    self.inFlightOnly = inFlightOnly
  }
}
