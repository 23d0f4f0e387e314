package import Foundation

/// Something that was deleted and can be restored, with all that went along.
package struct TrashEntry: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case model(ModelRef, Identity, versions: Int)
    case version(VersionRef, Identity, number: Int)
  }

  package let id: TrashID
  package let content: Content
  package let deletedBy: UserID
  package let deletedAt: Date

  package init(id: TrashID, content: Content, deletedBy: UserID, deletedAt: Date) {
    self.id = id
    self.content = content
    self.deletedBy = deletedBy
    self.deletedAt = deletedAt
  }

  package var app: AppRef {
    switch content {
    case .model(let ref, _, _): ref.app
    case .version(let ref, _, _): ref.model.app
    }
  }
}
