import Foundation
import RegistryCore
import SQLiteStore
import Training

/// What a registry in a file is made of: the only place that knows the concrete store, runner and predictor.
func openLocalRegistry(_ file: URL) async throws(RegistryError) -> LocalRegistry {
  try LocalRegistry(
    store: try await RegistryFile.open(file), artifacts: artifactFolder(beside: file),
    runners: [try builtinRunner(beside: file)], predictor: BuiltinPredictor(),
    compute: [try builtinCompute()], outside: .machine())
}

func artifactFolder(beside registry: URL) -> ArtifactFolder {
  ArtifactFolder(registry.deletingLastPathComponent().appendingPathComponent("artifacts"))
}

func builtinRunner(beside registry: URL) throws(RegistryError) -> BuiltinRunner {
  try BuiltinRunner(program: programPath(), registry: registry)
}

/// This machine, which costs nothing.
func builtinCompute() throws(RegistryError) -> ComputeClass {
  ComputeClass(
    id: try ComputeID("local"), runner: try RunnerID("builtin"), price: .free,
    defaultLimit: .seconds(1800), greatestLimit: .seconds(86_400))
}

/// The absolute path of this very program, however it was called.
private func programPath() -> String {
  (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    ?? CommandLine.arguments.first ?? "espalier"
}
