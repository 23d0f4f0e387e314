import Foundation
import RegistryCore

extension TrainingSubject {
  var document: [String: JSON] {
    var members: [String: JSON] = [
      "user": .string(model.app.user.text), "app": .string(model.app.app.text),
      "model": .string(model.id.text), "identity": .string(modelIdentity.text),
      "version": .string(version.text), "number": .number(Double(number)),
      "revision": .number(Double(revision)), "type": .string(type.text), "infos": .object(infos),
      "concepts": .array(concepts.map { .string($0.text) }),
      "compute": .object(compute.document), "limit": limit.document,
    ]
    members["data"] = dataSet.map { .string($0.description) }
    members["weights"] = resumeFrom.map { .string($0.description) }
    return members
  }
}

extension ComputeClass {
  fileprivate var document: [String: JSON] {
    var members: [String: JSON] = [
      "id": .string(id.text), "runner": .string(runner.text), "price": .object(price.document),
      "default_limit": defaultLimit.document, "greatest_limit": greatestLimit.document,
      "resources": .object(resources.document),
    ]
    members["greatest_runs"] = greatestRuns.map { .number(Double($0)) }
    return members
  }
}

extension Price {
  fileprivate var document: [String: JSON] {
    switch self {
    case .free: ["kind": "free"]
    case .unpriced: ["kind": "unpriced"]
    case .perHour(let money):
      [
        "kind": "per hour", "amount": .string(money.amount.storedText),
        "currency": .string(money.currency),
      ]
    }
  }
}

extension TrainerIdentity {
  var document: [String: JSON] {
    [
      "argv": .array(argv.map(JSON.string)), "digest": .string(digest.description),
      "artifact": .string(artifact), "environment": .array(environment.map(JSON.string)),
    ]
  }
}

extension DocumentReader {
  func subject() throws(RegistryError) -> TrainingSubject {
    let app = AppRef(user: try identifier("user"), app: try identifier("app"))
    return TrainingSubject(
      model: ModelRef(app: app, id: try identifier("model")),
      modelIdentity: try identifier("identity"), version: try identifier("version"),
      number: try integer("number"), revision: try integer("revision"),
      type: try identifier("type"), infos: try object("infos"), concepts: try conceptIDs(),
      dataSet: try optionalDigest("data"), resumeFrom: try optionalDigest("weights"),
      compute: try reader("compute").compute(), limit: try duration("limit"))
  }

  func trainer() throws(RegistryError) -> TrainerIdentity {
    TrainerIdentity(
      argv: try texts("argv"), digest: try digest("digest"), artifact: try text("artifact"),
      environment: try texts("environment"))
  }

  private func conceptIDs() throws(RegistryError) -> [ConceptID] {
    try texts("concepts").map { text throws(RegistryError) in
      guard let id = try? ConceptID(text) else { throw damage("concepts") }
      return id
    }
  }

  private func compute() throws(RegistryError) -> ComputeClass {
    ComputeClass(
      id: try identifier("id"), runner: try identifier("runner"),
      price: try reader("price").price(), defaultLimit: try duration("default_limit"),
      greatestLimit: try duration("greatest_limit"),
      resources: try reader("resources").resources(),
      greatestRuns: try optionalInteger("greatest_runs"))
  }

  private func resources() throws(RegistryError) -> ComputeResources {
    ComputeResources(
      partition: try optionalText("partition"), nodes: try optionalInteger("nodes"),
      cpus: try optionalInteger("cpus"), memoryBytes: try optionalInteger("memory_bytes"),
      gpus: try optionalInteger("gpus"))
  }

  private func price() throws(RegistryError) -> Price {
    switch try text("kind") {
    case "free": .free
    case "unpriced": .unpriced
    case "per hour":
      .perHour(Money(try value("amount") { Decimal(storedText: $0) }, try text("currency")))
    default: throw damage("kind")
    }
  }
}
