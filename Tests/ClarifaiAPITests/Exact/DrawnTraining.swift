import ClarifaiAPI
import Foundation
import RegistryCore

extension Money: Drawn {
  init(_ draw: inout Draw) throws { self.init(try draw(), try draw()) }
}

extension SpendingLimit: Drawn {
  init(_ draw: inout Draw) throws {
    self = draw.pick(2) == 0 ? .unpriced : .amount(try draw())
  }
}

extension Price: Drawn {
  init(_ draw: inout Draw) throws {
    switch draw.pick(3) {
    case 0: self = .free
    case 1: self = .unpriced
    default: self = .perHour(try draw())
    }
  }
}

extension Moment: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(wall: try draw(), bootID: try draw(), sinceBoot: try draw())
  }
}

extension ComputeClass: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      id: try draw(), runner: try draw(), price: try draw(), defaultLimit: try draw(),
      greatestLimit: try draw(), resources: try draw(), greatestRuns: try draw.maybe())
  }
}

extension ComputeResources: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      partition: try draw.maybe(), nodes: try draw.maybe(), cpus: try draw.maybe(),
      memoryBytes: try draw.maybe(), gpus: try draw.maybe())
  }
}

extension RunWait: Drawn {
  init(_ draw: inout Draw) throws { self.init(since: try draw(), reason: try draw()) }
}

extension TrainerIdentity: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      argv: try draw.list(), digest: try draw(), artifact: try draw(),
      environment: try draw.list())
  }
}

extension TrainingSubject: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      model: try draw(), modelIdentity: try draw(), version: try draw(), number: try draw(),
      revision: try draw(), type: try draw(), infos: try draw.members(),
      concepts: try draw.list(), dataSet: try draw.maybe(), resumeFrom: try draw.maybe(),
      compute: try draw(), limit: try draw())
  }
}

extension Finding: Drawn {
  init(_ draw: inout Draw) throws { self.init(try draw(), try draw()) }
}

extension Estimate: Drawn {
  init(_ draw: inout Draw) throws {
    let times: [Duration] = [try draw(), try draw(), try draw()].sorted()
    guard draw.pick(2) == 0 else {
      self.init(duration: nil, basis: try draw())
      return
    }
    self.init(duration: times[0]...times[2], median: times[1], basis: try draw())
  }
}

/// As one that was read: nothing is known of its code.
extension TrainingPlan: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      id: try draw(), subject: try draw(), trainer: try draw(), findings: try draw.list(),
      rows: try draw(), estimate: try draw(), digest: try draw(), plannedBy: try draw(),
      plannedAt: try draw(), codeHash: Self.noCode, budget: try draw.maybe(),
      wrongCodes: draw.pick(5),
      state: try draw(), review: draw.pick(2) == 0 ? nil : Review(asRead: try draw()))
  }
}

extension PlanState: Drawn {
  init(_ draw: inout Draw) throws {
    switch draw.pick(5) {
    case 0: self = .open
    case 1: self = .requested(at: try draw())
    case 2: self = .started(try draw())
    case 3: self = .refused(by: try draw())
    default: self = .void(why: try draw())
    }
  }
}

extension ShownPlan: Drawn {
  init(_ draw: inout Draw) throws { self.init(plan: try draw(), code: try draw()) }
}

extension RunState: Drawn {
  init(_ draw: inout Draw) throws {
    switch draw.pick(5) {
    case 0: self = .queued
    case 1: self = .running(percent: draw.pick(101))
    case 2: self = .succeeded
    case 3: self = .failed(try draw())
    default: self = .cancelled
    }
  }
}

/// As one that was read: it has no nonce.
extension Run: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      id: try draw(), plan: try draw(), subject: try draw(), trainer: try draw(), nonce: "",
      confirmedBy: try draw(), approvedBy: try draw.maybe(), confirmedAt: try draw(),
      state: try draw(),
      startedAt: try draw.maybe(), endedAt: try draw.maybe(), cancelledBy: try draw.maybe(),
      reserved: try draw.maybe(), cost: try draw.maybe(), metrics: try draw.members(),
      wait: try draw.maybe(), artifacts: try draw.members())
  }
}

extension RunPoint: Drawn {
  init(_ draw: inout Draw) throws {
    var metrics: [String: Double] = try draw.members()
    if draw.pick(3) == 0 { metrics["loss"] = [.infinity, -.infinity][draw.pick(2)] }
    self.init(step: try draw(), metrics: metrics)
  }
}

extension LogPage: Drawn {
  init(_ draw: inout Draw) throws { self.init(text: try draw(), next: try draw()) }
}

extension RunReport: Drawn {
  init(_ draw: inout Draw) throws {
    switch draw.pick(6) {
    case 0: self = .started
    case 4: self = .waiting(reason: try draw())
    case 1: self = .progressed(percent: draw.pick(101), points: try draw.list())
    case 2:
      self = .succeeded(
        RunOutcome(
          artifact: try draw(), metrics: try draw.members(), inputCount: try draw(),
          artifacts: try draw.members()))
    case 3: self = .failed(try draw())
    default: self = .cancelled
    }
  }
}

extension RunEvidence: Drawn {
  init(_ draw: inout Draw) throws {
    switch draw.pick(3) {
    case 0: self = .alive
    case 1: self = .gone(how: try draw())
    default: self = .unknown(why: try draw())
    }
  }
}

extension PredictionRequest: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      model: try draw(), version: try draw(), input: try draw(), override: try draw.members())
  }
}

extension PredictionInput: Drawn {
  init(_ draw: inout Draw) throws {
    let rows: [[Double]] = [try draw.list(), try draw.list()]
    self = draw.pick(2) == 0 ? .vectors(rows) : .table(columns: try draw.list(), rows: rows)
  }
}

extension Prediction: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      version: try draw(),
      config: OutputConfig(
        maxConcepts: try draw(), minValue: try draw(), selectConcepts: try draw.list()),
      outputs: [try draw.list(), try draw.list()])
  }
}

extension ScoredConcept: Drawn {
  init(_ draw: inout Draw) throws { self.init(id: try draw(), value: try draw()) }
}

extension Effects: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      fields: try draw(), modelsCreated: try draw(), versionsCreated: try draw(),
      runsStarted: try draw(), money: try draw.maybe())
  }
}

extension Receipt: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      operation: try draw(), effects: try draw(), targets: try draw.list(), isRepeat: try draw())
  }
}

extension ReceiptTarget: Drawn {
  init(_ draw: inout Draw) throws { self.init(try draw(), changes: try draw.list()) }
}

extension Thing: Drawn {
  init(_ draw: inout Draw) throws {
    switch draw.pick(10) {
    case 0: self = .app(try draw())
    case 1: self = .model(try draw())
    case 2: self = .version(try draw(), of: try draw())
    case 3: self = .plan(try draw())
    case 4: self = .run(try draw())
    case 5: self = .concepts(try draw.list())
    case 6: self = .trash(try draw())
    case 7: self = .request(try draw())
    case 8: self = .budget(try draw())
    default: self = .token(try draw())
    }
  }
}
