import Dashboard
import Foundation

/// The text as a person left it in `$VISUAL`, else `$EDITOR`, else vi; or why there is none.
///
/// The variable is read by a shell, so that it may hold arguments: `code --wait`. An editor that fails after
/// something was saved leaves that in its file, which is named.
///
/// The editor shares the terminal with this program, so it is started as a shell would, in the same group of
/// processes, and not by Foundation, which would give it one of its own and no right to read keys.
func edited(_ text: String, suffix: String, environment: [String: String]) async
  -> Result<String, OutletRefusal>
{
  let file = FileManager.default.temporaryDirectory
    .appendingPathComponent("espalier-\(UUID().uuidString)\(suffix)")
  let before = Data(text.utf8)
  let isWritten = FileManager.default.createFile(
    atPath: file.path, contents: before, attributes: [.posixPermissions: 0o600])
  guard isWritten, (try? Data(contentsOf: file)) == before else {
    try? FileManager.default.removeItem(at: file)
    return .failure(OutletRefusal("'\(file.path)' could not be written; free space there"))
  }
  let names = ["VISUAL", "EDITOR"].compactMap { environment[$0] }
  let editor = names.first { !$0.isEmpty } ?? "vi"
  let command = "\(editor) \(quoted(file.path))"
  // Waiting takes as long as the person: not on a thread that tasks share.
  let status = await withCheckedContinuation { continuation in
    Thread.detachNewThread { continuation.resume(returning: system(command)) }
  }
  return left(in: file, before, editor, status)
}

/// What is in the file now; nothing that was saved in it is thrown away.
private func left(in file: URL, _ before: Data, _ editor: String, _ status: Int32)
  -> Result<String, OutletRefusal>
{
  let after = try? Data(contentsOf: file)
  if status == 0, let after, let text = String(data: after, encoding: .utf8) {
    try? FileManager.default.removeItem(at: file)
    return .success(text)
  }
  let why = status == 0 ? "left no text in UTF-8" : "failed (status \(exitStatus(status)))"
  if let after, after != before, !after.isEmpty {
    return .failure(OutletRefusal("the editor \(why); what it saved is in \(file.path)"))
  }
  try? FileManager.default.removeItem(at: file)
  return .failure(
    OutletRefusal("the editor \(why); $VISUAL or $EDITOR says which it is: \(editor)"))
}

/// As a shell tells it: 128 and the signal, where one ended it.
private func exitStatus(_ status: Int32) -> Int32 {
  status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
}

/// One word for the shell, whatever stands in it.
private func quoted(_ path: String) -> String {
  "'" + path.replacingOccurrences(of: "'", with: "'\\''") + "'"
}
