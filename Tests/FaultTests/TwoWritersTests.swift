import FaultLife
import Foundation
import RegistryCore
import SQLiteStore
import Testing

@Suite("two writers and a long reader", .serialized)
struct TwoWritersTests {
  @Test
  func
    `two processes write beside a long reader, which sees one moment, and the log stays bounded`()
    async throws
  {
    let seed = seed(2)
    let ground = try Ground()
    try await ground.live(seed: seed, steps: 30)
    let store = try await RegistryFile.open(ground.file)
    let writers = try (1...2).map {
      try VictimProcess("live", ground.file.path, "\(seed &* 10 &+ UInt64($0))")
    }
    let log = URL(fileURLWithPath: ground.file.path + "-wal")
    let reading = try await LongReading.begin(store)
    // The reader keeps the log from being taken up: it may grow for so long.
    var heard = try await Self.lines(of: writers, 800)
    let grown = try Self.size(log)
    let isOneMoment = try await reading.end()
    // From here on the log is used again, and cut.
    var afterwards = grown
    for _ in 0..<100 where afterwards > Self.greatestLog {
      for (place, lines) in try await Self.lines(of: writers, 200).enumerated() {
        heard[place] += lines
      }
      afterwards = try Self.size(log)
    }
    for (place, writer) in writers.enumerated() {
      writer.kill()
      heard[place] += writer.rest().lines
    }
    let acknowledged = heard.map { lines in lines.filter { $0.hasPrefix("done") }.count }
    let odd = heard.joined().filter(Self.isOddRefusal)
    let findings = try await store.findings()
    print(
      "two writers struck \(acknowledged[0]) and \(acknowledged[1]) times beside a reader (seed "
        + "\(seed)); the log grew to \(grown / 1024) KiB while it read and was cut to "
        + "\(afterwards / 1024) KiB then; lost: \(lost(findings + odd))")
    #expect(isOneMoment)
    #expect(findings == [] && odd == [])
    #expect(grown > Self.greatestLog && afterwards <= Self.greatestLog)
    #expect(acknowledged.allSatisfy { $0 > 0 })
  }

  /// What the log is cut to, and what a busy moment may add.
  private static let greatestLog = 6 << 20

  /// Whatever is refused by the store must be the one refusal that means another writer.
  private static func isOddRefusal(_ line: String) -> Bool {
    guard case .refused(_, _, let why)? = Announcement(line: line) else { return false }
    return why.contains("registry cannot be used")
      || (why.contains("busy") && why != RegistryError.storeBusy.description)
  }

  /// The next so many lines of each.
  private static func lines(of writers: [VictimProcess], _ count: Int) async throws -> [[String]] {
    try await waiting {
      var heard = [[String]](repeating: [], count: writers.count)
      for _ in 0..<count {
        for (place, writer) in writers.enumerated() {
          heard[place].append(try #require(writer.line(), "a writer ended by itself"))
        }
      }
      return heard
    }
  }

  private static func size(_ file: URL) throws -> Int {
    try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int ?? 0
  }
}

/// One reading that goes on until it is told to end.
private final class LongReading: Sendable {
  private let mayEnd = DispatchSemaphore(value: 0)
  private let begun: AsyncStream<Void>
  private let task: Task<Bool, any Error>

  private init(_ store: RegistryFile) {
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    self.begun = begun
    let mayEnd = mayEnd
    task = Task {
      try await store.read { registry throws(RegistryError) in
        let before = try Sight(registry)
        begin.finish()
        mayEnd.wait()
        return try Sight(registry) == before
      }
    }
  }

  static func begin(_ store: RegistryFile) async throws -> LongReading {
    let reading = LongReading(store)
    for await _ in reading.begun {}
    return reading
  }

  /// - Returns: whether it saw the same at its end as at its beginning.
  func end() async throws -> Bool {
    mayEnd.signal()
    return try await task.value
  }
}

private struct Sight: Equatable {
  let models: [ModelListing]
  let runs: [Run]

  init(_ registry: any RegistryReading) throws(RegistryError) {
    let page = try PageRequest(size: PageRequest.greatestSize)
    models = try registry.models(ModelQuery(app: Life.app()), page).items
    runs = try registry.runs(RunQuery(), page).items
  }
}
