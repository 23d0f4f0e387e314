// swift-tools-version: 6.2
import PackageDescription

/// Swift 6 with its strictest settings: every import says who sees it, every existential is marked,
/// and a warning stops the build.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let httpClient = Target.Dependency.product(
  name: "AsyncHTTPClient", package: "async-http-client")
let sqlite = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let http = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let http2 = Target.Dependency.product(name: "HummingbirdHTTP2", package: "hummingbird")
let httpTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let services = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP2 = Target.Dependency.product(name: "NIOHTTP2", package: "swift-nio-http2")
let nioTLS = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
/// SQLite's own functions, as GRDB imports them.
let sqliteFunctions = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let yaml = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "Espalier",
  products: [
    .executable(name: "espalier", targets: ["EspalierCLI"]),
    .executable(name: "training-benchmark", targets: ["TrainingBenchmark"]),
    .executable(name: "store-benchmark", targets: ["StoreBenchmark"]),
    .executable(name: "call-benchmark", targets: ["CallBenchmark"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
    .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
  ],
  targets: [
    .target(name: "RegistryCore", dependencies: [crypto], swiftSettings: strict),
    .target(name: "SQLStore", dependencies: ["RegistryCore"], swiftSettings: strict),
    .target(
      name: "SQLiteStore", dependencies: ["RegistryCore", "SQLStore", sqlite, sqliteFunctions],
      swiftSettings: strict),
    .target(name: "CProcess"),
    .target(name: "Training", dependencies: ["RegistryCore", "CProcess"], swiftSettings: strict),
    .target(
      name: "ClarifaiProto", dependencies: [protobuf],
      exclude: ["Protos", "Generated/protos.sha256"],
      swiftSettings: strict),
    .target(
      name: "ClarifaiAPI", dependencies: ["RegistryCore", "ClarifaiProto", protobuf],
      swiftSettings: strict),
    .target(
      name: "RegistryServer",
      dependencies: [
        "ClarifaiAPI", "RegistryCore", http, http2, httpTLS, httpTypes, logging, metrics, nio,
        nioHTTP1,
        nioHTTP2, nioHTTPTypes, nioPosix, nioTLS, services, signals,
      ], resources: [.embedInCode("OpenAPI/openapi.json")], swiftSettings: strict),
    .target(
      name: "RegistryClient",
      dependencies: ["ClarifaiAPI", "RegistryCore", httpClient, nio, nioHTTP1, nioPosix, nioTLS],
      swiftSettings: strict),
    .target(name: "Terminal", dependencies: [toml], swiftSettings: strict),
    .target(
      name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(
      name: "NcursesTerminal", dependencies: ["Terminal", "CNcurses"], swiftSettings: strict),
    .target(name: "Dashboard", dependencies: ["RegistryCore", "Terminal"], swiftSettings: strict),
    .target(
      name: "Themes", path: "Themes",
      resources: [
        .embedInCode("dark.toml"), .embedInCode("light.toml"), .embedInCode("monochrome.toml"),
        .embedInCode("high-contrast.toml"), .embedInCode("colour-blind.toml"),
        .embedInCode("colour-blind-light.toml"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "EspalierCLI",
      dependencies: [
        "ClarifaiAPI", "Dashboard", "NcursesTerminal", "RegistryClient", "RegistryCore",
        "RegistryServer", "SQLiteStore", "Terminal", "Themes", "Training", arguments, logging, toml,
        yaml,
      ], swiftSettings: strict),

    .executableTarget(
      name: "TrainingBenchmark", dependencies: ["Training"],
      path: "Sources/Benchmarks/TrainingBenchmark", exclude: ["compare.py"],
      swiftSettings: strict),
    .executableTarget(
      name: "StoreBenchmark", dependencies: ["Benchmarking", "RegistryCore", "SQLiteStore"],
      path: "Sources/Benchmarks/StoreBenchmark", swiftSettings: strict),
    .executableTarget(
      name: "CallBenchmark",
      dependencies: [
        "Benchmarking", "ClarifaiAPI", "RegistryCore", "SQLiteStore", nio, nioHTTP1, nioHTTP2,
        nioPosix,
      ], path: "Sources/Benchmarks/CallBenchmark", swiftSettings: strict),
    .target(
      name: "Benchmarking", dependencies: ["RegistryCore", sqlite],
      path: "Sources/Benchmarks/Benchmarking", swiftSettings: strict),

    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .target(
      name: "RegistryServed",
      dependencies: ["EspalierCLI", "RegistryClient", "RegistryCore", "RegistryServer", logging],
      path: "Tests/RegistryServed", swiftSettings: strict),
    .testTarget(
      name: "RegistryCoreTests",
      dependencies: ["RegistryCore", "RegistryServed", "SQLiteStore", sqlite],
      swiftSettings: strict),
    .testTarget(
      name: "RegistryClientTests",
      dependencies: [
        "ClarifaiAPI", "RegistryClient", "RegistryCore", "RegistryServed", "SQLiteStore",
      ], swiftSettings: strict),
    .testTarget(
      name: "SQLStoreTests", dependencies: ["RegistryCore", "SQLStore"], swiftSettings: strict),
    .testTarget(
      name: "SQLiteStoreTests", dependencies: ["RegistryCore", "SQLStore", "SQLiteStore", sqlite],
      swiftSettings: strict),
    .testTarget(
      name: "TrainingTests", dependencies: ["RegistryCore", "Training", "CProcess"],
      resources: [.copy("Data")], swiftSettings: strict),
    .testTarget(
      name: "SupervisionTests",
      dependencies: ["EspalierCLI", "RegistryCore", "SQLiteStore", "Training"],
      swiftSettings: strict),
    .target(name: "CFaults", path: "Tests/CFaults"),
    .target(
      name: "FaultLife", dependencies: ["RegistryCore", "SQLiteStore"], path: "Tests/FaultLife",
      swiftSettings: strict),
    .executableTarget(
      name: "FaultVictim", dependencies: ["CFaults", "FaultLife", "RegistryCore", "SQLiteStore"],
      path: "Tests/FaultVictim", swiftSettings: strict),
    .testTarget(
      name: "FaultTests",
      dependencies: [
        "EspalierCLI", "FaultLife", "FaultVictim", "RegistryCore", "SQLStore", "SQLiteStore",
        "Training", sqlite,
      ], swiftSettings: strict),
    .testTarget(
      name: "TerminalSessionTests", dependencies: ["EspalierCLI"], exclude: ["Harness"],
      swiftSettings: strict),
    .testTarget(
      name: "ClarifaiAPITests",
      dependencies: ["ClarifaiAPI", "ClarifaiProto", "RegistryCore", "SQLiteStore", protobuf],
      exclude: ["Official/official.py"], swiftSettings: strict),
    .testTarget(
      name: "RegistryServerTests",
      dependencies: [
        "ClarifaiAPI", "EspalierCLI", "RegistryCore", "RegistryServed", "RegistryServer",
        "SQLiteStore", http, httpTypes, logging, metrics, nio, nioHTTP1, nioHTTPTypes, nioPosix,
        services,
      ], exclude: ["Clients"], swiftSettings: strict),
    .testTarget(
      name: "TerminalTests", dependencies: ["Terminal", "Themes"], swiftSettings: strict),
    .testTarget(
      name: "NcursesTerminalTests", dependencies: ["NcursesTerminal", "Terminal", "Themes"],
      swiftSettings: strict),
    .testTarget(
      name: "DashboardTests",
      dependencies: ["Dashboard", "RegistryCore", "SQLiteStore", "Terminal"],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests",
      dependencies: ["EspalierCLI", "RegistryCore", "RegistryServed", "Terminal", sqlite],
      swiftSettings: strict),
  ]
)

// The fuzzers stand apart: they need what libFuzzer links, and everything that they reach made for it.
if Context.environment["ESPALIER_FUZZ"] != nil {
  package.targets += [
    .target(
      name: "Fuzzing", dependencies: ["ClarifaiAPI", "RegistryCore"], path: "Tests/Fuzzing",
      exclude: ["Seeds"], swiftSettings: strict),
    .executableTarget(name: "CFuzzer", dependencies: ["Fuzzing"], path: "Tests/CFuzzer"),
  ]
}
