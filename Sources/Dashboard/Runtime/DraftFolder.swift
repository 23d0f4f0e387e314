package import Foundation
import RegistryCore

/// Drafts as files of their owner alone, one for each target, replaced as a whole: a crash leaves the old
/// draft or the new one.
package actor DraftFolder: DraftStore {
  private let folder: URL
  /// Which registry the drafts are for: others in the same folder are left alone.
  private let registry: String

  package init(_ folder: URL, registry: String) {
    self.folder = folder
    self.registry = registry
  }

  package func load() -> KeptDrafts {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    var kept = KeptDrafts()
    for name in names.sorted() where name.hasSuffix(".json") {
      let file = folder.appendingPathComponent(name)
      do {
        let draft = try DraftFile(parsing: Data(contentsOf: file))
        if draft.registry == registry { kept.drafts.append(draft.draft) }
      } catch {
        kept.unreadable.append(putAside(file))
      }
    }
    return kept
  }

  package func save(_ draft: Draft) throws(OutletRefusal) {
    let bytes = Array(DraftFile(registry: registry, draft: draft).text.utf8)
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw OutletRefusal("'\(folder.path)' cannot be made: \(error.localizedDescription)")
    }
    let file = file(of: draft.target)
    let new = file.appendingPathExtension("new")
    try write(bytes, to: new)
    guard rename(new.path, file.path) == 0 else { throw failure("replace", file) }
    try flushFolder()
  }

  package func remove(_ target: DraftTarget) throws(OutletRefusal) {
    let file = file(of: target)
    guard unlink(file.path) == 0 || errno == ENOENT else { throw failure("remove", file) }
  }

  private func file(of target: DraftTarget) -> URL {
    switch target {
    case .model(let identity, _): folder.appendingPathComponent("model-\(identity).json")
    case .version(let ref, _): folder.appendingPathComponent("version-\(ref.id).json")
    }
  }

  private func write(_ bytes: [UInt8], to file: URL) throws(OutletRefusal) {
    let descriptor = open(file.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("write", file) }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw failure("write", file) }
      rest = rest.dropFirst(written)
    }
    guard fsync(descriptor) == 0 else { throw failure("write", file) }
  }

  /// A rename lives in the folder: only then is it certain.
  private func flushFolder() throws(OutletRefusal) {
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open", folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("write", folder) }
  }

  private func failure(_ verb: String, _ file: URL) -> OutletRefusal {
    let why = String(cString: strerror(errno))
    return OutletRefusal("could not \(verb) '\(file.path)' (\(why)); free space or mend its rights")
  }

  /// An unreadable file keeps its bytes under another name.
  private func putAside(_ file: URL) -> String {
    let aside = file.appendingPathExtension("unreadable")
    return rename(file.path, aside.path) == 0 ? aside.path : file.path
  }
}
