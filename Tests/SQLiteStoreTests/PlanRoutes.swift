import Foundation
import RegistryCore

@testable import SQLStore

extension PlanGround {
  static let readings = lists + lookUps

  /// Each from its beginning, and from behind its first item.
  private static let lists: [Route] =
    [
      Route("apps") { registry, _ throws(RegistryError) in
        try both { page throws(RegistryError) in try registry.apps(page) }
      },
      Route("apps of a user") { registry, ground throws(RegistryError) in
        let user = ground.fixture.app.ref.user
        try both { page throws(RegistryError) in try registry.apps(of: user, page) }
      },
      Route("concepts of an app") { registry, ground throws(RegistryError) in
        try both { page throws(RegistryError) in
          try registry.concepts(ofApp: ground.fixture.app.identity, page)
        }
      },
      Route("concepts of a version") { registry, ground throws(RegistryError) in
        try both { page throws(RegistryError) in try registry.concepts(of: ground.version.id, page)
        }
      },
      Route("the trash") { registry, ground throws(RegistryError) in
        try both { page throws(RegistryError) in
          try registry.trash(of: ground.fixture.app.identity, page)
        }
      },
      Route("the audit") { registry, ground throws(RegistryError) in
        try both { page throws(RegistryError) in
          try registry.audit(of: ground.model.identity.text, page)
        }
      },
    ] + versionLists + wholeVersionLists + runLists

  private static let versionLists = [VersionOrder.tree, .newest, .oldest].map { order in
    Route("versions, \(order)") { registry, ground throws(RegistryError) in
      try both { page throws(RegistryError) in
        try registry.versions(of: ground.model.identity, order, page)
      }
    }
  }

  private static let wholeVersionLists = [VersionOrder.newest, .oldest].flatMap { order in
    [false, true].map { trainedOnly in
      Route("whole versions, \(order), trained only: \(trainedOnly)") {
        registry, ground throws(RegistryError) in
        let query = VersionQuery(model: ground.model.ref, order: order, trainedOnly: trainedOnly)
        try both { page throws(RegistryError) in
          try registry.wholeVersions(of: ground.model.identity, query, page)
        }
      }
    }
  }

  private static let runLists = [true, false].flatMap { isInFlight in
    [
      Route("runs, in flight only: \(isInFlight)") { registry, _ throws(RegistryError) in
        try both { page throws(RegistryError) in
          try registry.runs(RunQuery(inFlightOnly: isInFlight), page)
        }
      },
      Route("runs of an app, in flight only: \(isInFlight)") {
        registry, ground throws(RegistryError) in
        let query = RunQuery(app: ground.fixture.app.ref, inFlightOnly: isInFlight)
        try both { page throws(RegistryError) in try registry.runs(query, page) }
      },
      Route("runs of a version, in flight only: \(isInFlight)") {
        registry, ground throws(RegistryError) in
        let query = RunQuery(version: ground.version.id, inFlightOnly: isInFlight)
        try both { page throws(RegistryError) in try registry.runs(query, page) }
      },
    ]
  }

