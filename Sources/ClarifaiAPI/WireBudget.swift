package import RegistryCore

extension BudgetStanding {
  /// Days and months are those of UTC; `until` is when it is whole again.
  package var wire: JSON {
    var members: [String: JSON] = [
      "scope": .string(budget.scope.text), "period": .string(budget.period.rawValue),
      "cap": budget.cap.wire, "spent": spent.wire, "reserved": reserved.wire,
      "left": left.wire,
    ]
    members["until"] = until?.wire
    return .object(members)
  }
}

extension SpendingLine {
  package var wire: JSON {
    var members: [String: JSON] = [
      "spent": Money(spending.spent, currency).wire,
      "reserved": Money(spending.reserved, currency).wire, "plans": .integer(plans),
    ]
    members["month"] = month.map(JSON.string)
    members["person"] = person.map { .string($0.text) }
    members["model"] = model.map(JSON.string)
    return .object(members)
  }
}
