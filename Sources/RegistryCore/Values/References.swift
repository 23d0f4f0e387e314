/// Where a model lives: `user/app`.
package struct AppRef: Hashable, Sendable, CustomStringConvertible {
  package let user: UserID
  package let app: AppID

  package init(user: UserID, app: AppID) {
    self.user = user
    self.app = app
  }

  /// - Throws: `invalidIdentifier` when `text` is not `USER/APP`.
  package init(parsing text: String) throws(RegistryError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw .invalidIdentifier(kind: "app", text: text, why: "it must be written USER/APP")
    }
    self.init(user: try UserID(String(parts[0])), app: try AppID(String(parts[1])))
  }

  package var description: String { "\(user)/\(app)" }
}

/// A model by the name it has today.
package struct ModelRef: Hashable, Sendable, CustomStringConvertible {
  package let app: AppRef
  package let id: ModelID

  package init(app: AppRef, id: ModelID) {
    self.app = app
    self.id = id
  }

  package var description: String { "\(app)/\(id)" }
}

/// One version of one model.
package struct VersionRef: Hashable, Sendable, CustomStringConvertible {
  package let model: ModelRef
  package let id: VersionID

  package init(model: ModelRef, id: VersionID) {
    self.model = model
    self.id = id
  }

  package var description: String { "\(model)/\(id)" }
}

/// How a person names a version: in full, by the beginning of its id, by ordinal, or not at all.
package enum VersionSelector: Hashable, Sendable, CustomStringConvertible {
  case id(VersionID)
  case prefix(String)
  case number(Int)
  case latest
  case latestTrained

  /// `v5`, a whole id, or at least four hexadecimal digits of one.
  ///
  /// - Throws: `invalidIdentifier` when `text` is none of these.
  package init(parsing text: String) throws(RegistryError) {
    if text == "latest" {
      self = .latest
    } else if text.first == "v", let number = Int(text.dropFirst()), number > 0 {
      self = .number(number)
    } else if let id = try? VersionID(text) {
      self = .id(id)
    } else if (4..<32).contains(text.utf8.count), text.allSatisfy(\.isHexDigit) {
      self = .prefix(text.lowercased())
    } else {
      throw .invalidIdentifier(
        kind: "version", text: text,
        why: "name it by its ordinal (v5), its id, or at least four digits of its id")
    }
  }

  package var description: String {
    switch self {
    case .id(let id): id.text
    case .prefix(let text): text
    case .number(let number): "v\(number)"
    case .latest: "latest"
    case .latestTrained: "latest trained"
    }
  }
}
