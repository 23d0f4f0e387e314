import RegistryCore

extension TrainingPlan {
  /// All but what changes: its id, the wrong codes and the run have columns of their own.
  var document: [String: JSON] {
    [
      "subject": .object(subject.document), "trainer": .object(trainer.document),
      "findings": .array(findings.map { .object($0.document) }), "rows": .number(Double(rows)),
      "estimate": .object(estimate.document), "digest": .string(digest.description),
      "planned_by": .string(plannedBy.text), "planned_at": .object(plannedAt.document),
      "code_hash": .string(codeHash.description),
    ]
  }
}

extension Finding {
  fileprivate var document: [String: JSON] {
    ["weight": .string(weight.rawValue), "text": .string(text)]
  }
}

extension Estimate {
  fileprivate var document: [String: JSON] {
    var members: [String: JSON] = ["basis": .string(basis)]
    members["least"] = duration?.lowerBound.document
    members["greatest"] = duration?.upperBound.document
    return members
  }
}

extension DocumentReader {
  func plan(_ id: PlanID, wrongCodes: Int, run: RunID?) throws(RegistryError) -> TrainingPlan {
    TrainingPlan(
      id: id, subject: try reader("subject").subject(), trainer: try reader("trainer").trainer(),
      findings: try findings(), rows: try integer("rows"),
      estimate: try reader("estimate").estimate(), digest: try digest("digest"),
      plannedBy: try identifier("planned_by"), plannedAt: try moment("planned_at"),
      codeHash: try digest("code_hash"), wrongCodes: wrongCodes, run: run)
  }

  private func findings() throws(RegistryError) -> [Finding] {
    try readers("findings").map { finding throws(RegistryError) in
      Finding(
        try finding.value("weight") { Finding.Weight(rawValue: $0) }, try finding.text("text"))
    }
  }

  private func estimate() throws(RegistryError) -> Estimate {
    let basis = try text("basis")
    guard members["least"] != nil else { return Estimate(duration: nil, basis: basis) }
    let (least, greatest) = (try duration("least"), try duration("greatest"))
    guard least <= greatest else { throw damage("greatest") }
    return Estimate(duration: least...greatest, basis: basis)
  }
}
