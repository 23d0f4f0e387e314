import Foundation
import RegistryCore
import SQLStore

/// The first 100 bytes of an SQLite file, as SQLite's own description of its format lays them out.
struct SQLiteHeader {
  let stamp: SchemaStamp
  /// Whether the file is as long as it says.
  let isWhole: Bool

  private static let magic = Array("SQLite format 3\0".utf8)
  private static let length = 100

  /// Reads the file's own bytes, and opens nothing.
  ///
  /// Nil for an empty file.
  ///
  /// - Throws: `storeUnusable` when the file cannot be read or is no SQLite database.
  init?(readFrom file: URL) throws(RegistryError) {
    let bytes: [UInt8]
    let size: Int
    do {
      let handle = try FileHandle(forReadingFrom: file)
      defer { try? handle.close() }
      bytes = Array(try handle.read(upToCount: Self.length) ?? Data())
      size = Int(try handle.seekToEnd())
    } catch {
      throw .storeUnusable(
        why: "'\(file.path)' cannot be read: \((error as NSError).localizedDescription)",
        instead: "check the rights of the file")
    }
    if bytes.isEmpty { return nil }
    guard bytes.count == Self.length, bytes.starts(with: Self.magic) else {
      throw .storeUnusable(
        why: "'\(file.path)' is no database",
        instead: "it was left as it is; choose another file")
    }
    stamp = SchemaStamp(
      application: Self.number(bytes[68..<72]), schema: Self.number(bytes[60..<64]),
      isEmpty: false)
    isWhole = Self.isWhole(bytes, size: size)
  }

  /// The number of pages counts only where whoever wrote the file last knew of it.
  private static func isWhole(_ bytes: [UInt8], size: Int) -> Bool {
    let pages = number(bytes[28..<32])
    guard pages > 0, bytes[24..<28] == bytes[92..<96] else { return true }
    let stated = number(bytes[16..<18])
    // The greatest size of a page does not fit into two bytes.
    let pageSize = stated == 1 ? 65_536 : stated
    return size >= pages * pageSize
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }
}
