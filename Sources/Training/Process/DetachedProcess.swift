import CProcess
import Foundation

/// A program that belongs to no terminal and no parent: it outlives whoever started it.
package enum DetachedProcess {
  /// Starts `call` in a session of its own, by a double fork, with no open file but input, output
  /// and errors.
  ///
  /// - Parameters:
  ///   - log: where output and errors are appended; created with mode 0600. Without it, nowhere.
  /// - Returns: the process id, once the program executes.
  /// - Throws: `cannotStart` also where only the `exec` failed.
  package static func launch(_ call: ProgramCall, log: String? = nil) throws(ProcessFailure)
    -> Int32
  {
    let nothing = try FileHandle.opened("/dev/null", espalier_open_null())
    let output = try log.map { path throws(ProcessFailure) in
      try FileHandle.opened(path, espalier_open_append(path))
    }
    let target = (output ?? nothing).fileDescriptor
    return try call.start(
      input: nothing.fileDescriptor, output: target, error: target, by: espalier_launch_detached)
  }
}

extension FileHandle {
  /// A handle that closes `descriptor`, or the refusal that a negative one stands for.
  static func opened(_ path: String, _ descriptor: Int32) throws(ProcessFailure) -> FileHandle {
    guard descriptor >= 0 else { throw .cannotOpen(path: path, code: -descriptor) }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }
}
