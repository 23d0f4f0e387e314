import RegistryCore
import Terminal

/// What a draft would change, worked out by the registry, before anything is sent.
struct Review: Sendable {
  enum Stage: Sendable {
    case asking
    case shown(Receipt)
    case sending(Receipt)
    case refused(RegistryError)
  }

  let target: DraftTarget
  let model: Model
  let draft: Draft
  let patch: FieldPatch
  var stage = Stage.asking
  /// What the same fields say at the other level, by `changes` path.
  let otherFields: Fields?
  let otherName: String
  /// What is typed instead of `S`, where something becomes public.
  var phrase = TextField()
  var window = ListWindow()
  var serial = 0

  var changes: [FieldChange] {
    switch stage {
    case .shown(let receipt), .sending(let receipt): receipt.targets.first?.changes ?? []
    case .asking, .refused: []
    }
  }

  /// Something that was seen by few will be seen by everyone.
  var becomesPublic: Bool {
    changes.contains { $0.path == "visibility" && $0.after?.string == "public" }
  }

  var command: Command {
    switch target {
    case .model(let identity, let ref):
      .patchModels(
        PatchModels([
          ModelPatch(
            model: ref, fields: patch, basedOn: draft.basedOn, identity: identity)
        ]))
    case .version(let ref, _):
      .patchVersions(
        PatchVersions([VersionPatch(version: ref, fields: patch, basedOn: draft.basedOn)]))
    }
  }

  /// `PatchModels`.
  var operation: String {
    switch target {
    case .model: "PatchModels"
    case .version: "PatchVersions"
    }
  }
}

/// A draft beside what somebody else changed meanwhile.
struct Comparison: Sendable {
  enum Choice: Hashable, Sendable {
    case undecided, yours, theirs
  }

  struct Row: Hashable, Sendable {
    let path: FieldPath
    let yours: FieldEdit.Change?
    let theirs: JSON?
    /// Both changed it.
    let isConflict: Bool
    var choice: Choice
  }

  let target: DraftTarget
  let draft: Draft
  /// What was changed since, as the refusal said.
  var changed: [FieldPath]
  /// The fields as they are now; nil until they were read.
  var fields: Fields?
  var revision: Revision?
  var rows: [Row] = []
  var window = ListWindow()
  var serial = 0

  init(target: DraftTarget, draft: Draft, changed: [FieldPath]) {
    self.target = target
    self.draft = draft
    self.changed = changed
  }

  mutating func show(_ fields: Fields, _ revision: Revision) {
    self.fields = fields
    self.revision = revision
    let theirs = changed.filter { path in !draft.edits.contains { $0.path == path } }
    rows =
      draft.edits.map { edit in
        let isConflict = changed.contains { meets($0, edit.path) }
        return Row(
          path: edit.path, yours: edit.change, theirs: fields[edit.path], isConflict: isConflict,
          choice: isConflict ? .undecided : .yours)
      }
      + theirs.map {
        Row(path: $0, yours: nil, theirs: fields[$0], isConflict: false, choice: .theirs)
      }
    window.setCount(rows.count)
  }

  private func meets(_ one: FieldPath, _ other: FieldPath) -> Bool {
    one.components.starts(with: other.components) || other.components.starts(with: one.components)
  }

  mutating func choose(_ choice: Choice) {
    guard let row = window.selection, rows[row].yours != nil else { return }
    rows[row].choice = choice
  }

  var undecided: Row? { rows.first { $0.choice == .undecided } }

  /// What was decided before, where it is asked again.
  mutating func take(_ choices: [FieldPath: Choice]) {
    for index in rows.indices where rows[index].yours != nil {
      rows[index].choice = choices[rows[index].path] ?? rows[index].choice
    }
  }

  /// A patch of nothing: its refusal names what changed since the draft.
  var question: Command {
    switch target {
    case .model(let identity, let ref):
      .patchModels(
        PatchModels([
          ModelPatch(
            model: ref, fields: FieldPatch(), basedOn: draft.basedOn, identity: identity)
        ]))
    case .version(let ref, _):
      .patchVersions(
        PatchVersions([VersionPatch(version: ref, fields: FieldPatch(), basedOn: draft.basedOn)]))
    }
  }

  /// The draft with what was kept, based on the revision that was shown; nil while something is undecided.
  var settled: Draft? {
    guard let revision, undecided == nil else { return nil }
    let kept = rows.filter { $0.choice == .yours }.map(\.path)
    return Draft(
      target: target, basedOn: revision, edits: draft.edits.filter { kept.contains($0.path) },
      copy: draft.copy)
  }
}
