import RegistryCore
import Synchronization

@testable import SQLStore

/// A connection that remembers what it was asked, to be asked how it would do it.
final class RecordedStatements: SQLConnection {
  let inner: any SQLConnection
  private let asked = Mutex<[(text: String, arguments: [SQLValue])]>([])

  init(_ inner: any SQLConnection) { self.inner = inner }

  var dialect: Dialect { inner.dialect }

  func rows(_ statement: String, _ arguments: [SQLValue]) throws(RegistryError) -> [SQLRow] {
    asked.withLock { $0.append((statement, arguments)) }
    return try inner.rows(statement, arguments)
  }

  @discardableResult
  func execute(_ statement: String, _ arguments: [SQLValue]) throws(RegistryError) -> Int {
    asked.withLock { $0.append((statement, arguments)) }
    return try inner.execute(statement, arguments)
  }

  /// The steps of the database's plan for each statement.
  func plans() throws(RegistryError) -> [StatementPlan] {
    var plans: [StatementPlan] = []
    for statement in asked.withLock({ $0 }) {
      let rows = try inner.rows("EXPLAIN QUERY PLAN " + statement.text, statement.arguments)
      plans.append(StatementPlan(statement: statement.text, steps: rows.map(\.planStep)))
    }
    return plans
  }
}

struct StatementPlan: Sendable {
  let statement: String
  let steps: [String]

  /// The steps that go through a whole table, or sort.
  ///
  /// A full-text table is always said to be scanned; with a match or a key it is looked up in.
  var slow: [String] {
    steps.filter { step in
      let isLookUp =
        step.contains("VIRTUAL TABLE INDEX 0:M") || step.contains("VIRTUAL TABLE INDEX 0:=")
      return (step.hasPrefix("SCAN ") && !isLookUp) || step.contains("TEMP B-TREE")
    }
  }
}

extension SQLRow {
  /// Number, parent, nothing, and the step in words.
  fileprivate var planStep: String {
    if case .text(let step)? = last { step } else { "" }
  }
}
