/// Rule `no-lost-update`: a patch that names the revision it was based on is refused when the target has
/// moved on, with the fields that changed since.
///
/// - Throws: `staleRevision`.
package func refuseStale(
  _ target: String, basedOn base: Revision?, current: Revision,
  changedSince: (Revision) throws(RegistryError) -> [FieldPath]
) throws(RegistryError) {
  guard let base, base != current else { return }
  throw .staleRevision(
    target: target, based: base, current: current, changed: Set(try changedSince(base)).sorted())
}
