import ArgumentParser
import ClarifaiAPI
import RegistryCore

struct AuditVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Who did what to a model or a version, newest first.",
    discussion: """
        espalier audit digits
        espalier audit digits v4 --json
        espalier version patch digits v4 --undo 12
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var list: ListOptions

  @Argument(help: "The model's id.") var model: String

  @Argument(help: "One version of it, instead of the model itself.") var version: String?

  func run(in session: Session) async throws {
    let owner = try await session.registry.model(session.model(model), as: session.caller)
    var target = AuditTarget.model(owner)
    if let version {
      let found = try await session.registry.version(
        VersionSelector(parsing: version), of: owner.ref, as: session.caller)
      target = .version(found, of: owner)
    }
    let entries = try await session.audit(of: target, list.limit)
    session.write(entries, "audit_entries", \.wire) { session.output.table(of: $0) }
  }
}

extension Session {
  /// Newest first.
  func audit(of target: AuditTarget, _ limit: Int? = nil) async throws(RegistryError)
    -> [AuditEntry]
  {
    try await all(limit) { page throws(RegistryError) in
      try await registry.audit(of: target, page, as: caller)
    }
  }

  /// The patch that undoes the one which made `revision`, over the fields as they are now.
  ///
  /// - Throws: `invalidInput` when that revision is not a patch of fields, `staleRevision` when a field of it was
  ///   changed since.
  func patchUndoing(_ revision: Revision, of target: AuditTarget, _ current: (Fields, Revision))
    async throws(RegistryError) -> FieldPatch
  {
    let entries = try await audit(of: target).prefix { ($0.revision ?? .max) >= revision }
    guard let entry = entries.last(where: { $0.revision == revision }), entry.isPatch else {
      throw .invalidInput(
        why: "revision \(revision) of \(target.name) is not a patch; 'espalier audit' lists them")
    }
    let paths = Set(entry.changes.map(\.path))
    let later = entries.filter { ($0.revision ?? 0) > revision }.flatMap(\.changes).map(\.path)
    let again = Set(later.filter(paths.contains))
    guard again.isEmpty else {
      throw .staleRevision(
        target: target.name, based: revision, current: current.1, changed: again.sorted())
    }
    return inversePatch(from: try undone(entry.changes, in: current.0), to: current.0)
  }
}

extension UndoOption {
  /// The inverse of the patch that is to be undone; nil where none is.
  func patch(of target: AuditTarget, _ current: (Fields, Revision), in session: Session)
    async throws(RegistryError) -> FieldPatch?
  {
    guard let undo else { return nil }
    return try await session.patchUndoing(undo, of: target, current)
  }
}

extension AuditEntry {
  fileprivate var isPatch: Bool {
    refusal == nil && (operation == .patchModels || operation == .patchVersions)
  }
}
