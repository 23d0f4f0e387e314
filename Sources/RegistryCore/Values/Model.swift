package import Foundation

/// A name, a fixed type and model-level fields.
///
/// It holds no infos and is never trained.
package struct Model: Hashable, Sendable {
  package let identity: Identity
  package var ref: ModelRef
  package let type: ModelTypeID
  package var fields: Fields
  package let createdAt: Date
  package let createdBy: UserID
  package var modifiedAt: Date
  package var revision: Revision
  package var versions: VersionCounters

  package init(
    identity: Identity, ref: ModelRef, type: ModelTypeID, fields: Fields, createdAt: Date,
    createdBy: UserID, modifiedAt: Date, revision: Revision = 1,
    versions: VersionCounters = VersionCounters()
  ) {
    self.identity = identity
    self.ref = ref
    self.type = type
    self.fields = fields
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.modifiedAt = modifiedAt
    self.revision = revision
    self.versions = versions
  }

  /// What lists call it: its name, or its id where it has none.
  package var title: String {
    let name = fields.text("name")
    return name.isEmpty ? ref.id.text : name
  }
}

/// What a model knows of its versions without reading any.
///
/// It changes when versions come and go, and raises no revision.
package struct VersionCounters: Hashable, Sendable {
  /// The greatest ordinal ever given; the next version gets one more, also after deletions.
  package var lastNumber: Int
  /// Versions that are not in the trash.
  package var live: Int
  /// The newest of these.
  package var latest: VersionID?

  package init(lastNumber: Int = 0, live: Int = 0, latest: VersionID? = nil) {
    self.lastNumber = lastNumber
    self.live = live
    self.latest = latest
  }
}

/// A row of the list of models.
package struct ModelListing: Hashable, Sendable {
  package let model: Model
  package let latest: VersionSummary?

  package init(model: Model, latest: VersionSummary?) {
    self.model = model
    self.latest = latest
  }
}
