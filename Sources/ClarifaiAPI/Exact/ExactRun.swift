package import RegistryCore

/// All but its nonce, which is the supervisor's alone: a run that was read has none.
extension Run: ExactObject {
  package var members: ExactMembers {
    [
      "id": id, "plan": plan, "subject": subject, "trainer": trainer,
      "confirmed_by": confirmedBy, "approved_by": approvedBy, "confirmed_at": confirmedAt,
      "state": state,
      "started_at": startedAt, "ended_at": endedAt, "cancelled_by": cancelledBy,
      "reserved": reserved, "cost": cost, "metrics": metrics, "wait": wait,
      "artifacts": artifacts,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      id: try read("id"), plan: try read("plan"), subject: try read("subject"),
      trainer: try read("trainer"), nonce: "", confirmedBy: try read("confirmed_by"),
      approvedBy: try read.ifAny("approved_by"), confirmedAt: try read("confirmed_at"),
      state: try read("state"),
      startedAt: try read.ifAny("started_at"), endedAt: try read.ifAny("ended_at"),
      cancelledBy: try read.ifAny("cancelled_by"), reserved: try read.ifAny("reserved"),
      cost: try read.ifAny("cost"), metrics: try read("metrics"), wait: try read.ifAny("wait"),
      artifacts: try read("artifacts"))
  }
}

extension RunWait: ExactObject {
  package var members: ExactMembers { ["since": since, "reason": reason] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(since: try read("since"), reason: try read("reason"))
  }
}

extension RunState: ExactChoice {
  package var choice: Choice {
    switch self {
    case .queued: Choice("queued")
    case .running(let percent): Choice("running", percent)
    case .succeeded: Choice("succeeded")
    case .failed(let failure): Choice("failed", failure)
    case .cancelled: Choice("cancelled")
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "queued": self = .queued
    case "running": self = .running(percent: try read.one())
    case "succeeded": self = .succeeded
    case "failed": self = .failed(try read.one())
    case "cancelled": self = .cancelled
    default: throw read.unknown
    }
  }
}

extension RunPoint: ExactObject {
  package var members: ExactMembers { ["step": step, "metrics": metrics] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(step: try read("step"), metrics: try read("metrics"))
  }
}

extension LogPage: ExactObject {
  package var members: ExactMembers { ["text": text, "next": next] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(text: try read("text"), next: try read("next"))
  }
}

extension RunReport: ExactChoice {
  package var choice: Choice {
    switch self {
    case .waiting(let reason): Choice("waiting", reason)
    case .started: Choice("started")
    case .progressed(let percent, let points): Choice("progressed", percent, points)
    case .succeeded(let outcome): Choice("succeeded", outcome)
    case .failed(let failure): Choice("failed", failure)
    case .cancelled: Choice("cancelled")
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "waiting": self = .waiting(reason: try read.one())
    case "started": self = .started
    case "progressed": self = .progressed(percent: try read.next(), points: try read.next())
    case "succeeded": self = .succeeded(try read.one())
    case "failed": self = .failed(try read.one())
    case "cancelled": self = .cancelled
    default: throw read.unknown
    }
  }
}

extension RunOutcome: ExactObject {
  package var members: ExactMembers {
    [
      "artifact": artifact, "metrics": metrics, "input_count": inputCount,
      "artifacts": artifacts,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      artifact: try read("artifact"), metrics: try read("metrics"),
      inputCount: try read("input_count"), artifacts: try read("artifacts"))
  }
}

extension RunEvidence: ExactChoice {
  package var choice: Choice {
    switch self {
    case .alive: Choice("alive")
    case .gone(let how): Choice("gone", how)
    case .unknown(let why): Choice("unknown", why)
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "alive": self = .alive
    case "gone": self = .gone(how: try read.one())
    case "unknown": self = .unknown(why: try read.one())
    default: throw read.unknown
    }
  }
}
