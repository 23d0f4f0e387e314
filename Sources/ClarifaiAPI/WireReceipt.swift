package import RegistryCore

extension Effects {
  /// What did change; kinds of effect beside fields, versions and runs only where there were any.
  package var wire: JSON {
    var members: [String: JSON] = [
      "fields": .integer(fields), "versions_created": .integer(versionsCreated),
      "runs_started": .integer(runsStarted),
    ]
    if modelsCreated > 0 { members["models_created"] = .integer(modelsCreated) }
    members["money"] = money?.wire
    return .object(members)
  }
}

extension FieldChange {
  package var wire: JSON {
    [
      "path": .string(path.description), "before": before ?? .null, "after": after ?? .null,
    ]
  }
}

extension Receipt {
  /// The thing under its name, with the effects: `{"model":{…},"effects":{…}}`; several of a kind under the
  /// plural.
  package var wire: JSON {
    var members: [String: JSON] = ["effects": effects.wire]
    for (name, things) in Dictionary(grouping: targets, by: { $0.thing.wireName }) {
      members.merge(entry(name, things.map(\.thing.wire))) { _, last in last }
    }
    return .object(members)
  }

  /// As `wire`, with every change before and after: what a dry run answers.
  package var wirePreview: JSON {
    var members = wire.object ?? [:]
    members["dry_run"] = true
    members["changes"] = .array(targets.flatMap(\.changes).map(\.wire))
    return .object(members)
  }

  private func entry(_ name: String, _ things: [JSON]) -> [String: JSON] {
    if things.count == 1, let only = things.first, only.array == nil { return [name: only] }
    return [name + "s": .array(things.flatMap { $0.array ?? [$0] })]
  }
}

extension Thing {
  fileprivate var wireName: String {
    switch self {
    case .app: "app"
    case .model: "model"
    case .version: "model_version"
    case .plan: "plan"
    case .request: "request"
    case .run: "run"
    case .concepts: "concept"
    case .trash: "trash_entry"
    case .token: "token"
    case .budget: "budget"
    }
  }

  fileprivate var wire: JSON {
    switch self {
    case .app(let app): app.ownWire
    case .model(let model): model.wire()
    case .version(let version, let model): version.wire(of: model, concepts: nil)
    case .plan(let shown): shown.wire
    case .request(let plan): plan.wire
    case .run(let run): run.wire
    case .concepts(let concepts): .array(concepts.map(\.wire))
    case .trash(let entry): entry.wire
    case .token(let token): token.wire
    case .budget(let standing): standing.wire
    }
  }
}
