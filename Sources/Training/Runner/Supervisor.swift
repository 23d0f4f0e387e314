import Foundation
package import RegistryCore

/// Looks after one run from its start to its end: it alone starts the trainer, reports for it, stops it at its
/// limit or when it is cancelled, and leaves no process behind.
///
/// It runs in a process of its own, which belongs to no terminal. While it lives it holds the run's lease.
package struct Supervisor {
  let registry: any Registry
  let artifacts: any ArtifactStore
  let caller: Caller
  let folder: RunFolder

  /// The trainer is told to stop so long before the limit, and is gone at it.
  static let grace = Duration.seconds(10)
  private static let tick = Duration.milliseconds(200)

  package init(
    registry: any Registry, artifacts: any ArtifactStore, caller: Caller, folder: RunFolder
  ) {
    self.registry = registry
    self.artifacts = artifacts
    self.caller = caller
    self.folder = folder
  }

  /// Supervises `run` until it has ended and that is reported.
  ///
  /// - Throws: `runnerFailed` when another supervisor has it, `runIsOver` when it came too late.
  package func supervise(_ id: RunID) async throws(RegistryError) {
    let lease = try takeLease()
    defer { withExtendedLifetime(lease) {} }
    let run = try await registry.run(id, as: caller)
    guard run.state == .queued else { throw .runIsOver(id, state: run.state.word) }
    try await report(run, .started)
    let last: RunReport
    do {
      last = try await outcome(of: run)
    } catch {
      try? await Descendants(of: getpid()).ended(grace: Self.grace)
      last = .failed(TrainingFailure(.general, "\(error)"))
    }
    try await report(run, last)
  }

  private func takeLease() throws(RegistryError) -> Lease {
    do {
      try Descendants.adoptOrphans()
      return try Lease(takingAt: folder.lease.path)
    } catch {
      throw .runnerFailed(why: "\(error)")
    }
  }

  private func outcome(of run: Run) async throws(RegistryError) -> RunReport {
    let output = try TrainerOutput(log: folder.log)
    try writeSpecification(of: run)
    let began = BootInstant.awake()
    let child = try await start(run, output)
    let end = Task { await child.ended() }
    let stop = await watch(run, child, output, since: began, until: end)
    try await endDescendants(of: child, hurry: stop == nil)
    await child.drained()
    try await reportProgress(run, output)
    switch stop {
    case .cancelled: return .cancelled
    case .timedOut:
      let seconds = run.subject.limit.components.seconds
      return .failed(TrainingFailure(.timedOut, "stopped at its limit of \(seconds) seconds"))
    case nil: return try await result(await end.value, output, run)
    }
  }

  private enum Stop { case cancelled, timedOut }

  private func start(_ run: Run, _ output: TrainerOutput) async throws(RegistryError)
    -> ChildProcess
  {
    let argv = run.trainer.argv
    let call = ProgramCall(
      argv.first ?? "", Array(argv.dropFirst()),
      environment: [
        "ESPALIER_RUN": folder.specification.path, "ESPALIER_OUTPUT": folder.output.path,
        ProcessEvidence.variable: run.nonce, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin",
      ], folder: folder.output.path)
    do {
      return try await ChildProcess.start(call) { output.receive($0) }
    } catch {
      throw .runnerFailed(why: "\(error)")
    }
  }

  /// Passes progress on until the trainer has ended, or has to.
  ///
  /// - Returns: why it was stopped; nil when it ended by itself.
  private func watch(
    _ run: Run, _ child: ChildProcess, _ output: TrainerOutput, since began: Duration,
    until end: Task<ProcessEnd, Never>
  ) async -> Stop? {
    let warning = max(run.subject.limit - Self.grace, run.subject.limit / 2)
    let hasEnded = Ended()
    Task {
      _ = await end.value
      await hasEnded.set()
    }
    while await !hasEnded.value {
      if BootInstant.awake() - began >= warning { return .timedOut }
      // A registry that cannot be read or written for a while is no reason to end a run.
      let now = try? await registry.run(run.id, as: caller)
      if now?.cancelledBy != nil { return .cancelled }
      try? await reportProgress(run, output)
      try? await Task.sleep(for: Self.tick)
    }
    return nil
  }

  /// Whatever the trainer started goes with it, in a session of its own or not.
  private func endDescendants(of child: ChildProcess, hurry: Bool) async throws(RegistryError) {
    let all = Descendants(of: getpid(), waitedFor: [child.pid])
    do {
      try await all.ended(grace: hurry ? .seconds(1) : Self.grace)
    } catch {
      throw .runnerFailed(why: "\(error)")
    }
  }

  private func reportProgress(_ run: Run, _ output: TrainerOutput) async throws(RegistryError) {
    let (percent, points) = output.takeProgress()
    guard !points.isEmpty else { return }
    try await report(run, .progressed(percent: percent, points: points))
  }

  /// A busy registry is asked again: what happened must be written down.
  private func report(_ run: Run, _ report: RunReport) async throws(RegistryError) {
    let command = Command.reportRun(ReportRun(run: run.id, nonce: run.nonce, report: report))
    for _ in 0..<100 {
      do {
        _ = try await registry.perform(command, as: caller)
        return
      } catch .storeBusy {
        try? await Task.sleep(for: Self.tick)
      }
    }
    throw .storeBusy
  }
}

/// Whether something is over; set by one task, asked by another.
private actor Ended {
  private(set) var value = false
  func set() { value = true }
}
