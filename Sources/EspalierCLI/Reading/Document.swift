import Foundation
import RegistryCore

/// A document of `--from` may be so large: far more than all fields can hold.
private let mostDocumentBytes = 16 * 1024 * 1024

/// Reads JSON or YAML from a file, or from standard input for `-`: by the file's name, else by its first
/// character.
///
/// - Throws: `malformedText` with line and column, `invalidInput` when it cannot be read.
func readDocument(at path: String) throws(RegistryError) -> JSON {
  // One byte more than fits tells that it is too long, however long it is.
  let most = mostDocumentBytes + 1
  let bytes =
    path == "-"
    ? try read(.standardInput, "standard input", atMost: most)
    : try readFile(path, atMost: most)
  guard bytes.count <= mostDocumentBytes else {
    throw .invalidInput(
      why: "'\(path)' has more than the \(mostDocumentBytes) bytes that fit in a document")
  }
  return isYAML(bytes, path) ? try JSON(parsingYAML: bytes) : try JSON(parsing: bytes)
}

/// - Parameter most: how many bytes are read of it; nil for all.
/// - Throws: `invalidInput`, with the system's reason.
func readFile(_ path: String, atMost most: Int? = nil) throws(RegistryError) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else {
    throw .invalidInput(
      why: "the file '\(path)' cannot be read: \(String(cString: strerror(errno)))")
  }
  return try read(
    FileHandle(fileDescriptor: descriptor, closeOnDealloc: true), "the file '\(path)'",
    atMost: most)
}

private func read(_ handle: FileHandle, _ name: String, atMost most: Int?)
  throws(RegistryError) -> [UInt8]
{
  do {
    guard let most else { return [UInt8](try handle.readToEnd() ?? Data()) }
    var bytes: [UInt8] = []
    // A pipe may hand over less than it was asked for.
    while bytes.count < most, let part = try handle.read(upToCount: most - bytes.count) {
      if part.isEmpty { break }
      bytes += part
    }
    return bytes
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
