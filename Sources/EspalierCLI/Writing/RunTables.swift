import ClarifaiAPI
import RegistryCore
import Terminal

extension Output {
  func table(of runs: [Run]) -> Table {
    var table = Table([
      .init(title: "RUN"), .init(title: "MODEL"), .init(title: "VERSION"),
      .init(title: "STATE", most: 20),
      .init(title: "COMPUTE"), .init(title: "COST", isNumber: true), .init(title: "CONFIRMED"),
      .init(title: "BY"),
    ])
    table.rows = runs.map { run in
      [
        Table.Cell(run.id), Table.Cell(run.subject.model.id.text), "v\(run.subject.number)",
        Table.Cell(run.state.words), Table.Cell(run.subject.compute.id.text),
        Table.Cell(run.cost), cell(run.confirmedAt.wall), Table.Cell(run.confirmedBy.text),
      ]
    }
    return table
  }

  /// - Parameter code: nil in a dry run, whose plan cannot be confirmed.
  func details(of plan: TrainingPlan, code: String?) -> Table {
    let subject = plan.subject
    let compute = subject.compute
    var rows: [(String, Table.Cell)] = [
      ("version", "v\(subject.number) of \(subject.model.id)"),
      ("type", Table.Cell(subject.type.text)), ("concepts", "\(subject.concepts.count)"),
      ("rows", "\(plan.rows)"), ("compute", "\(compute.id) (\(compute.runner))"),
      ("limit", Table.Cell(limitText(subject.limit))),
      ("greatest", Table.Cell(compute.price.greatestCost(of: subject.limit))),
      ("expected", Table.Cell(plan.estimate.words)),
      ("digest", Table.Cell(plan.digest.description)),
    ]
    if let budget = plan.budget { rows.append(("budget", cell(budget, after: subject.greatest))) }
    if let code {
      rows = [("plan", Table.Cell(plan.id.text)), ("code", Table.Cell(code))] + rows
      rows.append(("expires_at", Table.Cell(plan.expiresAt.wireText)))
    }
    rows += plan.findings.map { ($0.weight.rawValue, Table.Cell($0.text)) }
    return .details(rows)
  }
}

extension Price {
  /// `free`, `unpriced`, `6.00 USD`.
  func greatestCost(of limit: Duration) -> String {
    switch self {
    case .free: "free"
    case .unpriced: "unpriced"
    case .perHour: cost(of: limit)?.description ?? "unpriced"
    }
  }

  /// What `--at-most` must say at least.
  func leastLimit(of limit: Duration) -> String {
    switch self {
    case .free: "0"
    case .unpriced: "unpriced"
    case .perHour: cost(of: limit)?.amountText ?? "unpriced"
    }
  }
}

extension Estimate {
  fileprivate var words: String {
    guard let duration else { return basis }
    let middle = median.map { ", median \(rangeText($0...$0))" } ?? ""
    return "\(rangeText(duration))\(middle), \(basis)"
  }
}
