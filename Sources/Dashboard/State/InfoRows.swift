import Foundation
import RegistryCore
import Terminal

/// One line of the info pane: a field of the model and of the version, side by side.
struct InfoRow: Hashable, Sendable {
  enum Subject: Hashable, Sendable {
    case field(FieldPath)
    case concepts
    case computed
  }

  let label: String
  var indent = 0
  let subject: Subject
  var model: InfoCell
  var version: InfoCell
}

struct InfoCell: Hashable, Sendable {
  /// Harmless, on one line; nil means that there is no such field at this level.
  var text: String?
  var isFixed = false
  /// Wider than what the model says: `public` under `private`.
  var isWider = false
  var isMoney = false
  /// So many digits that their beginning is enough, until somebody reads it whole.
  var isLong = false

  static let absent = InfoCell(text: nil)
}

/// The rows for a model and its selected version: the fields that matter first, then whatever else is set.
///
/// Without a version its fields are empty, and not absent: what is equal from one model to the next stays as it
/// is drawn.
func infoRows(
  _ model: Model, _ version: ModelVersion?, parent: String?, cost: Money?, now: Moment
) -> [InfoRow] {
  let core =
    ["description", "visibility", "metadata", "notes", "task", "license"].map {
      fieldRow($0, model, version)
    }
    + [computedRow("status", nil, shown(version) { ShownStatus($0.summary).text })]
    + outputRows(model, version)
    + ["input_info", "train_info", "import_info"].map { fieldRow($0, model, version) }
    + originRows(model, version, parent: parent, cost: cost, now: now)
  return core + otherRows(model, version, except: Set(core.map(\.label)))
}

private func originRows(
  _ model: Model, _ version: ModelVersion?, parent: String?, cost: Money?, now: Moment
) -> [InfoRow] {
  [
    computedRow("parent", nil, shown(version) { parentText($0.lineage, name: parent) }),
    costRow(cost, version),
    computedRow(
      "modified", ageText(of: model.modifiedAt, at: now.wall),
      shown(version) { ageText(of: $0.modifiedAt, at: now.wall) }),
    computedRow("created by", model.createdBy.text, shown(version) { $0.createdBy.text }),
    computedRow(
      "created", ageText(of: model.createdAt, at: now.wall),
      shown(version) { ageText(of: $0.createdAt, at: now.wall) }),
    computedRow("type", model.type.text, nil),
    computedRow("revision", String(model.revision), shown(version) { String($0.revision) }),
    // The model's stands above its column.
    InfoRow(
      label: "version id", subject: .computed, model: .absent,
      version: InfoCell(text: shown(version) { $0.id.text }, isLong: true)),
  ]
}

private func shown(_ version: ModelVersion?, _ text: (ModelVersion) -> String) -> String {
  version.map(text) ?? ShownValue.empty
}

private func computedRow(_ label: String, _ model: String?, _ version: String?) -> InfoRow {
  InfoRow(
    label: label, subject: .computed, model: InfoCell(text: model), version: InfoCell(text: version)
  )
}

private func costRow(_ cost: Money?, _ version: ModelVersion?) -> InfoRow {
  func cell(_ money: Money?) -> InfoCell {
    InfoCell(text: money?.description ?? ShownValue.empty, isMoney: money != nil)
  }
  return InfoRow(
    label: "cost", subject: .computed, model: cell(cost),
    version: cell(version?.cost))
}

/// The row of an outermost field, at whichever levels have it.
private func fieldRow(_ name: String, _ model: Model, _ version: ModelVersion?) -> InfoRow {
  var modelCell = cell(name, model.fields)
  var versionCell = cell(name, version?.fields ?? Fields(.version))
  if name == "visibility", let version {
    versionCell.isWider = isWider(
      version.fields.text("visibility"), model.fields.text("visibility"))
  }
  if modelCell.text == "" { modelCell.text = ShownValue.empty }
  return InfoRow(
    label: name, subject: .field(FieldPath([name])), model: modelCell, version: versionCell)
}

private func cell(_ name: String, _ fields: Fields) -> InfoCell {
  guard let field = fields.level.fields.first(where: { $0.name == name }) else { return .absent }
  return InfoCell(text: shown(fields[FieldPath([name])], field), isFixed: field.isFixed)
}

private func shown(_ value: JSON?, _ field: Field) -> String {
  if case .message = field.kind, let members = value?.object, !members.isEmpty {
    return counted(JSON.object(members).leafCount, "field")
  }
  return ShownValue.line(value)
}

/// `output_info`, its concepts and what its configuration says: the part of a version that patches change.
private func outputRows(_ model: Model, _ version: ModelVersion?) -> [InfoRow] {
  let concepts = InfoRow(
    label: "concepts", indent: 1, subject: .concepts, model: .absent,
    version: InfoCell(text: shown(version) { grouped($0.conceptCount) }, isFixed: true))
  let config = version?.fields["output_info.output_config"]?.object ?? [:]
  let names = ["max_concepts"] + config.keys.sorted().filter { $0 != "max_concepts" }
  let settings = names.map { name in
    InfoRow(
      label: harmless(name), indent: 1,
      subject: .field(FieldPath(["output_info", "output_config", name])), model: .absent,
      version: InfoCell(text: ShownValue.line(config[name])))
  }
  return [fieldRow("output_info", model, version)] + settings.prefix(1) + [concepts]
    + settings.dropFirst()
}

/// Fields that are set and are not among the rows yet.
private func otherRows(_ model: Model, _ version: ModelVersion?, except shown: Set<String>)
  -> [InfoRow]
{
  let names = (Field.ofModel + Field.ofVersion).map(\.name)
  return names.enumerated().filter { names.firstIndex(of: $1) == $0 && !shown.contains($1) }
    .map(\.element)
    .filter { model.fields.document[$0] != nil || version?.fields.document[$0] != nil }
    .map { fieldRow($0, model, version) }
}

/// - Parameter name: the parent's ordinal, where it is in memory.
private func parentText(_ lineage: Lineage, name: String?) -> String {
  switch lineage {
  case .original: ShownValue.empty
  case .continues(let id): "\(name ?? ShownValue.short(id)), weights"
  case .copied(let id): "\(name ?? ShownValue.short(id)), infos"
  }
}

/// Whether a version lets more people in than its model.
private func isWider(_ version: String, _ model: String) -> Bool {
  func width(_ visibility: String) -> Int {
    ["private", "org", "public"].firstIndex(of: visibility) ?? 0
  }
  return width(version) > width(model)
}

extension Field {
  var isFixed: Bool {
    switch change {
    case .patchable: false
    case .fixed: true
    }
  }
}

extension JSON {
  /// The plain values in it, at any depth.
  fileprivate var leafCount: Int {
    switch self {
    case .object(let members): members.values.reduce(0) { $0 + $1.leafCount }
    default: 1
    }
  }
}
