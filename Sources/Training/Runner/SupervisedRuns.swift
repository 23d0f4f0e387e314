import Foundation
import RegistryCore

/// Runs on this machine, each with a supervisor in a process of its own.
struct SupervisedRuns: Sendable {
  /// The program that supervises: this one, by its absolute path.
  let program: String
  /// The registry's file, beside which runs keep their folders.
  let registry: URL

  func folder(of run: Run) -> RunFolder { RunFolder(of: run.id, beside: registry) }

  /// The supervisor belongs to no terminal: it goes on when this process ends.
  ///
  /// It inherits of our environment what its trainer may have, and nothing else.
  func start(_ run: Run) throws(RegistryError) {
    let folder = folder(of: run)
    try folder.make()
    let call = ProgramCall(
      program, ["supervise", run.id.text, "--registry", registry.path],
      environment: TrainerEnvironment.variables(allowed: run.trainer.environment))
    do {
      _ = try DetachedProcess.launch(call, log: folder.supervisorLog.path)
    } catch {
      throw .runnerFailed(why: "\(error)")
    }
  }
}

extension RunFolder {
  /// Whether the supervisor of `run` lives, or any process that carries its nonce.
  func evidence(of run: Run) -> RunEvidence {
    do {
      if try Lease.isHeld(at: lease.path) { return .alive }
      let start = BootInstant(
        bootID: run.confirmedAt.bootID, sinceBoot: run.confirmedAt.sinceBoot)
      switch try ProcessEvidence.of(nonce: run.nonce, since: start) {
      case .alive: return .alive
      case .gone:
        return .gone(how: "the supervisor ended without a word, and no process of the run is left")
      case .unproven(let pids):
        let list = pids.map(String.init).joined(separator: ", ")
        return .unknown(why: "processes \(list) cannot be looked at")
      }
    } catch {
      return .unknown(why: "\(error)")
    }
  }
}
