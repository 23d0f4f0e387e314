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
  static let tick = Duration.milliseconds(200)

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
    try await begin(run)
    let began = BootInstant.awake()
    var last: RunReport
    do {
      last = try await outcome(of: run, since: began)
    } catch {
      try? await Descendants(of: getpid()).ended(grace: Self.grace)
      last = .failed(TrainingFailure(.general, "\(error)"))
    }
    try await report(run, last, used: BootInstant.awake() - began)
  }

  private func takeLease() throws(RegistryError) -> Lease {
    do {
      try Descendants.adoptOrphans()
      return try Lease(takingAt: folder.lease.path)
    } catch {
      throw .runnerFailed(why: "\(error)")
    }
  }

  private func outcome(of run: Run, since began: Duration) async throws(RegistryError) -> RunReport
  {
    let output = try TrainerOutput(log: folder.log)
    try run.trainer.refuseIfChanged()
    try writeSpecification(of: run)
    let child = try await start(run, output)
    let end = Task { await child.ended() }
    let stop = await firstStop(of: run, output, since: began, until: end)
    try await endDescendants(of: child, grace: stop == .ended ? .seconds(1) : grace(of: run))
    await child.drained()
    await reportProgress(run, output)
    switch stop {
    case .cancelled: return .cancelled
    case .timedOut:
      let seconds = run.subject.limit.components.seconds
      return .failed(TrainingFailure(.timedOut, "stopped at its limit of \(seconds) seconds"))
    case .ended: return try await result(await end.value, output, run)
    }
  }

  private enum Stop { case ended, cancelled, timedOut }

  private func start(_ run: Run, _ output: TrainerOutput) async throws(RegistryError)
    -> ChildProcess
  {
    let argv = run.trainer.argv
    let own = [
      "ESPALIER_RUN": folder.specification.path, "ESPALIER_OUTPUT": folder.output.path,
      ProcessEvidence.variable: run.nonce,
    ]
    let call = ProgramCall(
      argv.first ?? "", Array(argv.dropFirst()),
      environment: TrainerEnvironment.variables(allowed: run.trainer.environment)
        .merging(own) { _, own in own }, folder: folder.output.path)
    do {
      return try await ChildProcess.start(call) { output.receive($0) }
    } catch {
      throw .runnerFailed(why: "\(error)")
    }
  }

  /// What comes first: the trainer's own end, its limit, or a cancel.
  ///
  /// Each is waited for by itself, so that a registry which does not answer delays none of the
  /// others.
  private func firstStop(
    of run: Run, _ output: TrainerOutput, since began: Duration, until end: Task<ProcessEnd, Never>
  ) async -> Stop {
    let (stops, stop) = AsyncStream.makeStream(of: Stop.self)
    let limit = run.subject.limit - grace(of: run) - (BootInstant.awake() - began)
    let waiting = [
      Task {
        _ = await end.value
        stop.yield(.ended)
      },
      Task {
        guard (try? await Task.sleep(for: limit, clock: .continuous)) != nil else { return }
        stop.yield(.timedOut)
      },
      Task {
        await watch(run, output)
        stop.yield(.cancelled)
      },
    ]
    defer { for task in waiting { task.cancel() } }
    for await first in stops { return first }
    return .ended
  }

  /// How long before its limit a run is told to stop: ten seconds, or half of a short limit.
  private func grace(of run: Run) -> Duration { min(Self.grace, run.subject.limit / 2) }

  /// Passes progress on until somebody cancels the run.
  private func watch(_ run: Run, _ output: TrainerOutput) async {
    while !Task.isCancelled {
      // A registry that cannot be read or written for a while is no reason to end a run.
      let now = try? await registry.run(run.id, as: caller)
      if now?.cancelledBy != nil { return }
      await reportProgress(run, output)
      try? await Task.sleep(for: Self.tick)
    }
    // Cancelled itself: whoever did that has stopped listening.
  }

  /// Whatever the trainer started goes with it, in a session of its own or not.
  private func endDescendants(of child: ChildProcess, grace: Duration) async throws(RegistryError) {
    let all = Descendants(of: getpid(), waitedFor: [child.pid])
    do {
      try await all.ended(grace: grace)
    } catch {
      throw .runnerFailed(why: "\(error)")
    }
  }

  /// What cannot be written now is kept for the next time.
  private func reportProgress(_ run: Run, _ output: TrainerOutput) async {
    guard let (percent, points) = output.takeProgress() else { return }
    let report = RunReport.progressed(percent: percent, points: points)
    let command = Command.reportRun(ReportRun(run: run.id, nonce: run.nonce, report: report))
    if (try? await registry.perform(command, as: caller)) == nil { output.putBack(points) }
  }

  /// A busy registry is asked again: what happened must be written down.
  func report(_ run: Run, _ report: RunReport, used: Duration? = nil)
    async throws(RegistryError)
  {
    let command = Command.reportRun(
      ReportRun(run: run.id, nonce: run.nonce, report: report, used: used))
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
