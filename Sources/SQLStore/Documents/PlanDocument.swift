import Foundation
import RegistryCore

extension TrainingPlan {
  /// All but its id, the wrong codes, the word for its state and the run, which have columns of their own.
  var document: [String: JSON] {
    var members: [String: JSON] = [
      "subject": .object(subject.document), "trainer": .object(trainer.document),
      "findings": .array(findings.map { .object($0.document) }), "rows": .number(Double(rows)),
      "estimate": .object(estimate.document), "digest": .string(digest.description),
      "planned_by": .string(plannedBy.text), "planned_at": .object(plannedAt.document),
      "code_hash": .string(codeHash.description),
    ]
    members["budget"] = budget.map { .object($0.document) }
    members["review"] = review.map {
      ["by": .string($0.reviewer.text), "code_hash": .string($0.codeHash.description)]
    }
    switch state {
    case .open, .started: break
    case .requested(let moment): members["requested_at"] = .object(moment.document)
    case .refused(let person): members["refused_by"] = .string(person.text)
    case .void(let why): members["void"] = .string(why)
    }
    return members
  }
}

extension BudgetStanding {
  fileprivate var document: [String: JSON] {
    var members: [String: JSON] = [
      "scope": .string(budget.scope.text), "period": .string(budget.period.rawValue),
      "cap": .string(budget.cap.amount.storedText), "currency": .string(budget.cap.currency),
      "spent": .string(spending.spent.storedText),
      "reserved": .string(spending.reserved.storedText),
    ]
    members["until"] = until.map { .string(String($0.microseconds)) }
    return members
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
    members["median"] = median?.document
    members["least"] = duration?.lowerBound.document
    members["greatest"] = duration?.upperBound.document
    return members
  }
}

extension DocumentReader {
  func plan(_ id: PlanID) throws(RegistryError) -> TrainingPlan {
    TrainingPlan(
      id: id, subject: try reader("subject").subject(), trainer: try reader("trainer").trainer(),
      findings: try findings(), rows: try integer("rows"),
      estimate: try reader("estimate").estimate(), digest: try digest("digest"),
      plannedBy: try identifier("planned_by"), plannedAt: try moment("planned_at"),
      codeHash: try digest("code_hash"), budget: try ifAny("budget")?.budgetStanding(),
      review: try ifAny("review")?.review())
  }

  /// - Parameter word: of the state, which stands in a column.
  func planState(_ word: String, _ run: RunID?) throws(RegistryError) -> PlanState {
    switch (word, run) {
    case ("open", nil): return .open
    case ("requested", nil): return .requested(at: try moment("requested_at"))
    case ("started", let run?): return .started(run)
    case ("refused", nil): return .refused(by: try identifier("refused_by"))
    case ("void", nil): return .void(why: try text("void"))
    default: throw damage("state")
    }
  }

  private func review() throws(RegistryError) -> Review {
    Review(reviewer: try identifier("by"), codeHash: try digest("code_hash"))
  }

  private func budgetStanding() throws(RegistryError) -> BudgetStanding {
    let scope = try value("scope") { try BudgetScope(parsing: $0) }
    let period = try value("period") { BudgetPeriod(rawValue: $0) }
    let cap = Money(try amount("cap"), try text("currency"))
    return BudgetStanding(
      budget: try Budget(scope: scope, period: period, cap: cap),
      until: try optionalValue("until") { Int($0).map(Date.init(microseconds:)) },
      spending: Spending(spent: try amount("spent"), reserved: try amount("reserved")))
  }

  private func amount(_ key: String) throws(RegistryError) -> Decimal {
    try value(key) { Decimal(storedText: $0) }
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
    return Estimate(
      duration: least...greatest,
      median: members["median"] == nil ? nil : try duration("median"), basis: basis)
  }
}
