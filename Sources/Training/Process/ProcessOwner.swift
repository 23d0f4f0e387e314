import Foundation

/// What may be known of a process that does not let itself be looked at, as those do which hold
/// secrets: agents of keys, and the servers of remote sessions.
struct ProcessOwner: Hashable, Sendable {
  let user: UInt32
  let parent: Int32
  let parentUser: UInt32?
  let startedSinceBoot: Duration

  init(user: UInt32, parent: Int32, parentUser: UInt32?, startedSinceBoot: Duration) {
    self.user = user
    self.parent = parent
    self.parentUser = parentUser
    self.startedSinceBoot = startedSinceBoot
  }

  /// Nothing if the process is gone.
  init?(_ pid: Int32) {
    guard let entry = ProcessTable.entry(pid), let user = ProcessOwner.user(of: pid) else {
      return nil
    }
    self.init(
      user: user, parent: entry.parent, parentUser: ProcessOwner.user(of: entry.parent),
      startedSinceBoot: entry.startedSinceBoot)
  }

  /// Whether this can be a process of a run of `user` that began then.
  ///
  /// A run does not change its user. Its processes are children of one another or, orphaned, of the
  /// first process or a subreaper of the same user; what hangs below another user's process was
  /// started by that, as a remote session is.
  func mayBelongToRun(since began: Duration, user: UInt32) -> Bool {
    // The kernel gives start times in hundredths of a second.
    let startedLater = startedSinceBoot >= began - .milliseconds(20)
    return self.user == user && startedLater && (parent <= 1 || parentUser == user)
  }

  /// The real user: the owner of the files in `/proc` is root for all that hide themselves.
  private static func user(of pid: Int32) -> UInt32? {
    guard let bytes = FileBytes.read("/proc/\(pid)/status") else { return nil }
    let line = bytes.split(separator: 0x0A).first { $0.starts(with: Array("Uid:".utf8)) }
    return line.flatMap { line in
      String(decoding: line, as: UTF8.self).split(separator: "\t").dropFirst().first
        .flatMap { UInt32($0) }
    }
  }
}
