package import RegistryCore

extension ModelVersion: ExactObject {
  package var members: ExactMembers {
    [
      "id": id, "model": model, "number": number, "lineage": lineage, "depth": depth,
      "fields": fields.document, "status": status, "concept_count": conceptCount,
      "created_at": createdAt, "created_by": createdBy, "modified_at": modifiedAt,
      "completed_at": completedAt, "revision": revision, "metrics": metrics,
      "input_count": inputCount, "artifact": artifact, "cost": cost, "asked": asked,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      id: try read("id"), model: try read("model"), number: try read("number"),
      lineage: try read("lineage"), depth: try read("depth"), fields: try read.fields(.version),
      status: try read("status"), conceptCount: try read("concept_count"),
      createdAt: try read("created_at"), createdBy: try read("created_by"),
      modifiedAt: try read("modified_at"), completedAt: try read.ifAny("completed_at"),
      revision: try read("revision"), metrics: try read("metrics"),
      inputCount: try read("input_count"), artifact: try read.ifAny("artifact"),
      cost: try read.ifAny("cost"), asked: try read.ifAny("asked"))
  }
}

extension TrainingRequest: ExactObject {
  package var members: ExactMembers { ["by": by, "count": count, "at": at] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(by: try read("by"), count: try read("count"), at: try read("at"))
  }
}

extension VersionSummary: ExactObject {
  package var members: ExactMembers {
    [
      "id": id, "number": number, "lineage": lineage, "depth": depth, "status": status,
      "score": score, "visibility": visibility, "concept_count": conceptCount,
      "input_count": inputCount, "created_at": createdAt, "cost": cost,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      id: try read("id"), number: try read("number"), lineage: try read("lineage"),
      depth: try read("depth"), status: try read("status"), score: try read.ifAny("score"),
      visibility: try read("visibility"), conceptCount: try read("concept_count"),
      inputCount: try read("input_count"), createdAt: try read("created_at"),
      cost: try read.ifAny("cost"))
  }
}

extension Lineage: ExactChoice {
  package var choice: Choice {
    switch self {
    case .original: Choice("original")
    case .continues(let parent): Choice("continues", parent)
    case .copied(let parent): Choice("copied", parent)
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "original": self = .original
    case "continues": self = .continues(try read.one())
    case "copied": self = .copied(try read.one())
    default: throw read.unknown
    }
  }
}

extension VersionStatus: ExactChoice {
  package var choice: Choice {
    switch self {
    case .untrained: Choice("untrained")
    case .queued(let run): Choice("queued", run)
    case .training(let run, let percent): Choice("training", run, percent)
    case .trained: Choice("trained")
    case .failed(let failure): Choice("failed", failure)
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "untrained": self = .untrained
    case "queued": self = .queued(try read.one())
    case "training": self = .training(try read.next(), percent: try read.next())
    case "trained": self = .trained
    case "failed": self = .failed(try read.one())
    default: throw read.unknown
    }
  }
}

extension TrainingFailure: ExactObject {
  package var members: ExactMembers { ["cause": cause, "reason": reason] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(try read("cause"), try read("reason"))
  }
}
