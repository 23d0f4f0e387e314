import RegistryCore

/// How a list of models is sorted: by one column, and by key where that is equal.
struct SQLModelOrder {
  let name: String
  let column: String
  /// Whether the sort value is a text; otherwise it is a number.
  let isText: Bool
  private let ascending: Bool
  private let order: ModelOrder
  /// Ids are unique among the models of an app.
  private let isUnique: Bool

  init(_ query: ModelQuery) {
    var isOfApp = false
    if case .app = query.scope { isOfApp = true }
    self.init(query.order, ascending: query.ascending, isOfApp: isOfApp)
  }

  private init(_ order: ModelOrder, ascending: Bool, isOfApp: Bool) {
    self.ascending = ascending
    self.order = order
    isText = order == .id || order == .name
    isUnique = order == .id && isOfApp
    name = "models-by-\(order.rawValue)-\(ascending ? "up" : "down")"
    column =
      switch order {
      case .id: "m.id"
      case .modified: "m.modified_at"
      case .created: "m.created_at"
      case .versions: "m.live_versions"
      case .name: "m.name"
      }
  }

  /// The same list from its other end.
  var reversed: SQLModelOrder { SQLModelOrder(order, ascending: !ascending, isOfApp: isUnique) }

  /// A sort value as a cursor holds it: a name may have a colon in it.
  func spelled(_ value: String) -> String {
    guard order == .name else { return value }
    return value.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  private func read(_ value: String) throws(RegistryError) -> SQLValue {
    switch order {
    case .id:
      guard (try? ModelID(value)) != nil else { throw ListPlace.refusal }
      return .text(value)
    case .name:
      let digits = Array(value)
      let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
        UInt8(String(digits[$0...$0 + 1]), radix: 16)
      }
      guard digits.count % 2 == 0, let text = String(validating: bytes, as: UTF8.self),
        spelled(text) == value
      else { throw ListPlace.refusal }
      return .text(text)
    case .modified, .created, .versions: return .integer(try ListPlace.number(value))
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
    return Place(step: step, value: try read(values[1]), key: key)
  }

  /// What is left of the list behind `place`, in order.
  func parts(from place: Place?, steps: Range<Int>) -> [Part] {
    guard let place else { return steps.map { Part(step: $0, reach: .all) } }
    let later = steps.filter { $0 > place.step }.map { Part(step: $0, reach: .all) }
    guard steps.contains(place.step) else { return later }
    let rest = Part(step: place.step, reach: .beyond(place.value))
    if isUnique { return [rest] + later }
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
    return " ORDER BY \(column) \(direction)" + (isUnique ? "" : ", m.key \(direction)")
  }
}
