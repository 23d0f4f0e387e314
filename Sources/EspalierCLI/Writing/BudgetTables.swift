import ClarifaiAPI
import RegistryCore

extension Output {
  func table(of standings: [BudgetStanding]) -> Table {
    var table = Table([
      .init(title: "SCOPE"), .init(title: "PERIOD"), .init(title: "CAP", isNumber: true),
      .init(title: "SPENT", isNumber: true), .init(title: "RESERVED", isNumber: true),
      .init(title: "LEFT", isNumber: true), .init(title: "UNTIL"),
    ])
    table.rows = standings.map { standing in
      [
        Table.Cell(standing.budget.scope.text), Table.Cell(standing.budget.period.rawValue),
        Table.Cell(standing.budget.cap), Table.Cell(standing.spent), Table.Cell(standing.reserved),
        Table.Cell(standing.left), Table.Cell(standing.until?.wireText ?? ""),
      ]
    }
    return table
  }

  func table(of lines: [SpendingLine], by columns: Set<SpendingColumn>) -> Table {
    let chosen = SpendingColumn.allCases.filter(columns.contains)
    var table = Table(
      chosen.map { .init(title: $0.rawValue.uppercased()) } + [
        .init(title: "SPENT", isNumber: true), .init(title: "RESERVED", isNumber: true),
        .init(title: "PLANS", isNumber: true),
      ])
    table.rows = lines.map { line in
      chosen.map { Table.Cell(line.text(of: $0)) } + [
        Table.Cell(line.spent), Table.Cell(line.reserved), "\(line.plans)",
      ]
    }
    return table
  }

  func table(ofRequests requests: [TrainingPlan]) -> Table {
    var table = Table([
      .init(title: "PLAN"), .init(title: "MODEL"), .init(title: "VERSION"), .init(title: "STATE"),
      .init(title: "GREATEST", isNumber: true), .init(title: "BY"), .init(title: "UNTIL"),
    ])
    table.rows = requests.map { plan in
      [
        Table.Cell(plan.id.text), Table.Cell(plan.subject.model.id.text),
        "v\(plan.subject.number)", Table.Cell(plan.state.word),
        Table.Cell(plan.subject.compute.price.greatestCost(of: plan.subject.limit)),
        Table.Cell(plan.plannedBy.text), Table.Cell(plan.expiresAt.wireText),
      ]
    }
    return table
  }

  /// The tightest budget over a plan, in one sentence.
  func cell(_ standing: BudgetStanding, after greatest: Money?) -> Table.Cell {
    Table.Cell(
      "\(standing.budget): \(standing.budget.cap), \(standing.spent) spent, "
        + "\(standing.reserved) reserved, \(standing.left(after: greatest)) left after this run")
  }
}

extension SpendingLine {
  var spent: Money { Money(spending.spent, currency) }
  var reserved: Money { Money(spending.reserved, currency) }

  func text(of column: SpendingColumn) -> String {
    switch column {
    case .month: month ?? ""
    case .person: person?.text ?? ""
    case .model: model ?? ""
    }
  }
}