  private static let lookUps: [Route] = [
    Route("a model") { registry, ground throws(RegistryError) in
      _ = try registry.model(ground.model.ref)
      _ = try registry.model(ground.model.identity)
    },
    Route("a version") { registry, ground throws(RegistryError) in
      _ = try registry.version(ground.version.id)
      _ = try registry.isDiscarded(ground.version.id)
      _ = try registry.version(number: 1, of: ground.model.identity)
      _ = try registry.versionIDs(prefix: "b000", of: ground.model.identity, limit: 4)
      _ = try registry.latestVersion(of: ground.model.identity, trainedOnly: false)
      _ = try registry.latestVersion(of: ground.model.identity, trainedOnly: true)
    },
    Route("who continues from a version, and from what it continues") {
      registry, ground throws(RegistryError) in
      _ = try registry.versionsContinuing(from: ground.version.id, limit: 4)
      _ = try registry.versionsContinuing(fromModel: ground.model.identity, limit: 4)
      _ = try registry.lostParents(ofModel: ground.model.identity, limit: 4)
    },
    Route("a version with the same infos") { registry, ground throws(RegistryError) in
      _ = try registry.trainedVersion(likeInfos: ground.plan.digest, except: ground.version.id)
      _ = try registry.waitingVersion(likeInfos: ground.plan.digest, of: ground.model.identity)
    },
    Route("an app, seen or hidden") { registry, ground throws(RegistryError) in
      _ = try registry.app(ground.fixture.app.ref)
      _ = try registry.deletedApp(ground.fixture.app.ref)
    },
    Route("a plan, a run and its measurements") { registry, ground throws(RegistryError) in
      _ = try registry.plan(ground.plan.id)
      _ = try registry.run(ground.run.id)
      _ = try registry.points(of: ground.run.id, after: 0)
    },
    Route("an entry of the trash") { registry, ground throws(RegistryError) in
      _ = try registry.trash(ground.entry.id)
    },
    Route("what changed since a revision") { registry, ground throws(RegistryError) in
      _ = try registry.changedFields(of: ground.model.identity.text, since: 1)
    },
    Route("known concepts") { registry, ground throws(RegistryError) in
      _ = try registry.knownConcepts([try ConceptID("a")], ofApp: ground.fixture.app.identity)
      _ = try registry.concept(try ConceptID("a"), ofApp: ground.fixture.app.identity)
    },
    Route("the mark") { registry, _ throws(RegistryError) in _ = try registry.mark() },
  ]

  static let writings: [Route] = [
    Route("a patch of an app, out of sight and back") { registry, ground throws(RegistryError) in
      try registry.write(.updateApp(ground.fixture.app))
      try registry.write(.hideApp(ground.fixture.app))
      try registry.write(.showApp(ground.fixture.app))
    },
    Route("a patch of a model") { registry, ground throws(RegistryError) in
      var model = ground.model
      model.fields = try Fields(.model, ["notes": "new", "name": "n", "metadata": ["tier": 2]])
      try registry.write(.updateModel(model))
    },
    Route("a patch of a version, and its passage") { registry, ground throws(RegistryError) in
      var version = ground.version
      version.status = .untrained
      version.fields = try Fields(.version, ["notes": "new"])
      try registry.write(.updateVersion(version))
    },
    Route("a version behind another one") { registry, ground throws(RegistryError) in
      let parent = ground.version
      let id = try VersionID(String(repeating: "7", count: 32))
      let version = ModelVersion(
        id: id, model: ground.model.identity, number: 2, lineage: .continues(parent.id), depth: 1,
        fields: parent.fields, status: .untrained, conceptCount: 0, createdAt: parent.createdAt,
        createdBy: parent.createdBy, modifiedAt: parent.modifiedAt)
      try registry.write(.insertVersion(version, concepts: []))
      try registry.write(
        .countVersions(
          ground.model.identity, VersionCounters(lastNumber: 2, live: 2, latest: id)))
    },
    Route("a plan and a run") { registry, ground throws(RegistryError) in
      try registry.write(.updatePlan(ground.plan))
      try registry.write(.updateRun(ground.run))
      try registry.write(.appendPoints(ground.run.id, [RunPoint(step: 1, metrics: ["loss": 1])]))
    },
    Route("into the trash, out of it and away") { registry, ground throws(RegistryError) in
      try registry.write(.restore(ground.entry, as: ground.goneRef))
      try registry.write(.discard(ground.entry))
      try registry.write(.purge(ground.entry))
    },
    Route("the mark") { registry, _ throws(RegistryError) in try registry.raiseMark() },
  ]

  private var goneRef: ModelRef {
    switch entry.content {
    case .model(let ref, _, _): ref
    case .version(let ref, _, _): ref.model
    }
  }

  private static func both<Item>(
    _ read: (PageRequest) throws(RegistryError) -> Page<Item>
  ) throws(RegistryError) {
    let first = try read(PageRequest(size: 1))
    _ = try read(PageRequest(size: 1, number: 2))
    if let next = first.next { _ = try read(PageRequest(size: 1, after: next)) }
  }
}
