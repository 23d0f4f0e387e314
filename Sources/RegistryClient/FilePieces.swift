import Foundation
import NIOCore
import RegistryCore

/// A file's bytes, read as they are asked for: a data set may be larger than the memory.
struct FilePieces: AsyncSequence, Sendable {
  let file: URL
  let length: Int64

  static let pieceLength = 256 << 10

  /// - Throws: `invalidInput` when the file cannot be read.
  init(_ file: URL) throws(RegistryError) {
    self.file = file
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.path)
    guard let size = attributes?[.size] as? NSNumber else {
      throw .invalidInput(why: "the file '\(file.path)' cannot be read")
    }
    length = size.int64Value
  }

  func makeAsyncIterator() -> Iterator { Iterator(file: file) }

  struct Iterator: AsyncIteratorProtocol {
    let file: URL
    private var handle: FileHandle?

    init(file: URL) { self.file = file }

    mutating func next() async throws -> ByteBuffer? {
      let open = try handle ?? FileHandle(forReadingFrom: file)
      handle = open
      guard let bytes = try open.read(upToCount: FilePieces.pieceLength), !bytes.isEmpty else {
        try open.close()
        return nil
      }
      return ByteBuffer(bytes: bytes)
    }
  }
}
