import CProcess
import Foundation

/// A program to start, with everything it gets from outside.
package struct ProgramCall: Hashable, Sendable {
  /// The absolute path.
  ///
  /// PATH is never searched, no shell ever reads it.
  package var program: String
  /// What follows the program's own name.
  package var arguments: [String]
  /// The whole environment: nothing is inherited.
  package var environment: [String: String]
  /// The working folder.
  package var folder: String

  package init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:],
    folder: String = "/"
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
  }

  /// Starts this by one of the two C functions.
  ///
  /// - Returns: the process id.
  func start(
    input: Int32, output: Int32, error: Int32,
    by start: (UnsafePointer<espalier_call>) -> espalier_start
  ) throws(ProcessFailure) -> Int32 {
    try check()
    let argv = CStrings([program] + arguments)
    let envp = CStrings(environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
    let began = program.withCString { program in
      folder.withCString { folder in
        var call = espalier_call(
          program: program, arguments: argv.pointers, environment: envp.pointers, folder: folder,
          input: input, output: output, error: error)
        return start(&call)
      }
    }
    guard began.error == 0 else {
      throw .cannotStart(program: program, StartStage(began.stage), code: began.error)
    }
    return began.pid
  }

  private func check() throws(ProcessFailure) {
    guard program.hasPrefix("/") else { throw .programNotAbsolute(program) }
    let texts = [program, folder] + arguments + environment.flatMap { [$0.key, $0.value] }
    for text in texts where text.utf8.contains(0) { throw .nullByte(in: text) }
  }
}

extension StartStage {
  fileprivate init(_ stage: Int32) {
    switch espalier_stage(UInt32(stage)) {
    case ESPALIER_REDIRECTING: self = .redirecting
    case ESPALIER_ENTERING: self = .entering
    case ESPALIER_EXECUTING: self = .executing
    default: self = .preparing
    }
  }
}

/// A null-terminated array of C strings, as `execve` wants it.
private final class CStrings {
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

  init(_ texts: [String]) {
    pointers = .allocate(capacity: texts.count + 1)
    for (index, text) in texts.enumerated() { pointers[index] = strdup(text) }
    pointers[texts.count] = nil
  }

  deinit {
    var next = pointers
    while let text = next.pointee {
      free(text)
      next += 1
    }
    pointers.deallocate()
  }
}
