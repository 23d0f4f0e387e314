package import Foundation

/// Data sets and weights in a folder beside the registry: `sha256/ab/cdef…`, written once, never changed.
package struct ArtifactFolder: ArtifactStore {
  package let folder: URL

  package init(_ folder: URL) { self.folder = folder }

  package func put(contentsOf file: URL) throws(RegistryError) -> ArtifactDigest {
    let draft = folder.appendingPathComponent("incoming-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: draft) }
    // The copy is hashed, not the original: somebody may still be writing that.
    try translating("the file '\(file.path)' cannot be stored") {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try FileManager.default.copyItem(at: file, to: draft)
    }
    let digest = try ArtifactDigest(ofFile: draft)
    let home = place(of: digest)
    if FileManager.default.fileExists(atPath: home.path) { return digest }
    try translating("the file '\(file.path)' cannot be stored") {
      try FileManager.default.createDirectory(
        at: home.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: draft.path)
      let handle = try FileHandle(forReadingFrom: draft)
      try handle.synchronize()
      try handle.close()
      try FileManager.default.moveItem(at: draft, to: home)
    }
    return digest
  }

  package func file(_ digest: ArtifactDigest) throws(RegistryError) -> URL {
    let home = place(of: digest)
    guard FileManager.default.fileExists(atPath: home.path) else {
      throw .artifactMissing(digest)
    }
    return home
  }

  package func verifiedFile(_ digest: ArtifactDigest) throws(RegistryError) -> URL {
    let home = try file(digest)
    guard try ArtifactDigest(ofFile: home) == digest else { throw .artifactDamaged(digest) }
    return home
  }

  private func place(of digest: ArtifactDigest) -> URL {
    folder.appendingPathComponent("sha256/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))")
  }

  private func translating(_ what: String, _ body: () throws -> Void) throws(RegistryError) {
    do { try body() } catch {
      let why = (error as NSError).localizedDescription
      throw .storeUnusable(
        why: "\(what): \(why)", instead: "check the path, the rights and the space")
    }
  }
}
