import Foundation

/// The text as a person left it in `$VISUAL` or `$EDITOR`; nil when neither could be run.
///
/// The editor shares the terminal with this program, so it is started as a shell would, in the same group of
/// processes, and not by Foundation, which would give it one of its own and no right to read keys.
func edited(_ text: String, suffix: String) async -> String? {
  let file = FileManager.default.temporaryDirectory
    .appendingPathComponent("espalier-\(UUID().uuidString)\(suffix)")
  defer { try? FileManager.default.removeItem(at: file) }
  guard (try? Data(text.utf8).write(to: file)) != nil else { return nil }
  let command = "${VISUAL:-${EDITOR:-vi}} \(quoted(file.path))"
  // Waiting takes as long as the person: not on a thread that tasks share.
  let status = await withCheckedContinuation { continuation in
    Thread.detachNewThread { continuation.resume(returning: system(command)) }
  }
  guard status == 0 else { return nil }
  return try? String(contentsOf: file, encoding: .utf8)
}

/// One word for the shell, whatever stands in it.
private func quoted(_ path: String) -> String {
  "'" + path.replacingOccurrences(of: "'", with: "'\\''") + "'"
}
