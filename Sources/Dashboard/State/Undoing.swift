package import RegistryCore

/// A patch that was sent: what it changed, and the revision that it made.
package struct SentPatch: Hashable, Sendable {
  package let target: DraftTarget
  package let changes: [FieldChange]
  package let revision: Revision

  package init(target: DraftTarget, changes: [FieldChange], revision: Revision) {
    self.target = target
    self.changes = changes
    self.revision = revision
  }
}

/// A patch that is to be undone, while its target is read as it is now.
struct Undoing: Sendable {
  let patch: SentPatch
  var serial: Int
  /// The model of a version, which is read first.
  var model: Model?
}

extension SentPatch {
  /// What a receipt says that was done to the target; nil where nothing was changed.
  init?(_ receipt: Receipt) {
    guard let target = receipt.targets.first, !target.changes.isEmpty else { return nil }
    switch target.thing {
    case .model(let model):
      self.init(
        target: .model(model.identity, model.ref), changes: target.changes,
        revision: model.revision)
    case .version(let version, let model):
      self.init(
        target: .version(VersionRef(model: model.ref, id: version.id), number: version.number),
        changes: target.changes, revision: version.revision)
    case .app, .plan, .request, .run, .concepts, .trash, .token, .budget: return nil
    }
  }

  /// The draft that puts back what was there before, based on what the patch made.
  ///
  /// Keys of metadata are put back one by one, other free structures as a whole, as they are edited.
  ///
  /// - Throws: what the fields' own check objects to.
  func draftBack(over fields: Fields) throws(RegistryError) -> Draft {
    let before = try undone(changes, in: fields)
    var draft = Draft(target: target, basedOn: revision)
    for path in changes.map({ editedPath($0.path, fields.level) })
    where before[path] != fields[path] {
      let text = TypedValue.text(of: before[path], at: path, fields.level)
      draft.set(path, before[path] == nil ? .clear : .set(text))
    }
    return draft
  }
}

/// The path under which a field is edited: that of its free structure, unless it is a key of metadata.
private func editedPath(_ path: FieldPath, _ level: Level) -> FieldPath {
  guard path.root != "metadata", isInsideStructure(path, level) else { return path }
  let beginnings = path.components.indices.map { FieldPath(Array(path.components[...$0])) }
  return beginnings.first { Field.at($0, in: level.fields)?.kind == .structure } ?? path
}
