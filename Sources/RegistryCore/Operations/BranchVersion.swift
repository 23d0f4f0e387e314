/// Makes a version from another one: with its infos, or to go on from its weights.
package struct BranchVersion: Operation {
  package static let name = OperationName.branchVersion
  package static let mayChange: Set<EffectKind> = [.versions, .fields]

  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Provenance only; training starts from nothing.
    case copyInfos = "copy"
    /// Training starts from the parent's weights; only a trained version has them.
    case continueFromWeights = "continue"
  }

  package let source: VersionRef
  package let kind: Kind
  /// What is to differ from the source; it may change any field, concepts and infos too.
  package let changes: FieldPatch

  package init(source: VersionRef, kind: Kind, changes: FieldPatch = FieldPatch()) {
    self.source = source
    self.kind = kind
    self.changes = changes
  }

  package func decide(in registry: any RegistryReading, _ context: DecisionContext)
    throws(RegistryError) -> Decision
  {
    let (model, parent) = try registry.existingVersion(source)
    var document = JSON.object(try parent.document(with: changes, in: registry))
    let resume: FieldPath = "train_info.resume_from_model"
    // The weights that the source went on from are not those of the branch.
    document = document.removing(resume.components[...])
    if kind == .continueFromWeights {
      document = document.setting(resume.components[...], to: model.reference(to: parent))
    }
    return try NewVersion(model: model, document: document.object ?? [:], copiedFrom: parent.id)
      .decide(in: registry, context)
  }
}

extension ModelVersion {
  /// Everything that was said of this version, concepts included, after `changes`: what a branch or a
  /// corrected copy is made from.
  func document(with changes: FieldPatch, in registry: any RegistryReading)
    throws(RegistryError) -> [String: JSON]
  {
    let sent = documentWithoutConcepts(changes.set)
    let clear = changes.clear.filter { $0 != Field.conceptsPath }
    let patch = FieldPatch(set: sent, clear: clear, action: changes.action)
    let base = patch.isEmpty ? fields : try fields.applying(patch)
    let stored = try registry.allConcepts(of: id).map { concept in
      JSON.object(["id": .string(concept.id.text), "name": .string(concept.name)])
    }
    let isCleared = clear.count < changes.clear.count
    let kept: JSON = isCleared ? [] : .array(stored)
    let concepts = JSON.object(changes.set)[path: Field.conceptsPath] ?? kept
    guard concepts != [] else { return base.document }
    return JSON.object(base.document)
      .setting(Field.conceptsPath.components[...], to: concepts).object ?? [:]
  }
}

extension Model {
  func reference(to version: ModelVersion) -> JSON {
    [
      "id": .string(ref.id.text), "user_id": .string(ref.app.user.text),
      "app_id": .string(ref.app.app.text), "model_version": ["id": .string(version.id.text)],
    ]
  }
}
