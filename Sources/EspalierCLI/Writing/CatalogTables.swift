import RegistryCore

extension Output {
  func table(of apps: [App]) -> Table {
    var table = Table([
      .init(title: "APP"), .init(title: "CREATED"), .init(title: "APPROVAL"),
      .init(title: "DESCRIPTION"),
    ])
    table.rows = apps.map {
      [
        Table.Cell($0.ref.description), cell($0.createdAt), Table.Cell($0.approval.description),
        Table.Cell($0.description),
      ]
    }
    return table
  }

  func table(of types: [ModelType]) -> Table {
    var table = Table([
      .init(title: "TYPE"), .init(title: "TRAINABLE"), .init(title: "TITLE"),
      .init(title: "DESCRIPTION"),
    ])
    table.rows = types.map { type in
      [
        Table.Cell(type.id.text), Table.Cell(type.trainable ? "yes" : "no"),
        Table.Cell(type.title), Table.Cell(type.description),
      ]
    }
    return table
  }

  func details(of type: ModelType) -> Table {
    var table = Table([
      .init(title: "FIELD"), .init(title: "TAKES"), .init(title: "STANDARD"),
      .init(title: "DESCRIPTION"),
    ])
    table.rows = type.fields.flatMap { rows(of: $0) }
    return table
  }

  private func rows(of field: ModelTypeField) -> [[Table.Cell]] {
    let row = [
      Table.Cell(field.path.description), Table.Cell(field.kind.words), Table.Cell(field.standard),
      Table.Cell(field.description),
    ]
    guard case .template(let options) = field.kind, let first = options.first else { return [row] }
    return [row] + first.fields.flatMap { rows(of: $0) }
  }

  func table(of trash: [TrashEntry]) -> Table {
    var table = Table([
      .init(title: "ENTRY"), .init(title: "KIND"), .init(title: "NAME"), .init(title: "DELETED"),
      .init(title: "BY"),
    ])
    table.rows = trash.map { entry in
      [
        Table.Cell(entry.id.text), Table.Cell(entry.kind), Table.Cell(entry.name),
        cell(entry.deletedAt), Table.Cell(entry.deletedBy.text),
      ]
    }
    return table
  }
}

extension Output {
  /// A row for each field that was changed, and one for what changed none.
  func table(of entries: [AuditEntry]) -> Table {
    var table = Table([
      .init(title: "WHEN"), .init(title: "WHO"), .init(title: "WHAT"),
      .init(title: "REV", isNumber: true), .init(title: "FIELD"), .init(title: "BEFORE", most: 30),
      .init(title: "AFTER", most: 30),
    ])
    table.rows = entries.flatMap { rows(of: $0) }
    return table
  }

  private func rows(of entry: AuditEntry) -> [[Table.Cell]] {
    let head = [
      cell(entry.at), Table.Cell(entry.by.text), Table.Cell(entry.operation.rawValue),
      Table.Cell(entry.revision.map(String.init) ?? ""),
    ]
    guard !entry.changes.isEmpty else {
      return [head + ["", "", Table.Cell(entry.refusal.map { "refused: \($0)" } ?? "")]]
    }
    return entry.changes.map {
      head + [Table.Cell($0.path.description), Table.Cell($0.before), Table.Cell($0.after)]
    }
  }
}

extension ModelTypeField.Kind {
  fileprivate var words: String {
    switch self {
    case .boolean: "true or false"
    case .string: "text"
    case .number: "number"
    case .range(let min, let max, _):
      "\(JSON.spelling(of: min)) to \(JSON.spelling(of: max))"
    case .choice(let options), .template(let options): options.map(\.id).joined(separator: " | ")
    case .json: "JSON"
    case .concepts: "concepts"
    case .dataSet: "data set"
    case .checkpoint: "trained version"
    }
  }
}

extension TrashEntry {
  var kind: String {
    switch content {
    case .model: "model"
    case .version: "version"
    }
  }

  /// `digits`, `digits v3`.
  var name: String {
    switch content {
    case .model(let ref, _, _): ref.id.text
    case .version(let ref, _, let number): "\(ref.model.id) v\(number)"
    }
  }
}
