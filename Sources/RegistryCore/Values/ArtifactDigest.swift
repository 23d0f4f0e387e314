package import Crypto
package import Foundation

/// The SHA-256 of a data set or of weights, by which they are kept: `sha256:` and 64 hexadecimal digits.
package struct ArtifactDigest: Hashable, Sendable, CustomStringConvertible {
  /// The 64 digits alone.
  package let hex: String

  /// - Throws: `invalidIdentifier` when `text` is no such digest.
  package init(parsing text: String) throws(RegistryError) {
    let digits = text.dropFirst("sha256:".count)
    let isHex = digits.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    guard text.hasPrefix("sha256:"), digits.utf8.count == 64, isHex else {
      throw .invalidIdentifier(
        kind: "artifact", text: text, why: "it must be sha256: and 64 hexadecimal digits")
    }
    hex = String(digits)
  }

  package init(of bytes: some DataProtocol) {
    self.init(SHA256.hash(data: bytes))
  }

  package init(_ digest: SHA256.Digest) {
    let digits = Array("0123456789abcdef".utf8)
    hex = String(unsafeUninitializedCapacity: 2 * SHA256.byteCount) { text in
      for (place, byte) in digest.enumerated() {
        text[2 * place] = digits[Int(byte >> 4)]
        text[2 * place + 1] = digits[Int(byte & 15)]
      }
      return 2 * SHA256.byteCount
    }
  }

  /// The digest of a file, read a MiB at a time, so that a large one needs no memory of its size.
  ///
  /// - Throws: `storeUnusable` when the file cannot be read.
  package init(ofFile file: URL) throws(RegistryError) {
    var hash = SHA256()
    do {
      let handle = try FileHandle(forReadingFrom: file)
      defer { try? handle.close() }
      while let part = try handle.read(upToCount: 1 << 20), !part.isEmpty {
        hash.update(data: part)
      }
    } catch {
      throw .storeUnusable(
        why: "the file '\(file.path)' cannot be read", instead: "check the path and the rights")
    }
    self.init(hash.finalize())
  }

  package var description: String { "sha256:\(hex)" }
}
