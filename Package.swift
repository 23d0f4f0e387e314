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
let sqlite = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
/// SQLite's own functions, as GRDB imports them.
let sqliteFunctions = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let yaml = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "Espalier",
  products: [
    .executable(name: "espalier", targets: ["EspalierCLI"]),
    .executable(name: "training-benchmark", targets: ["TrainingBenchmark"]),
    .executable(name: "store-benchmark", targets: ["StoreBenchmark"]),
    .executable(name: "hello-foundation", targets: ["HelloFoundation"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
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
    .target(name: "ClarifaiAPI", dependencies: ["RegistryCore"], swiftSettings: strict),
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
        "ClarifaiAPI", "Dashboard", "NcursesTerminal", "RegistryCore", "SQLiteStore", "Terminal",
        "Themes", "Training", arguments, toml, yaml,
      ], swiftSettings: strict),

    .executableTarget(
      name: "TrainingBenchmark", dependencies: ["Training"],
      path: "Sources/Benchmarks/TrainingBenchmark", exclude: ["compare.py"],
      swiftSettings: strict),
    .executableTarget(
      name: "StoreBenchmark", dependencies: ["RegistryCore", "SQLiteStore", sqlite],
      path: "Sources/Benchmarks/StoreBenchmark", swiftSettings: strict),
    .executableTarget(
      name: "HelloFoundation", path: "Sources/Benchmarks/HelloFoundation", swiftSettings: strict),

    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .testTarget(
      name: "RegistryCoreTests", dependencies: ["RegistryCore", "SQLiteStore", sqlite],
      swiftSettings: strict),
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
      name: "ClarifaiAPITests", dependencies: ["ClarifaiAPI", "RegistryCore"],
      swiftSettings: strict),
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
      name: "CommandLineTests", dependencies: ["EspalierCLI", "RegistryCore", "Terminal", sqlite],
      swiftSettings: strict),
  ]
)
