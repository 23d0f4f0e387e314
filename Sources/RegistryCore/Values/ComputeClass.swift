/// Where a run executes, on how much of a machine, for how long at most, at what price.
package struct ComputeClass: Hashable, Sendable {
  package let id: ComputeID
  package let runner: RunnerID
  package let price: Price
  package let defaultLimit: Duration
  package let greatestLimit: Duration
  package let resources: ComputeResources
  /// So many of its runs train at once, further ones wait; nil is any number.
  package let greatestRuns: Int?

  package init(
    id: ComputeID, runner: RunnerID, price: Price, defaultLimit: Duration, greatestLimit: Duration,
    resources: ComputeResources = ComputeResources(), greatestRuns: Int? = nil
  ) {
    self.id = id
    self.runner = runner
    self.price = price
    self.defaultLimit = defaultLimit
    self.greatestLimit = greatestLimit
    self.resources = resources
    self.greatestRuns = greatestRuns
  }
}

/// What a run gets of a machine; nil is whatever the runner gives.
package struct ComputeResources: Hashable, Sendable {
  /// The queue of a cluster.
  package let partition: String?
  package let nodes: Int?
  package let cpus: Int?
  package let memoryBytes: Int?
  package let gpus: Int?

  package init(
    partition: String? = nil, nodes: Int? = nil, cpus: Int? = nil, memoryBytes: Int? = nil,
    gpus: Int? = nil
  ) {
    self.partition = partition
    self.nodes = nodes
    self.cpus = cpus
    self.memoryBytes = memoryBytes
    self.gpus = gpus
  }

  /// What is said of them, by name; empty when nothing is.
  package var document: [String: JSON] {
    var members: [String: JSON] = [:]
    members["partition"] = partition.map(JSON.string)
    members["nodes"] = nodes.map { .number(Double($0)) }
    members["cpus"] = cpus.map { .number(Double($0)) }
    members["memory_bytes"] = memoryBytes.map { .number(Double($0)) }
    members["gpus"] = gpus.map { .number(Double($0)) }
    return members
  }
}
