package import RegistryCore

extension Receipt: ExactObject {
  package var members: ExactMembers {
    ["operation": operation, "effects": effects, "targets": targets, "repeat": isRepeat]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      operation: try read("operation"), effects: try read("effects"),
      targets: try read("targets"), isRepeat: try read("repeat"))
  }
}

extension Effects: ExactObject {
  package var members: ExactMembers {
    [
      "fields": fields, "models": modelsCreated, "versions": versionsCreated,
      "runs": runsStarted, "money": money,
    ]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      fields: try read("fields"), modelsCreated: try read("models"),
      versionsCreated: try read("versions"), runsStarted: try read("runs"),
      money: try read.ifAny("money"))
  }
}

extension ReceiptTarget: ExactObject {
  package var members: ExactMembers { ["thing": thing, "changes": changes] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(try read("thing"), changes: try read("changes"))
  }
}

extension Thing: ExactChoice {
  package var choice: Choice {
    switch self {
    case .app(let app): Choice("app", app)
    case .model(let model): Choice("model", model)
    case .version(let version, let model): Choice("version", version, model)
    case .plan(let shown): Choice("plan", shown)
    case .request(let plan): Choice("request", plan)
    case .run(let run): Choice("run", run)
    case .concepts(let concepts): Choice("concepts", concepts)
    case .trash(let entry): Choice("trash", entry)
    case .token(let token): Choice("token", token)
    case .budget(let standing): Choice("budget", standing)
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "app": self = .app(try read.one())
    case "model": self = .model(try read.one())
    case "version": self = .version(try read.next(), of: try read.next())
    case "plan": self = .plan(try read.one())
    case "request": self = .request(try read.one())
    case "run": self = .run(try read.one())
    case "concepts": self = .concepts(try read.one())
    case "trash": self = .trash(try read.one())
    case "token": self = .token(try read.one())
    case "budget": self = .budget(try read.one())
    default: throw read.unknown
    }
  }
}
