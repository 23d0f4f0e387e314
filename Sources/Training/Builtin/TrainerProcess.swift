import Foundation

/// The whole life of a process that is the built-in trainer.
///
/// Progress goes to standard output, everything else to standard error. It is cancelled by a signal:
/// artifacts appear whole or not at all.
///
/// - Parameter specFile: the path in `ESPALIER_RUN`.
/// - Returns: the exit status; if it is not 0, one line on standard error has told why.
package func runBuiltinTrainer(specFile: String) -> Int32 {
  let trainer = BuiltinTrainer(
    now: { .now }, tell: { put($0, STDOUT_FILENO) }, log: { put($0, STDERR_FILENO) })
  do throws(TrainerRefusal) {
    try trainer.run(specification(at: specFile))
    return 0
  } catch {
    put("\(error)", STDERR_FILENO)
    return error.exitStatus
  }
}

private func specification(at path: String) throws(TrainerRefusal) -> RunSpecification {
  guard let bytes = FileBytes.read(path) else {
    throw .cannotReadSpecification(path: path, code: errno)
  }
  do {
    var specification = try JSONDecoder().decode(RunSpecification.self, from: Data(bytes))
    // A type's other parameters mean nothing here; what would be wrong with them, the plan has said.
    let known = Set(BuiltinParameters.names)
    specification.params = specification.params.filter { known.contains($0.key) }
    return specification
  } catch let error as DecodingError {
    throw .malformedSpecification(path: path, wording(of: error))
  } catch {
    throw .malformedSpecification(path: path, "it cannot be decoded")
  }
}

private func wording(of error: DecodingError) -> String {
  switch error {
  case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
  case .typeMismatch(_, let context), .valueNotFound(_, let context):
    "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' is of the wrong kind"
  case .dataCorrupted: "it is not JSON"
  @unknown default: "it cannot be decoded"
  }
}

/// A line that nobody reads any more is no reason to stop: the signal of the broken pipe is.
private func put(_ line: String, _ descriptor: Int32) {
  _ = FileBytes.writeAll(Array(line.utf8) + [0x0A], to: descriptor)
}
