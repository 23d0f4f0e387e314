package import Foundation
import RegistryCore

/// Drafts as files of their owner alone, one for each target, replaced as a whole: a crash leaves the old
/// draft or the new one.
///
/// The files of a session bear its token, and it holds a lock of that name as long as it lives: two
/// dashboards with a draft of the same target never write the same file. Whoever starts takes over the files
/// of sessions that are gone.
package actor DraftFolder: DraftStore {
  private let folder: URL
  /// Which registry the drafts are for: others in the same folder are left alone.
  private let registry: String
  private let token: String
  private var claim: FileLock?

  package init(_ folder: URL, registry: String) {
    self.folder = folder
    self.registry = registry
    token = UUID().uuidString.replacingOccurrences(of: "-", with: "").lowercased()
  }

  package func load() -> KeptDrafts {
    guard !names(".json").isEmpty else { return KeptDrafts() }
    // Without the lock, where nothing can be written, drafts are read all the same.
    let turn = FileLock(folder.appendingPathComponent("turn"), waits: true)
    defer { withExtendedLifetime(turn) {} }
    let living = livingTokens()
    var kept = KeptDrafts()
    for name in names(".json") {
      do {
        try take(DraftName(name), living, into: &kept)
      } catch {
        kept.unreadable.append(putAside(folder.appendingPathComponent(name)))
      }
    }
    return kept
  }

  private func take(_ name: DraftName, _ living: Set<String>, into kept: inout KeptDrafts)
    throws(RegistryError)
  {
    let place = folder.appendingPathComponent(name.text)
    guard let bytes = try? Data(contentsOf: place) else {
      // Sent or discarded since the names were read.
      guard access(place.path, F_OK) == 0 else { return }
      throw .invalidField(path: "draft", why: "its file cannot be read")
    }
    let file = try DraftFile(parsing: bytes)
    guard file.registry == registry else { return }
    if let owner = name.token, owner != token, living.contains(owner) {
      kept.elsewhere.append(file.draft.target)
      return
    }
    var draft = file.draft
    draft.copy = name.token == token ? name.copy : adopt(name, of: draft.target)
    kept.drafts.append(draft)
  }

  /// Gives a file of a session that is gone the name of this one's, the first that is free.
  private func adopt(_ name: DraftName, of target: DraftTarget) -> Int {
    _ = try? claimToken()
    var copy = 0
    while access(file(of: target, copy).path, F_OK) == 0 { copy += 1 }
    rename(folder.appendingPathComponent(name.text).path, file(of: target, copy).path)
    try? flushFolder()
    return copy
  }

  private func names(_ suffix: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(suffix) }.sorted()
  }

  /// The sessions that still run; what others left of their locks goes.
  private func livingTokens() -> Set<String> {
    var living: Set<String> = []
    for name in names(".lock") {
      let token = String(name.dropLast(".lock".count))
      let file = folder.appendingPathComponent(name)
      if token != self.token, let lock = FileLock(file, isMade: false) {
        withExtendedLifetime(lock) { _ = unlink(file.path) }
      } else {
        living.insert(token)
      }
    }
    return living
  }

  private func claimToken() throws(OutletRefusal) {
    guard claim == nil else { return }
    let file = folder.appendingPathComponent("\(token).lock")
    claim = FileLock(file)
    guard claim != nil else { throw failure("make", file) }
  }

  package func save(_ draft: Draft) throws(OutletRefusal) {
    let bytes = Array(DraftFile(registry: registry, draft: draft).text.utf8)
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw OutletRefusal("'\(folder.path)' cannot be made: \(error.localizedDescription)")
    }
    // Whoever starts just now must not take a lock that is about to be held for one that was left.
    let turn = claim == nil ? FileLock(folder.appendingPathComponent("turn"), waits: true) : nil
    defer { withExtendedLifetime(turn) {} }
    try claimToken()
    let file = file(of: draft.target, draft.copy)
    let new = file.appendingPathExtension("new")
    do throws(OutletRefusal) {
      try write(bytes, to: new)
    } catch {
      unlink(new.path)
      throw error
    }
    guard rename(new.path, file.path) == 0 else { throw failure("replace", file) }
    try flushFolder()
  }

  package func remove(_ draft: Draft) throws(OutletRefusal) {
    let file = file(of: draft.target, draft.copy)
    guard unlink(file.path) == 0 || errno == ENOENT else { throw failure("remove", file) }
    guard access(folder.path, F_OK) == 0 else { return }
    try flushFolder()
  }

  private func file(of target: DraftTarget, _ copy: Int) -> URL {
    let thing: String
    switch target {
    case .model(let identity, _): thing = "model-\(identity)"
    case .version(let ref, _): thing = "version-\(ref.id)"
    }
    return folder.appendingPathComponent("\(thing).\(token).\(copy).json")
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

/// The name of a draft's file: kind and id, the session's token, and which of several it is.
private struct DraftName {
  let text: String
  /// Nil where a file bears none.
  let token: String?
  let copy: Int

  init(_ text: String) {
    self.text = text
    let parts = text.split(separator: ".").map(String.init)
    token = parts.count == 4 ? parts[1] : nil
    copy = parts.count == 4 ? Int(parts[2]) ?? 0 : 0
  }
}
