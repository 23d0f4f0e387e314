import Benchmarking
import Foundation

// `call-benchmark --espalier PROGRAM --registry FILE [--seconds N] [--call NAME]` serves the registry, asks its server
// for everything that a client asks for most, and changes the registry by it: give it a copy.
do {
  let options = try CallOptions(CommandLine.arguments.dropFirst())
  let report = try await measure(options)
  say("\n" + report.summary)
  exit(report.isMet ? 0 : 1)
} catch {
  FileHandle.standardError.write(Data("call-benchmark: \(error)\n".utf8))
  exit(64)
}

/// Everything, in the order of the table.
func measure(_ options: CallOptions) async throws -> Report {
  var report = Report()
  let ground = try await ServedGround(options)
  let patchRate = try plainPatchRate(ground)
  try await measureStart(options, ground, &report)
  let server = try await RunningServer(options, key: ground.key)
  defer { server.stop() }
  let rates = try await CallRates(ground, server, options)
  rates.hold(to: patchRate, &report)
  let memory = try server.memory()
  report.note("memory after all of this", String(format: "%.0f MiB", memory.now))
  return report
}

/// How many patches with their audit SQLite alone keeps in a second, on the same disk.
func plainPatchRate(_ ground: ServedGround) throws -> Double {
  let peer = try PlainPatches(ground.file)
  let began = ContinuousClock.now
  let count = 1000
  for number in 0..<count {
    try peer.patch(ground.models[number % ground.models.count], "metadata")
  }
  return Double(count) / ((.now - began) / .seconds(1))
}

/// From the start of the program to the first answer, and what it has in memory then.
func measureStart(_ options: CallOptions, _ ground: ServedGround, _ report: inout Report)
  async throws
{
  var starts: [Double] = []
  var memory = 0.0
  for _ in 0..<10 {
    let server = try await RunningServer(options, key: ground.key)
    starts.append(server.startUp)
    memory = max(memory, try server.memory().most)
    server.stop()
  }
  report.head("A server's start, to its first answer")
  report.add("espalier serve", Times(starts), atMost: 0.15)
  report.add("the most memory until then, in MB", ratio: memory * 1.048576, atMost: 60)
}
