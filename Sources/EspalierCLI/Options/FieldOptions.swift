import ArgumentParser
import ClarifaiAPI
import RegistryCore

/// The fields that a verb creates something with.
struct FieldOptions: ParsableArguments {
  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Set a field: text as it is, numbers, true or false, lists by comma or as JSON.",
      valueName: "path=value"))
  var assignments: [String] = []

  @Option(
    help: ArgumentHelp(
      "Take fields from a file of JSON or YAML, '-' for standard input; --set goes before it.",
      valueName: "file"))
  var from: String?
}

/// The fields that a verb changes something by.
struct PatchOptions: ParsableArguments {
  @OptionGroup(title: "Fields") var fields: FieldOptions

  @Option(
    name: .customLong("clear"),
    help: ArgumentHelp("Empty a field, by its path.", valueName: "path"))
  var cleared: [String] = []

  @Option(
    help: ArgumentHelp(
      "merge adds to what is there, overwrite replaces, remove takes keys and list members out.",
      valueName: "merge|overwrite|remove"))
  var action = "merge"
}

/// For verbs that change what somebody else may have changed meanwhile.
struct RevisionOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Refuse when the revision is another one; without it the current one is read and named.",
      valueName: "n"))
  var revision: Int?
}

extension FieldOptions {
  var isEmpty: Bool { assignments.isEmpty && from == nil }

  func model() throws(RegistryError) -> (id: String?, patch: FieldPatch) {
    guard let from else { return (nil, FieldPatch(set: try assigned([:], at: .model))) }
    let sent = try SentModel(wire: try readDocument(at: from))
    return (
      sent.id, FieldPatch(set: try assigned(sent.fields, at: .model), clear: sent.clear)
    )
  }

  func version() throws(RegistryError) -> FieldPatch {
    guard let from else { return FieldPatch(set: try assigned([:], at: .version)) }
    let sent = try SentVersion(wire: try readDocument(at: from))
    return FieldPatch(set: try assigned(sent.fields, at: .version), clear: sent.clear)
  }

  private func assigned(_ fields: [String: JSON], at level: Level) throws(RegistryError)
    -> [String: JSON]
  {
    var document = JSON.object(fields)
    for text in assignments {
      let assignment = try Assignment(parsing: text, at: level)
      document = document.setting(assignment.path.components[...], to: assignment.value)
    }
    return document.object ?? [:]
  }
}

extension PatchOptions {
  /// - Throws: `invalidField` when the file names another model than `id`.
  func model(_ id: String) throws(RegistryError) -> FieldPatch {
    let sent = try fields.model()
    if let other = sent.id, other != id {
      throw .invalidField(
        path: "id", why: "the document is of model '\(other)'; rename with 'espalier model rename'")
    }
    return try completed(sent.patch)
  }

  func version() throws(RegistryError) -> FieldPatch { try completed(try fields.version()) }

  private func completed(_ sent: FieldPatch) throws(RegistryError) -> FieldPatch {
    var patch = sent
    patch.clear += try cleared.map { text throws(RegistryError) in try FieldPath(parsing: text) }
    patch.action = try PatchAction(parsing: action)
    return patch
  }
}

/// For verbs that patch: the inverse of an earlier patch instead of fields.
struct UndoOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Undo the patch that made this revision; 'espalier audit' lists them.", valueName: "revision")
  )
  var undo: Int?
}

extension PatchOptions {
  var isEmpty: Bool { fields.isEmpty && cleared.isEmpty }
}
