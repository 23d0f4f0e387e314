import Foundation

/// Why the operating system refused something about a process, a lease or a file.
package enum ProcessFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// A program is named by its whole path: what runs must be what was shown in the plan.
  case programNotAbsolute(String)
  /// The kernel would end the text at the null byte, and run something else.
  case nullByte(in: String)
  case cannotStart(program: String, StartStage, code: Int32)
  case leaseHeld(path: String, by: Int32?)
  case cannotLock(path: String, code: Int32)
  case cannotOpen(path: String, code: Int32)
  case cannotWrite(path: String, code: Int32)
  case cannotReadProcesses(code: Int32)
  case cannotSignal(pid: Int32, code: Int32)
  case cannotBecomeSubreaper(code: Int32)
  case cannotReadBootID(code: Int32)
  /// Not even SIGKILL ended these, as when they hang in the kernel.
  case stillAlive([Int32])

  package var description: String {
    switch self {
    case .programNotAbsolute(let program):
      "program '\(program)' is not an absolute path; name it by its whole path"
    case .nullByte(let text):
      "'\(text.prefix { $0 != "\0" })…' contains a null byte; take it out"
    case .cannotStart(let program, let stage, let code):
      "cannot start '\(program)': \(stage.rawValue): \(reason(code)); check the path, its rights"
        + " and the working folder"
    case .leaseHeld(let path, let holder):
      "lease '\(path)' is held by \(holder.map { "process \($0)" } ?? "another process");"
        + " wait until that has ended"
    case .cannotLock(let path, let code):
      "cannot lock '\(path)': \(reason(code)); check the folder and its rights"
    case .cannotOpen(let path, let code):
      "cannot open '\(path)': \(reason(code)); check the path and its rights"
    case .cannotWrite(let path, let code):
      "cannot write '\(path)': \(reason(code)); check the folder, its rights and the space left"
    case .cannotReadProcesses(let code):
      "cannot read the list of processes: \(reason(code)); is /proc mounted?"
    case .cannotSignal(let pid, let code):
      "cannot signal process \(pid): \(reason(code)); end it as the user it runs as"
    case .cannotBecomeSubreaper(let code):
      "cannot adopt orphaned processes: \(reason(code)); Linux 3.4 or later is needed"
    case .cannotReadBootID(let code):
      "cannot read the boot id: \(reason(code)); is /proc mounted?"
    case .stillAlive(let pids):
      "processes \(pids.map(String.init).joined(separator: ", ")) outlive SIGKILL;"
        + " see what they wait for with `ps -o pid,stat,wchan`"
    }
  }
}

/// How far a start came before it failed.
package enum StartStage: String, Hashable, Sendable {
  case preparing
  case redirecting = "redirecting its input and output"
  case entering = "entering the working folder"
  case executing
}

private func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
