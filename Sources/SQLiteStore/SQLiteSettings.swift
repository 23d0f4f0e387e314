import GRDB

/// How the file is opened.
struct SQLiteSettings: Sendable {
  /// How long to wait for another process that writes, in seconds.
  var patience = 10.0
  var readers = 4
  /// The greatest size of the file in pages; nil for no limit but the disk's.
  var pageLimit: Int?
  /// How much of the file the connection that writes keeps in memory; nil for SQLite's own choice.
  var cacheMiB: Int?

  /// How long the log may stay, in bytes: SQLite begins to bring it into the file at about this length.
  static let logSize = 4 << 20

  func configuration(readOnly: Bool = false) -> Configuration {
    var configuration = Configuration()
    configuration.label = "registry"
    configuration.busyMode = .timeout(patience)
    configuration.maximumReaderCount = readers
    configuration.foreignKeysEnabled = true
    configuration.readonly = readOnly
    return configuration
  }
}
