import RegistryCore
import Terminal

extension Output {
  func table(of versions: [VersionSummary]) -> Table {
    var table = Table(versionColumns)
    table.rows = versions.map { [Table.Cell("v\($0.number)")] + cells(of: $0) }
    return table
  }

  /// The tree as lines before each version; a program gets depth and parent instead.
  func tree(of versions: [VersionSummary]) -> Table {
    guard isForPeople else {
      var table = Table(
        [
          .init(title: "VERSION"), .init(title: "DEPTH"), .init(title: "PARENT"),
          .init(title: "EDGE"),
        ]
          + versionColumns.dropFirst())
      table.rows = versions.map { version in
        [
          "v\(version.number)", "\(version.depth)", Table.Cell(version.lineage.parent?.text ?? ""),
          Table.Cell(version.lineage.word),
        ] + cells(of: version)
      }
      return table
    }
    var table = Table(versionColumns)
    table.rows = zip(versions, edges(of: versions)).map { version, edge in
      [Table.Cell("\(edge)v\(version.number)")] + cells(of: version)
    }
    return table
  }

  private var versionColumns: [Table.Column] {
    [
      .init(title: "VERSION"), .init(title: "ID"), .init(title: "STATUS", most: 20),
      .init(title: "SCORE", isNumber: true), .init(title: "CONCEPTS", isNumber: true),
      .init(title: "INPUTS", isNumber: true), .init(title: "VISIBILITY"), .init(title: "CREATED"),
      .init(title: "COST", isNumber: true),
    ]
  }

  private func cells(of version: VersionSummary) -> [Table.Cell] {
    [
      Table.Cell(version.id), Table.Cell(version.status.words),
      Table.Cell(version.score.map(score) ?? ""), "\(version.conceptCount)",
      "\(version.inputCount)", Table.Cell(version.visibility), cell(version.createdAt),
      Table.Cell(version.cost),
    ]
  }

  private func score(_ score: Double) -> String {
    JSON.spelling(of: (score * 1000).rounded() / 1000)
  }

  /// The lines before each version of a tree that is listed from the top.
  private func edges(of versions: [VersionSummary]) -> [String] {
    // From below: which levels go on beneath a row.
    var open: Set<Int> = []
    var result: [String] = []
    for version in versions.reversed() {
      open = open.filter { $0 <= version.depth }
      let goesOn = open.contains(version.depth)
      if version.depth == 0 {
        result.append("")
      } else {
        let passing = (1..<version.depth).map { glyphs.tree(open.contains($0) ? .passing : .gap) }
        let edge: TreeEdge = version.lineage.word == "copied" ? .dotted : .solid
        result.append(passing.joined() + glyphs.tree(goesOn ? .fork : .last, edge))
      }
      open.insert(version.depth)
    }
    return result.reversed()
  }

  func details(of version: ModelVersion, of model: Model, concepts: [Concept]) -> Table {
    var rows: [(String, Table.Cell)] = [
      ("model", Table.Cell(model.ref.description)), ("version", "v\(version.number)"),
      ("id", Table.Cell(version.id.text)), ("status", Table.Cell(version.status.words)),
      ("revision", "\(version.revision)"),
      ("parent", Table.Cell(version.lineage.words)), ("created_at", cell(version.createdAt)),
      ("created_by", Table.Cell(version.createdBy.text)), ("modified_at", cell(version.modifiedAt)),
      ("completed_at", cell(version.completedAt)), ("cost", Table.Cell(version.cost)),
      ("artifact", Table.Cell(version.artifact?.description ?? "")),
    ]
    rows += version.metrics.sorted { $0.key < $1.key }.map { ("metrics.\($0)", Table.Cell($1)) }
    rows += said(version.fields)
    if !concepts.isEmpty {
      rows.append(
        (
          Field.conceptsPath.description,
          Table.Cell(concepts.map(\.id.text).joined(separator: ", "))
        ))
    }
    return .details(rows)
  }
}

extension Lineage {
  fileprivate var word: String {
    switch self {
    case .original: ""
    case .continues: "continues"
    case .copied: "copied"
    }
  }

  fileprivate var words: String {
    switch self {
    case .original: ""
    case .continues(let id): "continues from the weights of \(id)"
    case .copied(let id): "infos copied from \(id)"
    }
  }
}
