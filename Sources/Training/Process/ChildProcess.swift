import CProcess
import Foundation
import Synchronization

/// How a process ended.
package enum ProcessEnd: Hashable, Sendable {
  case exited(status: Int32)
  case signalled(Int32)
  /// It was reaped by someone else: that it has ended is certain, how is not.
  case unknown
}

/// A child in a process group of its own, which the kernel ends with SIGKILL when we die.
///
/// The kernel watches the *thread* that started the child, so each child has one, which starts it
/// and then waits for it: a thread of a pool could end earlier, and the child with it.
package final class ChildProcess: Sendable {
  package let pid: Int32
  private let watch: ProcessWatch?
  private let end: Awaited<ProcessEnd>
  private let drains: [Awaited<Void>]

  private init(pid: Int32, end: Awaited<ProcessEnd>, drains: [Awaited<Void>]) {
    self.pid = pid
    // Opened before the waiting begins: until then the number cannot be another process's.
    self.watch = ProcessWatch(pid)
    self.end = end
    self.drains = drains
  }

  /// Starts `call` and reads what it writes, line by line.
  ///
  /// - Parameter receive: called on a thread per stream, in the stream's order. While it runs,
  ///   nothing more is read: a child that writes faster than we take in has to wait.
  /// - Throws: `cannotStart`, also where only the `exec` failed.
  package static func start(
    _ call: ProgramCall, receive: @escaping @Sendable (ProcessLine) -> Void
  ) async throws(ProcessFailure) -> ChildProcess {
    let started: Result<ChildProcess, ProcessFailure> = await withCheckedContinuation { waiting in
      Thread.detachNewThread {
        let end = Awaited<ProcessEnd>()
        let started = Result { () throws(ProcessFailure) in
          try begin(call, end: end, receive: receive)
        }
        waiting.resume(returning: started)
        if case .success(let child) = started { end.fulfil(ProcessEnd(espalier_wait(child.pid))) }
      }
    }
    return try started.get()
  }

  private static func begin(
    _ call: ProgramCall, end: Awaited<ProcessEnd>,
    receive: @escaping @Sendable (ProcessLine) -> Void
  ) throws(ProcessFailure) -> ChildProcess {
    let nothing = try FileHandle.opened("/dev/null", espalier_open_null())
    let output = try Pipe.closingOnExec()
    let log = try Pipe.closingOnExec()
    let pid = try call.start(
      input: nothing.fileDescriptor, output: output.writing.fileDescriptor,
      error: log.writing.fileDescriptor, by: espalier_spawn_child)
    return ChildProcess(
      pid: pid, end: end,
      drains: [
        LineReader.drain(output.reading) { receive(.output($0)) },
        LineReader.drain(log.reading) { receive(.log($0)) },
      ])
  }

  /// Signals the child itself, not what it started; nothing happens if it has ended.
  package func signal(_ number: Int32) throws(ProcessFailure) { try watch?.signal(number) }

  /// How the child ended, once it has.
  ///
  /// Its descendants may go on.
  package func ended() async -> ProcessEnd { await end.value() }

  /// Returns when every line was received: when the child and whatever inherited its output has
  /// ended or closed it.
  package func drained() async {
    for drain in drains { await drain.value() }
  }
}

extension ProcessEnd {
  fileprivate init(_ end: espalier_end) {
    self =
      end.error != 0
      ? .unknown : end.signalled ? .signalled(end.number) : .exited(status: end.number)
  }
}

/// The two ends of a pipe, of which no started program inherits any but its own.
private struct Pipe {
  let reading: FileHandle
  let writing: FileHandle

  static func closingOnExec() throws(ProcessFailure) -> Pipe {
    var ends: [Int32] = [-1, -1]
    let code = espalier_pipe(&ends)
    guard code == 0 else { throw .cannotOpen(path: "a pipe", code: -code) }
    return Pipe(
      reading: FileHandle(fileDescriptor: ends[0], closeOnDealloc: true),
      writing: FileHandle(fileDescriptor: ends[1], closeOnDealloc: true))
  }
}
