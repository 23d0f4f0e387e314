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
let sqlite = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

let package = Package(
  name: "Espalier",
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    .target(name: "RegistryCore", dependencies: [crypto], swiftSettings: strict),
    .target(name: "SQLStore", dependencies: ["RegistryCore"], swiftSettings: strict),
    .target(
      name: "SQLiteStore", dependencies: ["RegistryCore", "SQLStore", sqlite],
      swiftSettings: strict),
    .target(name: "CProcess"),
    .target(name: "Training", dependencies: ["RegistryCore", "CProcess"], swiftSettings: strict),
    .testTarget(
      name: "RegistryCoreTests", dependencies: ["RegistryCore", "SQLiteStore"],
      swiftSettings: strict),
    .testTarget(
      name: "TrainingTests", dependencies: ["RegistryCore", "Training", "CProcess"],
      resources: [.copy("Data")], swiftSettings: strict),
  ]
)
