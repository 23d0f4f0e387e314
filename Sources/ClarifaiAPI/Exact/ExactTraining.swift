package import RegistryCore

// What plans, confirms and tells of runs, and what is about keys.

extension PlanTraining: ExactObject {
  package var members: ExactMembers {
    ["version": version, "runner": runner, "compute": compute, "limit": limit]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      version: try read("version"), runner: try read.ifAny("runner"),
      compute: try read.ifAny("compute"), limit: try read.ifAny("limit"))
  }
}

extension ConfirmTraining: ExactObject {
  package var members: ExactMembers { ["plan": plan, "code": code, "at_most": atMost] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(plan: try read("plan"), code: try read("code"), atMost: try read("at_most"))
  }
}

extension ReportRun: ExactObject {
  package var members: ExactMembers {
    ["run": run, "nonce": nonce, "report": report, "used": used]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      run: try read("run"), nonce: try read("nonce"), report: try read("report"),
      used: try read.ifAny("used"))
  }
}

extension SettleRun: ExactObject {
  package var members: ExactMembers {
    ["run": run, "started_at": startedAt, "evidence": evidence]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      run: try read("run"), startedAt: try read.ifAny("started_at"),
      evidence: try read("evidence"))
  }
}

extension CreateToken: ExactObject {
  package var members: ExactMembers {
    [
      "user": user, "roles": roles, "scopes": scopes, "app": app, "expires_at": expiresAt,
      "key": key,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      user: try read("user"), roles: try read("roles"), scopes: try read("scopes"),
      app: try read.ifAny("app"), expiresAt: try read.ifAny("expires_at"), key: try read("key"))
  }
}

extension NoteRefusal: ExactObject {
  package var members: ExactMembers { ["user": user, "refusal": refusal] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    let user: UserID = try read("user")
    self.init(of: try read("refusal"), to: user)
  }
}
