import Foundation

/// One process, as the kernel lists it.
struct ProcessEntry: Hashable, Sendable {
  let pid: Int32
  let parent: Int32
  /// It has ended, and only waits to be reaped.
  let isZombie: Bool
  let startedSinceBoot: Duration
}

/// The processes of this machine at about one moment.
///
/// `/proc` is not read atomically: a process that changes its parent meanwhile can be missed. Who
/// concludes something from an absence reads twice.
struct ProcessTable: Sendable {
  let entries: [ProcessEntry]

  static func read() throws(ProcessFailure) -> ProcessTable {
    ProcessTable(entries: try pids().compactMap(entry))
  }

  static func pids() throws(ProcessFailure) -> [Int32] {
    guard let folder = opendir("/proc") else { throw .cannotReadProcesses(code: errno) }
    defer { closedir(folder) }
    var found: [Int32] = []
    while let item = readdir(folder) {
      let name = withUnsafeBytes(of: &item.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let pid = Int32(name) { found.append(pid) }
    }
    return found
  }

  /// One process, or nothing if it is gone.
  static func entry(_ pid: Int32) -> ProcessEntry? {
    // The name stands in brackets and can itself contain brackets and spaces: split after the last.
    guard let bytes = FileBytes.read("/proc/\(pid)/stat"), let bracket = bytes.lastIndex(of: 0x29)
    else {
      return nil
    }
    let fields = bytes[(bracket + 1)...].split(separator: 0x20)
    guard fields.count > startField, let parent = Int32(String(decoding: fields[1], as: UTF8.self)),
      let ticks = Int64(String(decoding: fields[startField], as: UTF8.self))
    else { return nil }
    let state = fields[0].first
    return ProcessEntry(
      pid: pid, parent: parent,
      isZombie: state == UInt8(ascii: "Z") || state == UInt8(ascii: "X"),
      startedSinceBoot: .seconds(1) * ticks / Int64(sysconf(Int32(_SC_CLK_TCK))))
  }

  /// Counted from the state: the 22nd of all.
  private static let startField = 19

  /// Whether `root` is an ancestor of `pid`, asked of the kernel now.
  static func isProcess(_ pid: Int32, below root: Int32) -> Bool {
    var next = pid
    while next > 1, let entry = entry(next) {
      if entry.parent == root { return true }
      next = entry.parent
    }
    return false
  }

  /// Every process below `root`, however far, without `root` itself.
  func descendants(of root: Int32) -> [ProcessEntry] {
    let children = Dictionary(grouping: entries, by: \.parent)
    var found: [ProcessEntry] = []
    var pending = children[root] ?? []
    while let next = pending.popLast() {
      found.append(next)
      pending += children[next.pid] ?? []
    }
    return found
  }
}
