/// What each module may import.
///
/// A module is justified by an import that it forbids.
enum PermittedImports {
  /// Open to every module.
  static let everywhere: Set = ["Swift", "Foundation", "Glibc", "Synchronization"]

  /// The modules of Espalier, in the order of the arrows from the inside out.
  static let byModule: [String: Set<String>] = [
    "CNcurses": [],
    "CProcess": [],
    "CPostgres": [],
    "Themes": [],
    "RegistryCore": ["Crypto"],
    "SQLStore": ["RegistryCore"],
    "SQLiteStore": ["RegistryCore", "SQLStore", "GRDB", "GRDBSQLite"],
    "PostgresStore": ["RegistryCore", "SQLStore", "CPostgres"],
    "Training": ["RegistryCore", "CProcess", "Crypto", "Subprocess", "Logging"],
    // What protoc's plugin writes for Foundation where there is less of it.
    "ClarifaiProto": ["SwiftProtobuf", "FoundationEssentials"],
    "ClarifaiAPI": ["RegistryCore", "ClarifaiProto", "SwiftProtobuf"],
    "RegistryServer": network.union([
      "RegistryCore", "ClarifaiAPI", "ClarifaiProto", "Hummingbird", "HummingbirdCore",
      "HummingbirdHTTP2", "HummingbirdTLS", "ServiceLifecycle", "UnixSignals", "Logging", "Metrics",
    ]),
    "RegistryClient": network.union([
      "RegistryCore", "ClarifaiAPI", "ClarifaiProto", "AsyncHTTPClient", "Logging",
    ]),
    "Terminal": ["TOMLKit"],
    // Curses runs on a queue of Dispatch, the serial executor of its actor.
    "NcursesTerminal": ["Terminal", "CNcurses", "Dispatch"],
    "Dashboard": ["RegistryCore", "Terminal"],
    "EspalierCLI": ours.union(["ArgumentParser", "TOMLKit", "Yams", "Logging"]),
    // The store is measured beside SQLite itself, and the server by clients of its own.
    "Benchmarks": ours.union(network).union(["Benchmarking", "GRDB"]),
  ]

  private static let ours: Set = [
    "RegistryCore", "SQLStore", "SQLiteStore", "PostgresStore", "Training", "ClarifaiProto",
    "ClarifaiAPI", "RegistryServer", "RegistryClient", "Terminal", "NcursesTerminal", "Dashboard",
    "Themes",
  ]

  private static let network: Set = [
    "NIOCore", "NIOPosix", "NIOHTTP1", "NIOHTTP2", "NIOHPACK", "NIOSSL", "HTTPTypes",
    "NIOHTTPTypes", "NIOHTTPTypesHTTP1", "NIOHTTPTypesHTTP2",
  ]
}
