import Foundation
import RegistryCore

/// A draft as it is written to disk.
struct DraftFile: Hashable, Sendable {
  let registry: String
  let draft: Draft

  init(registry: String, draft: Draft) {
    self.registry = registry
    self.draft = draft
  }

  var text: String {
    let document: JSON = [
      "registry": .string(registry), "target": target, "based_on": .number(Double(draft.basedOn)),
      "edits": .array(draft.edits.map(written)),
    ]
    return document.indentedText + "\n"
  }

  private var target: JSON {
    switch draft.target {
    case .model(let identity, let ref):
      ["model": .string(ref.description), "identity": .string(identity.text)]
    case .version(let ref, let number):
      [
        "model": .string(ref.model.description), "version": .string(ref.id.text),
        "number": .number(Double(number)),
      ]
    }
  }

  private func written(_ edit: FieldEdit) -> JSON {
    let path = JSON.array(edit.path.components.map(JSON.string))
    switch edit.change {
    case .set(let text): return ["path": path, "set": .string(text)]
    case .clear: return ["path": path, "clear": true]
    }
  }

  /// - Throws: `malformedText` or `invalidField` when it is not a draft as this writes it.
  init(parsing bytes: Data) throws(RegistryError) {
    let document = try JSON(parsing: bytes)
    guard let registry = document[path: "registry"]?.string,
      let basedOn = document[path: "based_on"]?.integer,
      let edits = document[path: "edits"]?.array, let target = document[path: "target"]
    else { throw Self.damaged }
    self.registry = registry
    draft = Draft(
      target: try Self.target(target), basedOn: basedOn,
      edits: try edits.map { edit throws(RegistryError) in try Self.edit(edit) })
  }

  private static var damaged: RegistryError {
    .invalidField(path: "draft", why: "a part of it is missing")
  }

  private static func target(_ json: JSON) throws(RegistryError) -> DraftTarget {
    let parts = (json[path: "model"]?.string ?? "").split(separator: "/").map(String.init)
    guard parts.count == 3 else { throw damaged }
    let app = AppRef(user: try UserID(parts[0]), app: try AppID(parts[1]))
    let model = ModelRef(app: app, id: try ModelID(parts[2]))
    if let identity = json[path: "identity"]?.string {
      return .model(try Identity(identity), model)
    }
    guard let version = json[path: "version"]?.string, let number = json[path: "number"]?.integer
    else { throw damaged }
    return .version(VersionRef(model: model, id: try VersionID(version)), number: number)
  }

  private static func edit(_ json: JSON) throws(RegistryError) -> FieldEdit {
    guard let components = json[path: "path"]?.array?.compactMap(\.string), !components.isEmpty
    else { throw damaged }
    let path = FieldPath(components)
    if let text = json[path: "set"]?.string { return FieldEdit(path: path, change: .set(text)) }
    guard json[path: "clear"] == true else { throw damaged }
    return FieldEdit(path: path, change: .clear)
  }
}
