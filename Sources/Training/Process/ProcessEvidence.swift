import Foundation

/// What can be proven about the processes of a run.
package enum ProcessEvidence: Hashable, Sendable {
  /// These carry the nonce and live.
  case alive([Int32])
  /// None is left: no process carries the nonce, or the machine was restarted since.
  case gone
  /// None was found, but these could not be looked at and may be the run's: nothing may be concluded.
  case unproven(unreadable: [Int32])

  /// The variable by which every process of a run is known.
  ///
  /// Children inherit it, whatever session they make.
  package static let variable = "ESPALIER_NONCE"

  /// Looks for processes whose environment holds `ESPALIER_NONCE=nonce`.
  ///
  /// A program that starts another with an emptied environment, or writes over its own, hides it from
  /// this; the supervisor, as subreaper, sees that one too.
  ///
  /// - Parameter began: when the run began, or any moment before. After another boot nothing of it
  ///   lives; what started earlier is not the run's.
  /// - Throws: `cannotReadProcesses`, `cannotReadBootID`.
  package static func of(
    nonce: String, since began: BootInstant
  ) throws(ProcessFailure) -> ProcessEvidence {
    guard try BootInstant.now().bootID == began.bootID else { return .gone }
    // Twice, since a process between fork and exec can be missed once.
    let first = try search(for: nonce, began.sinceBoot)
    guard first == .gone else { return first }
    return try search(for: nonce, began.sinceBoot)
  }

  /// What looking at one process came to.
  enum Look: Hashable { case carries, other, unreadable }

  static func concluded(from looks: [Int32: Look]) -> ProcessEvidence {
    let alive = looks.filter { $0.value == .carries }.keys.sorted()
    let unreadable = looks.filter { $0.value == .unreadable }.keys.sorted()
    if !alive.isEmpty { return .alive(alive) }
    return unreadable.isEmpty ? .gone : .unproven(unreadable: unreadable)
  }

  private static func search(
    for nonce: String, _ began: Duration
  ) throws(ProcessFailure) -> ProcessEvidence {
    let wanted = Array("\(variable)=\(nonce)".utf8)
    var looks: [Int32: Look] = [:]
    for pid in try ProcessTable.pids() { looks[pid] = look(at: pid, for: wanted, began) }
    return concluded(from: looks)
  }

  private static func look(at pid: Int32, for wanted: [UInt8], _ began: Duration) -> Look {
    guard let environment = FileBytes.read("/proc/\(pid)/environ") else {
      guard errno == EACCES, let owner = ProcessOwner(pid) else { return .other }
      return owner.mayBelongToRun(since: began, user: geteuid()) ? .unreadable : .other
    }
    guard environment.split(separator: 0).contains(where: { $0.elementsEqual(wanted) }) else {
      return .other
    }
    return ProcessTable.entry(pid)?.isZombie == false ? .carries : .other
  }
}
