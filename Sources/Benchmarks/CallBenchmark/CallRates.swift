import Benchmarking
import Foundation

/// How often each call is answered in a second, and how long that takes.
struct CallRates {
  struct Cell: Hashable {
    let call: Call
    let spoken: Spoken
    let clients: Int
  }

  static let clients = [1, 4, 16]

  private struct Measured {
    let rate: Double
    let times: Times
  }

  private var measured: [Cell: Measured] = [:]

  /// Measures, and says each line as soon as it is known.
  init(_ ground: ServedGround, _ server: RunningServer, _ options: CallOptions) async throws {
    let crowd = Crowd(port: server.port, key: ground.key)
    for spoken in Spoken.allCases {
      say("\nCalls over \(spoken.rawValue)")
      say(Self.line("", "clients", "a second", "p50", "p99"))
      for call in options.calls {
        for clients in Self.clients {
          let begin = ContinuousClock.now
          let offset = clients * 1_000_000 + (spoken == .rpc ? 100_000_000 : 0)
          let times = try await crowd.times(of: clients, spoken, seconds: options.seconds) {
            call.asked(ground, $0, $1 + offset)
          }
          let rate = Double(times.count) / ((.now - begin) / .seconds(1))
          measured[Cell(call: call, spoken: spoken, clients: clients)] = Measured(
            rate: rate, times: times)
          say(
            Self.line(
              call.rawValue, "\(clients)", "\(Int(rate))", Self.milliseconds(times.p50),
              Self.milliseconds(times.p99)))
        }
      }
    }
  }

  /// What the server promises, beside what it does for a call without any work.
  func hold(to plainPatches: Double, _ report: inout Report) {
    report.head("What is promised; plain SQLite keeps \(Int(plainPatches)) patches a second here")
    for spoken in Spoken.allCases {
      let name = spoken.rawValue
      func cell(_ call: Call, _ clients: Int) -> Measured? {
        measured[Cell(call: call, spoken: spoken, clients: clients)]
      }
      if let patch = cell(.patch, 16), let nothing = cell(.nothing, 16) {
        report.add(
          "\(name), patch by 16, of the no-op rate", ratio: patch.rate / nothing.rate, atLeast: 0.5)
      }
      if let patch = cell(.patch, 1) {
        report.add(
          "\(name), patch by 1, a second", ratio: patch.rate,
          atLeast: min(2500, plainPatches / 2))
      }
      if let patch = cell(.patch, 4) {
        report.add("\(name), patch by 4, p99 in ms", ratio: patch.times.p99 * 1000, atMost: 5)
      }
      if let get = cell(.get, 16) {
        report.add("\(name), get by 16, a second", ratio: get.rate, atLeast: 5000)
      }
      for call in [Call.listFirst, .listDeep, .search] {
        guard let page = cell(call, 1), let nothing = cell(.nothing, 1) else { continue }
        report.add(
          "\(name), \(call.rawValue), ms more than a no-op",
          ratio: (page.times.p50 - nothing.times.p50) * 1000, atMost: 2)
      }
    }
  }

  private static func line(_ name: String, _ columns: String...) -> String {
    "  " + name.padding(toLength: 24, withPad: " ", startingAt: 0)
      + columns.map { String(repeating: " ", count: max(1, 12 - $0.count)) + $0 }.joined()
  }

  private static func milliseconds(_ seconds: Double) -> String {
    String(format: "%.2f ms", seconds * 1000)
  }
}
