package import Foundation

/// The place where a user keeps models.
package struct App: Hashable, Sendable {
  package let identity: Identity
  package let ref: AppRef
  package var description: String
  /// When its runs take two people.
  package var approval: ApprovalPolicy
  package let createdAt: Date
  package var revision: Revision

  package init(
    identity: Identity, ref: AppRef, description: String, approval: ApprovalPolicy = .never,
    createdAt: Date, revision: Revision = 1
  ) {
    self.identity = identity
    self.ref = ref
    self.description = description
    self.approval = approval
    self.createdAt = createdAt
    self.revision = revision
  }

  /// What the audit is told where it had another description.
  func changes(from before: String) -> [FieldChange] {
    func kept(_ text: String) -> JSON? { text.isEmpty ? nil : .string(text) }
    guard before != description else { return [] }
    return [FieldChange(path: "description", before: kept(before), after: kept(description))]
  }
}

/// Something that a model can recognise.
package struct Concept: Hashable, Sendable {
  package let id: ConceptID
  package let name: String

  package init(id: ConceptID, name: String = "") {
    self.id = id
    self.name = name.isEmpty ? id.text : name
  }

  /// Reads what a version's `output_info.data.concepts` lists.
  ///
  /// - Throws: `invalidField` or `invalidIdentifier` when an item is no concept or stands twice.
  package static func list(_ json: JSON) throws(RegistryError) -> [Concept] {
    let path = Field.conceptsPath
    guard let items = json.array else { throw .invalidField(path: path, why: "it must be a list") }
    var seen: Set<ConceptID> = []
    var concepts: [Concept] = []
    for item in items {
      guard let id = item.object?["id"]?.string else {
        throw .invalidField(path: path, why: "every concept needs an id")
      }
      let concept = Concept(id: try ConceptID(id), name: item.object?["name"]?.string ?? "")
      guard seen.insert(concept.id).inserted else {
        throw .invalidField(path: path, why: "duplicate concept '\(concept.id)'")
      }
      concepts.append(concept)
    }
    return concepts
  }
}
