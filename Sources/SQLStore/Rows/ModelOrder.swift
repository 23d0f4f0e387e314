import RegistryCore

/// How a list of models is sorted: by one column, and by key where that is equal.
struct SQLModelOrder {
  let name: String
  let column: String
  let isByID: Bool
  private let ascending: Bool

  init(_ query: ModelQuery) {
    ascending = query.ascending
    isByID = query.order == .id
    name = "models-by-\(query.order.rawValue)-\(ascending ? "up" : "down")"
    column =
      switch query.order {
      case .id: "m.id"
      case .modified: "m.modified_at"
      case .created: "m.created_at"
      case .versions: "m.live_versions"
      }
  }

  /// A place in the list: the step of the search, the sort value, the key.
  struct Place {
    let step: Int
    let value: SQLValue
    let key: Int
  }

  /// A stretch of the list that one statement reads.
  ///
  /// A condition on value and key together would use the first column of the index alone, and step over
  /// all that is equal there, which after an import can be everything.
  struct Part {
    enum Reach {
      case all
      case sameValue(SQLValue, beyond: Int)
      case beyond(SQLValue)
    }

    let step: Int
    let reach: Reach
  }

  func place(in list: ListPlace, _ page: PageRequest) throws(RegistryError) -> Place? {
    guard let values = try list.values(page, count: 3) else { return nil }
    let key = try ListPlace.number(values[2])
    let step = try ListPlace.number(values[0])
    if isByID {
      guard (try? ModelID(values[1])) != nil else { throw ListPlace.refusal }
      return Place(step: step, value: .text(values[1]), key: key)
    }
    return Place(step: step, value: .integer(try ListPlace.number(values[1])), key: key)
  }

  /// What is left of the list behind `place`, in order.
  func parts(from place: Place?, steps: Range<Int>) -> [Part] {
    guard let place else { return steps.map { Part(step: $0, reach: .all) } }
    let later = steps.filter { $0 > place.step }.map { Part(step: $0, reach: .all) }
    guard steps.contains(place.step) else { return later }
    let rest = Part(step: place.step, reach: .beyond(place.value))
    // Ids are unique among the models of an app.
    if isByID { return [rest] + later }
    return [Part(step: place.step, reach: .sameValue(place.value, beyond: place.key)), rest] + later
  }

  func condition(_ reach: Part.Reach, _ statement: inout Statement) -> String {
    let sign = ascending ? ">" : "<"
    switch reach {
    case .all: return ""
    case .beyond(let value): return " AND \(column) \(sign) \(statement.argument(value))"
    case .sameValue(let value, let key):
      return " AND \(column) = \(statement.argument(value))"
        + " AND m.key \(sign) \(statement.argument(.integer(key)))"
    }
  }

  var clause: String {
    let direction = ascending ? "ASC" : "DESC"
    return " ORDER BY \(column) \(direction)" + (isByID ? "" : ", m.key \(direction)")
  }
}
