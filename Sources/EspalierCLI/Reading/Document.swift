import Foundation
import RegistryCore

/// A document of `--from` may be so large: far more than all fields can hold.
private let mostDocumentBytes = 16 * 1024 * 1024

/// Reads JSON or YAML from a file, or from standard input for `-`: by the file's name, else by its first
/// character.
///
/// - Throws: `malformedText` with line and column, `invalidInput` when it cannot be read.
func readDocument(at path: String) throws(RegistryError) -> JSON {
  let bytes = path == "-" ? try readAll(.standardInput, "standard input") : try readFile(path)
  guard bytes.count <= mostDocumentBytes else {
    throw .invalidInput(
      why: "'\(path)' has \(bytes.count) bytes, more than the \(mostDocumentBytes) of a document")
  }
  return isYAML(bytes, path) ? try JSON(parsingYAML: bytes) : try JSON(parsing: bytes)
}

/// - Throws: `invalidInput`, with the system's reason.
func readFile(_ path: String) throws(RegistryError) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else {
    throw .invalidInput(
      why: "the file '\(path)' cannot be read: \(String(cString: strerror(errno)))")
  }
  return try readAll(
    FileHandle(fileDescriptor: descriptor, closeOnDealloc: true), "the file '\(path)'")
}

private func readAll(_ handle: FileHandle, _ name: String) throws(RegistryError) -> [UInt8] {
  do {
    return [UInt8](try handle.readToEnd() ?? Data())
  } catch {
    throw .invalidInput(
      why: "\(name) cannot be read: \((error as NSError).localizedDescription)")
  }
}

private func isYAML(_ bytes: [UInt8], _ path: String) -> Bool {
  let name = path.lowercased()
  if name.hasSuffix(".json") { return false }
  if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return true }
  let first = bytes.first { !" \t\r\n".utf8.contains($0) }
  return first != UInt8(ascii: "{") && first != UInt8(ascii: "[")
}
