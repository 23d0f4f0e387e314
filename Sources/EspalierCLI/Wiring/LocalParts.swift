import Foundation
import RegistryCore
import SQLiteStore
import Training

/// What a registry in a file is made of: the only place that knows the concrete store, runners and predictor.
///
/// - Parameter training: what the configuration says of runners and compute classes.
func openLocalRegistry(_ file: URL, _ training: TrainingConfiguration)
  async throws(RegistryError) -> LocalRegistry
{
  try LocalRegistry(
    store: try await RegistryFile.open(file), artifacts: artifactFolder(beside: file),
    runners: try runners(training, beside: file), predictor: BuiltinPredictor(),
    compute: training.compute, outside: .machine())
}

private func runners(_ training: TrainingConfiguration, beside registry: URL)
  throws(RegistryError) -> [any Runner]
{
  let own = training.commands.sorted { $0.key.text < $1.key.text }.map { id, trainer in
    CommandRunner(id, trainer, supervisor: programPath(), registry: registry)
  }
  return [try builtinRunner(beside: registry)] + own
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
    id: try ComputeID("local"), runner: try RunnerID(TrainingConfiguration.builtin), price: .free,
    defaultLimit: .seconds(1800), greatestLimit: .seconds(86_400))
}

/// The absolute path of this very program, however it was called.
private func programPath() -> String {
  (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    ?? CommandLine.arguments.first ?? "espalier"
}
