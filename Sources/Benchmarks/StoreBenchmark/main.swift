import Benchmarking
import Foundation
import RegistryCore

// `store-benchmark --espalier PROGRAM --hello PROGRAM [--models N] [--versions N] [--registry FILE]`
// makes a sample registry, or takes the one that is named, and measures what INTERFACE promises of any size.
do {
  let options = try BenchmarkOptions(CommandLine.arguments.dropFirst())
  let report = try await measure(options)
  say("\n" + report.summary)
  exit(report.isMet ? 0 : 1)
} catch {
  FileHandle.standardError.write(Data("store-benchmark: \(error)\n".utf8))
  exit(64)
}

/// Everything, in the order of the table.
func measure(_ options: BenchmarkOptions) async throws -> Report {
  var report = Report()
  let ground = try await BenchmarkGround(options, &report)
  defer { ground.remove() }
  try await measurePages(ground, &report)
  try await measureFilters(ground, &report)
  try await measureShowing(ground, &report)
  try await measurePatches(ground, &report)
  try measureStart(ground, options, &report)
  return report
}
