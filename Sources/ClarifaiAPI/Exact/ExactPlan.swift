package import RegistryCore

/// All but what is kept of the confirmation code: whoever read it could try every code there is, at their
/// leisure.
///
/// A plan that was read has the digest of nothing in its place, which no code has.
extension TrainingPlan: ExactObject {
  package var members: ExactMembers {
    [
      "id": id, "subject": subject, "trainer": trainer, "findings": findings, "rows": rows,
      "estimate": estimate, "digest": digest, "planned_by": plannedBy, "planned_at": plannedAt,
      "budget": budget, "wrong_codes": wrongCodes, "state": state,
      "reviewer": review?.reviewer,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      id: try read("id"), subject: try read("subject"), trainer: try read("trainer"),
      findings: try read("findings"), rows: try read("rows"), estimate: try read("estimate"),
      digest: try read("digest"), plannedBy: try read("planned_by"),
      plannedAt: try read("planned_at"), codeHash: Self.noCode,
      budget: try read.ifAny("budget"), wrongCodes: try read("wrong_codes"),
      state: try read("state"), review: try read.ifAny("reviewer").map { Review(asRead: $0) })
  }

  package static let noCode = ArtifactDigest(of: [UInt8]())
}

extension Review {
  /// As one that was read: nothing is known of its code either.
  package init(asRead reviewer: UserID) {
    self.init(reviewer: reviewer, codeHash: TrainingPlan.noCode)
  }
}

extension PlanState: ExactChoice {
  package var choice: Choice {
    switch self {
    case .open: Choice("open")
    case .requested(let moment): Choice("requested", moment)
    case .started(let run): Choice("started", run)
    case .refused(let person): Choice("refused", person)
    case .void(let why): Choice("void", why)
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "open": self = .open
    case "requested": self = .requested(at: try read.one())
    case "started": self = .started(try read.one())
    case "refused": self = .refused(by: try read.one())
    case "void": self = .void(why: try read.one())
    default: throw read.unknown
    }
  }
}

extension ShownPlan: ExactObject {
  package var members: ExactMembers { ["plan": plan, "code": code] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(plan: try read("plan"), code: try read("code"))
  }
}

extension TrainingSubject: ExactObject {
  package var members: ExactMembers {
    [
      "model": model, "model_identity": modelIdentity, "version": version, "number": number,
      "revision": revision, "type": type, "infos": infos, "concepts": concepts,
      "data_set": dataSet, "resume_from": resumeFrom, "compute": compute, "limit": limit,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      model: try read("model"), modelIdentity: try read("model_identity"),
      version: try read("version"), number: try read("number"), revision: try read("revision"),
      type: try read("type"), infos: try read("infos"), concepts: try read("concepts"),
      dataSet: try read.ifAny("data_set"), resumeFrom: try read.ifAny("resume_from"),
      compute: try read("compute"), limit: try read("limit"))
  }
}

extension TrainerIdentity: ExactObject {
  package var members: ExactMembers {
    ["argv": argv, "digest": digest, "artifact": artifact, "environment": environment]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      argv: try read("argv"), digest: try read("digest"), artifact: try read("artifact"),
      environment: try read("environment"))
  }
}

extension ComputeClass: ExactObject {
  package var members: ExactMembers {
    [
      "id": id, "runner": runner, "price": price, "default_limit": defaultLimit,
      "greatest_limit": greatestLimit, "resources": resources, "greatest_runs": greatestRuns,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      id: try read("id"), runner: try read("runner"), price: try read("price"),
      defaultLimit: try read("default_limit"), greatestLimit: try read("greatest_limit"),
      resources: try read("resources"), greatestRuns: try read.ifAny("greatest_runs"))
  }
}

extension ComputeResources: ExactObject {
  package var members: ExactMembers {
    [
      "partition": partition, "nodes": nodes, "cpus": cpus, "memory_bytes": memoryBytes,
      "gpus": gpus,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      partition: try read.ifAny("partition"), nodes: try read.ifAny("nodes"),
      cpus: try read.ifAny("cpus"), memoryBytes: try read.ifAny("memory_bytes"),
      gpus: try read.ifAny("gpus"))
  }
}

extension Finding: ExactObject {
  package var members: ExactMembers { ["weight": weight, "text": text] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(try read("weight"), try read("text"))
  }
}

extension Estimate: ExactObject {
  package var members: ExactMembers {
    [
      "least": duration?.lowerBound, "most": duration?.upperBound, "median": median,
      "basis": basis,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    let basis: String = try read("basis")
    guard let least: Duration = try read.ifAny("least") else {
      self.init(duration: nil, basis: basis)
      return
    }
    let most: Duration = try read("most")
    guard least <= most else { throw read.refusal(of: "most", "it is less than the least") }
    self.init(duration: least...most, median: try read.ifAny("median"), basis: basis)
  }
}
