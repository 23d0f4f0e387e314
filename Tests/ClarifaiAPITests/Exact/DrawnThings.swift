import Foundation
import RegistryCore

extension Identifier: Drawn {
  init(_ draw: inout Draw) throws {
    let hex = draw.hex()
    if let drawn = try? Identifier(hex) {
      self = drawn
    } else {
      self = try Identifier("a" + String(hex.prefix(draw.pick(30))) + "-_9")
    }
  }
}

extension ArtifactDigest: Drawn {
  init(_ draw: inout Draw) throws { self.init(of: Array(draw.hex().utf8)) }
}

extension KeyDigest: Drawn {
  init(_ draw: inout Draw) throws { self.init(hex: draw.hex() + draw.hex()) }
}

extension AppRef: Drawn {
  init(_ draw: inout Draw) throws { self.init(user: try draw(), app: try draw()) }
}

extension ModelRef: Drawn {
  init(_ draw: inout Draw) throws { self.init(app: try draw(), id: try draw()) }
}

extension VersionRef: Drawn {
  init(_ draw: inout Draw) throws { self.init(model: try draw(), id: try draw()) }
}

extension VersionSelector: Drawn {
  init(_ draw: inout Draw) throws {
    switch draw.pick(5) {
    case 0: self = .id(try draw())
    case 1: self = .prefix(String(draw.hex().prefix(4 + draw.pick(28))))
    case 2: self = .number(1 + draw.pick(1000))
    case 3: self = .latest
    default: self = .latestTrained
    }
  }
}

extension FieldPath: Drawn {
  init(_ draw: inout Draw) throws { self.init(try draw.list()) }
}

extension FieldChange: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(path: try draw(), before: try draw.maybe(), after: try draw.maybe())
  }
}

extension Fields {
  static func drawn(_ level: Level, _ draw: inout Draw) throws -> Fields {
    var document: [String: JSON] = [:]
    if draw.pick(2) == 0 { document["description"] = .string(try draw()) }
    if draw.pick(2) == 0 { document["visibility"] = "public" }
    let metadata: [String: JSON] = try draw.members()
    document["metadata"] = .object(metadata)
    switch level {
    case .model: document["featured_order"] = .number(Double(draw.pick(100)))
    case .version: document["output_info"] = ["output_config": ["min_value": 0.25]]
    }
    return try Fields(level, document)
  }
}

extension App: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      identity: try draw(), ref: try draw(), description: try draw(),
      approval: try draw(), createdAt: try draw(), revision: try draw())
  }
}

extension Concept: Drawn {
  init(_ draw: inout Draw) throws { self.init(id: try draw(), name: try draw()) }
}

extension Model: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      identity: try draw(), ref: try draw(), type: try draw(),
      fields: try .drawn(.model, &draw), createdAt: try draw(), createdBy: try draw(),
      modifiedAt: try draw(), revision: try draw(),
      versions: VersionCounters(
        lastNumber: try draw(), live: try draw(), latest: try draw.maybe()))
  }
}

extension ModelListing: Drawn {
  init(_ draw: inout Draw) throws { self.init(model: try draw(), latest: try draw.maybe()) }
}

extension Lineage: Drawn {
  init(_ draw: inout Draw) throws {
    switch draw.pick(3) {
    case 0: self = .original
    case 1: self = .continues(try draw())
    default: self = .copied(try draw())
    }
  }
}

extension TrainingFailure: Drawn {
  init(_ draw: inout Draw) throws { self.init(try draw(), try draw()) }
}

extension VersionStatus: Drawn {
  init(_ draw: inout Draw) throws {
    switch draw.pick(5) {
    case 0: self = .untrained
    case 1: self = .queued(try draw())
    case 2: self = .training(try draw(), percent: draw.pick(101))
    case 3: self = .trained
    default: self = .failed(try draw())
    }
  }
}

extension ModelVersion: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      id: try draw(), model: try draw(), number: try draw(), lineage: try draw(),
      depth: try draw(), fields: try .drawn(.version, &draw), status: try draw(),
      conceptCount: try draw(), createdAt: try draw(), createdBy: try draw(),
      modifiedAt: try draw(), completedAt: try draw.maybe(), revision: try draw(),
      metrics: try draw.members(), inputCount: try draw(), artifact: try draw.maybe(),
      cost: try draw.maybe(), asked: try draw.maybe())
  }
}

extension TrainingRequest: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(by: try draw(), count: try draw(), at: try draw())
  }
}

extension VersionSummary: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      id: try draw(), number: try draw(), lineage: try draw(), depth: try draw(),
      status: try draw(), score: try draw.maybe(), visibility: try draw(),
      conceptCount: try draw(), inputCount: try draw(), createdAt: try draw(),
      cost: try draw.maybe())
  }
}

extension ModelType: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      id: try draw(), title: try draw(), description: try draw(), trainable: try draw(),
      inputFields: try draw.list(), outputFields: try draw.list(), fields: try draw.list())
  }
}

extension ModelTypeField: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      try draw(), try draw(), standard: try draw.maybe(), isRequired: try draw(), try draw())
  }
}

extension ModelTypeField.Kind: Drawn {
  init(_ draw: inout Draw) throws {
    switch draw.pick(10) {
    case 0: self = .boolean
    case 1: self = .string
    case 2: self = .number
    case 3: self = .range(min: try draw(), max: try draw(), step: try draw())
    case 4: self = .choice(try draw.list())
    case 5: self = .template(try draw.list())
    case 6: self = .json
    case 7: self = .concepts
    case 8: self = .dataSet
    default: self = .checkpoint
    }
  }
}

extension ModelTypeOption: Drawn {
  init(_ draw: inout Draw) throws { self.init(try draw(), try draw(), try draw.list()) }
}

extension Token: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      id: try draw(), user: try draw(), roles: draw.set(), scopes: draw.set(),
      app: try draw.maybe(), createdAt: try draw(), expiresAt: try draw.maybe(),
      revokedAt: try draw.maybe())
  }
}

extension TrashEntry: Drawn {
  init(_ draw: inout Draw) throws {
    let content: Content =
      draw.pick(2) == 0
      ? .model(try draw(), try draw(), versions: try draw())
      : .version(try draw(), try draw(), number: try draw())
    self.init(id: try draw(), content: content, deletedBy: try draw(), deletedAt: try draw())
  }
}

extension AuditTarget: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(kind: try draw(), key: try draw(), name: try draw())
  }
}

extension AuditEntry: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      at: try draw(), by: try draw(), operation: try draw(), target: try draw(),
      changes: try draw.list(), revision: try draw.maybe(), refusal: try draw.maybe())
  }
}

extension AuditTarget.Kind: Drawn {}
extension BranchVersion.Kind: Drawn {}
extension EffectKind: Drawn {}
extension Finding.Weight: Drawn {}
extension Level: Drawn {}
extension ModelOrder: Drawn {}
extension OperationName: Drawn {}
extension PatchAction: Drawn {}
extension Right: Drawn {}
extension Role: Drawn {}
extension StatusWord: Drawn {}
extension TrainingFailure.Cause: Drawn {}
extension VersionOrder: Drawn {}
