import RegistryCore

extension PageRequest: Drawn {
  init(_ draw: inout Draw) throws {
    let size = 1 + draw.pick(1000)
    switch draw.pick(3) {
    case 0: try self.init(size: size)
    case 1: try self.init(size: size, number: 1 + draw.pick(1_000_000))
    default: try self.init(size: size, after: Cursor(try draw()))
    }
  }
}

extension ModelQuery: Drawn {
  init(_ draw: inout Draw) throws {
    let scope: Scope =
      switch draw.pick(3) {
      case 0: .app(try draw())
      case 1: .user(try draw())
      default: .everything
      }
    var filter = ModelFilter()
    filter.text = try draw()
    filter.type = try draw.maybe()
    filter.status = try draw.maybe()
    filter.visibility = try draw.maybe()
    filter.metadata = try draw.list()
    filter.name = try draw()
    filter.fields = try draw.list()
    self.init(scope, filter: filter, order: try draw(), ascending: try draw())
  }
}

extension MetadataCondition: Drawn {
  init(_ draw: inout Draw) throws { self.init(path: try draw(), value: try draw()) }
}

extension VersionQuery: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(model: try draw(), order: try draw(), trainedOnly: try draw())
  }
}

extension RunQuery: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      app: try draw.maybe(), model: try draw.maybe(), version: try draw.maybe(),
      prefix: try draw.maybe(), inFlightOnly: try draw())
  }
}

extension Reading: Drawn {
  init(_ draw: inout Draw) throws {
    switch draw.pick(29) {
    case 0: self = .apps(try draw())
    case 1: self = .appsOfUser(try draw(), try draw())
    case 2: self = .app(try draw())
    case 3: self = .conceptsOfApp(try draw(), try draw())
    case 4: self = .concept(try draw(), try draw())
    case 5: self = .types
    case 6: self = .computeClasses
    case 7: self = .models(try draw(), try draw())
    case 8: self = .modelCount(try draw())
    case 9: self = .model(try draw())
    case 10: self = .version(try draw(), try draw())
    case 11: self = .versions(try draw(), try draw())
    case 12: self = .wholeVersions(try draw(), try draw())
    case 13: self = .conceptsOfVersion(try draw(), try draw())
    case 14: self = .estimate(try draw(), try draw(), rows: try draw())
    case 15: self = .plan(try draw())
    case 16: self = .run(try draw())
    case 17: self = .runs(try draw(), try draw())
    case 18: self = .points(try draw(), after: try draw())
    case 19: self = .log(try draw(), from: try draw())
    case 20: self = .trash(try draw(), try draw())
    case 21: self = .audit(try draw(), try draw())
    case 22: self = .tokens(try draw())
    case 23: self = .predict(try draw())
    case 24: self = .requests(try draw.maybe(), try draw())
    case 25: self = .budgets(try draw())
    case 26: self = .budgetsOver(try draw())
    case 27: self = .spending(try draw(), try draw())
    default: self = .mark
    }
  }
}

extension FieldPatch: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(set: try draw.members(), clear: try draw.list(), action: try draw())
  }
}

extension ModelPatch: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      model: try draw(), fields: try draw(), basedOn: try draw.maybe(),
      identity: try draw.maybe())
  }
}

extension VersionPatch: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(version: try draw(), fields: try draw(), basedOn: try draw.maybe())
  }
}

extension PatchApps.Patch: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(app: try draw(), description: try draw.maybe(), basedOn: try draw.maybe())
  }
}

extension CreateModel: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(ref: try draw(), type: try draw(), fields: try draw.members())
  }
}

extension Command: Drawn {
  init(_ draw: inout Draw) throws {
    self =
      switch draw.pick(3) {
      case 0: try Self.drawnChange(&draw)
      case 1: try Self.drawnMoney(&draw)
      default: try Self.drawnOther(&draw)
      }
  }

  private static func drawnMoney(_ draw: inout Draw) throws -> Command {
    switch draw.pick(6) {
    case 0: .reviewPlan(ReviewPlan(try draw()))
    case 1: .refusePlan(RefusePlan(try draw()))
    case 2: .settlePlan(SettlePlan(try draw()))
    case 3: .setBudget(SetBudget(try draw()))
    case 4: .removeBudget(RemoveBudget(try draw(), try draw()))
    default: .setApproval(SetApproval(app: try draw(), policy: try draw()))
    }
  }

  private static func drawnChange(_ draw: inout Draw) throws -> Command {
    switch draw.pick(12) {
    case 0: .createApp(CreateApp(ref: try draw(), description: try draw()))
    case 1: .patchApps(PatchApps(try draw.list()))
    case 2: .deleteApp(DeleteApp(try draw()))
    case 3: .createModel(try draw())
    case 4: .createModels(CreateModels(try draw.list()))
    case 5: .patchModels(PatchModels(try draw.list()))
    case 6:
      .renameModel(
        RenameModel(model: try draw(), newID: try draw(), basedOn: try draw.maybe()))
    case 7: .deleteModels(DeleteModels(try draw.list()))
    case 8: .patchVersions(PatchVersions(try draw.list()))
    case 9: .deleteVersion(DeleteVersion(try draw()))
    case 10: .restore(Restore(try draw(), newID: try draw.maybe()))
    default: .createConcepts(CreateConcepts(app: try draw(), concepts: try draw.list()))
    }
  }

  private static func drawnOther(_ draw: inout Draw) throws -> Command {
    switch draw.pick(13) {
    case 0:
      .createVersion(
        CreateVersion(
          model: try draw(), fields: try draw.members(), artifact: try draw.maybe()))
    case 1:
      .createVersions(
        CreateVersions(
          model: try draw(), versions: try (0..<draw.pick(3)).map { _ in try draw.members() }))
    case 2:
      .branchVersion(
        BranchVersion(source: try draw(), kind: try draw(), changes: try draw()))
    case 3:
      .replaceVersion(
        ReplaceVersion(version: try draw(), changes: try draw(), basedOn: try draw.maybe()))
    case 4: .purge(Purge(try draw(), phrase: try draw()))
    case 5:
      .planTraining(
        PlanTraining(
          version: try draw(), runner: try draw.maybe(), compute: try draw.maybe(),
          limit: try draw.maybe()))
    case 6:
      .confirmTraining(ConfirmTraining(plan: try draw(), code: try draw(), atMost: try draw()))
    case 7: .cancelRun(CancelRun(try draw()))
    case 8:
      .reportRun(
        ReportRun(
          run: try draw(), nonce: try draw(), report: try draw(), used: try draw.maybe()))
    case 9:
      .settleRun(
        SettleRun(run: try draw(), startedAt: try draw.maybe(), evidence: try draw()))
    case 10:
      .createToken(
        CreateToken(
          user: try draw(), roles: draw.set(), scopes: draw.set(), app: try draw.maybe(),
          expiresAt: try draw.maybe(), key: try draw()))
    case 11: .revokeToken(RevokeToken(try draw()))
    default: .noteRefusal(NoteRefusal(of: try draw(), to: try draw()))
    }
  }
}
