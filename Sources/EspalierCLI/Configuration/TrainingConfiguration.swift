import Foundation
import RegistryCore
import TOMLKit
import Training

/// Where runs can train, and at what price: `currency`, `[runners.NAME]` and `[compute.NAME]`.
struct TrainingConfiguration: Sendable {
  static let known = ["currency", "runners", "compute"]
  static let builtin = "builtin"

  private(set) var currency = "USD"
  private(set) var commands: [RunnerID: TrainerProgram] = [:]
  /// The first is taken where nobody names one.
  private(set) var compute: [ComputeClass]

  /// This machine and the built-in trainer, free of charge.
  init() throws(RegistryError) { compute = [try builtinCompute()] }

  /// What `table` says besides that.
  ///
  /// - Throws: `malformedText` with the place of what cannot be taken.
  init(_ table: TOMLTable, in file: ConfigurationFile) throws(RegistryError) {
    try self.init()
    if let value = table["currency"] {
      guard let text = value.string, text.count == 3, text.allSatisfy({ "A"..."Z" ~= $0 }) else {
        throw file.error(
          "'currency' is three capital letters, as in currency = \"EUR\"", at: ["currency"])
      }
      currency = text
    }
    for (name, value) in try file.members(of: "runners", in: table) {
      let (id, program) = try runner(name, value, in: file)
      commands[id] = program
    }
    for (name, value) in try file.members(of: "compute", in: table) {
      let own = try computeClass(name, value, in: file)
      if let place = compute.firstIndex(where: { $0.id == own.id }) {
        compute[place] = own
      } else {
        compute.append(own)
      }
    }
  }

  private func runner(
    _ name: String, _ value: any TOMLValueConvertible, in file: ConfigurationFile
  ) throws(RegistryError) -> (RunnerID, TrainerProgram) {
    let table = try ConfigurationTable(
      value, at: ["runners", name], known: ["argv", "artifact", "environment"], in: file)
    guard name != Self.builtin, let id = try? RunnerID(name) else {
      throw file.error(
        "'\(name)' cannot name a runner: take letters, digits and hyphens, and not 'builtin'",
        at: table.path)
    }
    guard let argv = try table.texts("argv"), argv.first?.hasPrefix("/") == true else {
      throw table.error(
        "'argv' is a program by its absolute path and its arguments, as in argv = [\"/bin/sh\", \"/srv/train\"]",
        at: "argv")
    }
    let environment = try table.texts("environment") ?? []
    for variable in environment where !Self.mayPass(variable) {
      throw table.error(
        "'\(variable)' cannot be let through: name variables of the environment that are not ESPALIER_…",
        at: "environment")
    }
    return (
      id,
      TrainerProgram(
        argv: argv, artifact: try artifact(table), environment: environment.sorted())
    )
  }

  private func artifact(_ table: ConfigurationTable) throws(RegistryError) -> String {
    guard let name = try table.text("artifact") else { return TrainerIdentity.usualArtifact }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !["", ".", ".."].contains($0) }) else {
      throw table.error("'artifact' is the path of a file within the output folder", at: "artifact")
    }
    return name
  }

  private static func mayPass(_ variable: String) -> Bool {
    !variable.isEmpty && !variable.hasPrefix("ESPALIER_")
      && variable.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "=") }
  }

  private static let classKeys = [
    "runner", "price_per_hour", "default_limit", "greatest_limit", "greatest_runs", "partition",
    "nodes", "cpus", "memory", "gpus",
  ]

  private func computeClass(
    _ name: String, _ value: any TOMLValueConvertible, in file: ConfigurationFile
  ) throws(RegistryError) -> ComputeClass {
    let table = try ConfigurationTable(
      value, at: ["compute", name], known: Self.classKeys, in: file)
    guard let id = try? ComputeID(name) else {
      throw file.error(
        "'\(name)' cannot name a compute class: take letters, digits and hyphens", at: table.path)
    }
    let usual = try builtinCompute()
    let greatest = try table.time("greatest_limit") ?? usual.greatestLimit
    let limit = try table.time("default_limit") ?? min(usual.defaultLimit, greatest)
    guard limit <= greatest else {
      throw table.error("'default_limit' is beyond the greatest limit", at: "default_limit")
    }
    return ComputeClass(
      id: id, runner: try runner(of: table), price: try price(table), defaultLimit: limit,
      greatestLimit: greatest,
      resources: ComputeResources(
        partition: try table.text("partition"), nodes: try table.count("nodes"),
        cpus: try table.count("cpus"), memoryBytes: try table.bytes("memory"),
        gpus: try table.count("gpus")),
      greatestRuns: try table.count("greatest_runs"))
  }

  private func runner(of table: ConfigurationTable) throws(RegistryError) -> RunnerID {
    let name = try table.text("runner") ?? Self.builtin
    let known = [Self.builtin] + commands.keys.map(\.text).sorted()
    guard known.contains(name) else {
      throw table.error(
        "there is no runner '\(name)'; there are \(known.joined(separator: ", "))", at: "runner")
    }
    return try RunnerID(name)
  }

  /// Without a price it is unpriced, which is not free.
  private func price(_ table: ConfigurationTable) throws(RegistryError) -> Price {
    guard let amount = try table.amount("price_per_hour") else { return .unpriced }
    return amount == 0 ? .free : .perHour(Money(amount, currency))
  }
}
