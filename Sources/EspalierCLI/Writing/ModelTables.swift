import RegistryCore

extension Output {
  func table(of models: [ModelListing]) -> Table {
    var table = Table([
      .init(title: "MODEL"), .init(title: "TYPE"), .init(title: "VERSIONS", isNumber: true),
      .init(title: "LATEST"), .init(title: "STATUS", most: 20), .init(title: "VISIBILITY"),
      .init(title: "MODIFIED"), .init(title: "DESCRIPTION"),
    ])
    table.rows = models.map { row(of: $0.model, latest: $0.latest) }
    return table
  }

  private func row(of model: Model, latest: VersionSummary?) -> [Table.Cell] {
    [
      Table.Cell(model.ref.id.text), Table.Cell(model.type.text), "\(model.versions.live)",
      latest.map { "v\($0.number)" } ?? "", Table.Cell(latest?.status.words ?? ""),
      Table.Cell(model.fields.text("visibility")), cell(model.modifiedAt),
      Table.Cell(model.fields.text("description")),
    ]
  }

  func details(of model: Model, latest: ModelVersion?) -> Table {
    var rows: [(String, Table.Cell)] = [
      ("model", Table.Cell(model.ref.description)), ("model_type_id", Table.Cell(model.type.text)),
      ("revision", "\(model.revision)"), ("versions", "\(model.versions.live)"),
      ("latest", Table.Cell(latest.map { "v\($0.number) \($0.status.words)" } ?? "")),
      ("created_at", cell(model.createdAt)), ("created_by", Table.Cell(model.createdBy.text)),
      ("modified_at", cell(model.modifiedAt)),
    ]
    rows += said(model.fields)
    return .details(rows)
  }

  /// Every field that holds something, by its path.
  func said(_ fields: Fields) -> [(String, Table.Cell)] {
    differences(from: Fields(fields.level), to: fields)
      .map { ($0.path.description, Table.Cell($0.after)) }
  }
}
