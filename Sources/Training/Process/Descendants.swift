import CProcess
import Foundation

/// Everything that a process started, and what that started in turn.
///
/// A process that made its own session and lost its parent is still found where the root is a
/// subreaper (`adoptOrphans`): the kernel hands it over.
package struct Descendants: Sendable {
  package let root: Int32
  /// Children that something else waits for (`ChildProcess`): they are ended, but not reaped here.
  private let waitedFor: Set<Int32>

  package init(of root: Int32, waitedFor: Set<Int32> = []) {
    self.root = root
    self.waitedFor = waitedFor
  }

  /// Makes the calling process the parent of every descendant that loses its own.
  package static func adoptOrphans() throws(ProcessFailure) {
    let code = espalier_become_subreaper()
    guard code == 0 else { throw .cannotBecomeSubreaper(code: -code) }
  }

  /// The living descendants.
  package func living() throws(ProcessFailure) -> [Int32] {
    try ProcessTable.read().descendants(of: root).filter { !$0.isZombie }.map(\.pid)
  }

  /// Ends all descendants: SIGTERM, also to those that appear meanwhile; after `grace` SIGKILL,
  /// again and again until none is left.
  ///
  /// Blocks its thread; returns as soon as all are gone.
  ///
  /// - Parameter patience: how long SIGKILL may take to show effect.
  /// - Throws: `stillAlive`, when it did not; `cannotReadProcesses`.
  package func end(grace: Duration, patience: Duration = .seconds(10)) throws(ProcessFailure) {
    let asked = ContinuousClock.now + grace
    var told: Set<Int32> = []
    while try !areGone(), ContinuousClock.now < asked {
      for pid in try living() where told.insert(pid).inserted { send(SIGTERM, to: pid) }
      usleep(5_000)
    }
    let given = ContinuousClock.now + patience
    while try !areGone() {
      let left = try living()
      guard ContinuousClock.now < given else { throw .stillAlive(left.sorted()) }
      for pid in left { send(SIGKILL, to: pid) }
      usleep(2_000)
    }
  }

  /// The same from a task, on a thread of its own: cancelling the task does not stop it.
  package func ended(
    grace: Duration, patience: Duration = .seconds(10)
  ) async throws(ProcessFailure) {
    let outcome = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          returning: Result { () throws(ProcessFailure) in
            try end(grace: grace, patience: patience)
          })
      }
    }
    try outcome.get()
  }

  /// Between reading the table and signalling, the number may have passed to a stranger: hold the
  /// process first, then look again whether it is still one of ours.
  ///
  /// One that refuses must not keep the others alive: it shows at the end, as still alive.
  private func send(_ signal: Int32, to pid: Int32) {
    guard let watch = ProcessWatch(pid), ProcessTable.isProcess(pid, below: root) else { return }
    try? watch.signal(signal)
  }

  private func areGone() throws(ProcessFailure) -> Bool {
    // Twice, since a process which changes its parent during the first reading can be missed.
    for _ in 0..<2 {
      let found = try ProcessTable.read().descendants(of: root)
      reap(found)
      guard found.allSatisfy(\.isZombie) else { return false }
    }
    // Of itself, a process can ask the kernel: without a child there is no descendant at all.
    return root != getpid() || !espalier_has_children() || onlyWaitedForAreLeft()
  }

  private func onlyWaitedForAreLeft() -> Bool {
    guard let table = try? ProcessTable.read() else { return false }
    return table.descendants(of: root).allSatisfy { $0.isZombie && waitedFor.contains($0.pid) }
  }

  private func reap(_ entries: [ProcessEntry]) {
    for entry in entries
    where entry.isZombie && entry.parent == getpid() && !waitedFor.contains(entry.pid) {
      espalier_reap(entry.pid)
    }
  }
}
