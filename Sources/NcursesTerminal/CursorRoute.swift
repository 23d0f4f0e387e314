/// The order in which runs are drawn so that the cursor goes short ways.
struct CursorRoute {
  typealias Run = DrawingOrder.Run

  let ways: CursorWays
  /// Where the cursor is left.
  private(set) var end: CursorWays.Place?

  init(ways: CursorWays, end: CursorWays.Place?) {
    (self.ways, self.end) = (ways, end)
  }

  /// How many bytes lead to the nearest of them.
  func distance(to runs: [Run]) -> Int { runs.lazy.map { way(from: end, to: $0) }.min() ?? 0 }

  /// Adds all of them, in an order of its own.
  mutating func append(_ runs: [Run]) -> [Run] {
    // So many are a whole screen, and each is compared with each.
    let ordered = runs.count <= 200 ? improved(improved(nearestFirst(runs))) : runs
    end = ordered.last?.end ?? end
    return ordered
  }

  private func nearestFirst(_ runs: [Run]) -> [Run] {
    var left = runs
    var ordered: [Run] = []
    var end = end
    while !left.isEmpty {
      let distances = left.map { way(from: end, to: $0) }
      let nearest = distances.indices.min { distances[$0] < distances[$1] } ?? 0
      let run = left.remove(at: nearest)
      ordered.append(run)
      end = run.end
    }
    return ordered
  }

  /// Whoever goes to the nearest leaves some behind that cost a long way later: each of these is moved to
  /// where it costs least.
  private func improved(_ runs: [Run]) -> [Run] {
    // Each is tried everywhere; in a whole screen little is left to be won.
    guard (3...60).contains(runs.count) else { return runs }
    var runs = runs
    for index in runs.indices {
      let run = runs[index]
      let saved = detour(over: run, in: runs, from: index - 1, to: index + 1)
      guard saved > Self.littleWay else { continue }
      var rest = runs
      rest.remove(at: index)
      let added = (0...rest.count).map { detour(over: run, in: rest, from: $0 - 1, to: $0) }
      let best = added.indices.min { added[$0] < added[$1] } ?? index
      if added[best] < saved {
        rest.insert(run, at: best)
        runs = rest
      }
    }
    return runs
  }

  private static let littleWay = 5

  /// What it costs more to draw a run between two others than to go from one to the other.
  private func detour(over run: Run, in runs: [Run], from before: Int, to after: Int) -> Int {
    let start = before < 0 ? end : runs[before].end
    guard after < runs.count else { return way(from: start, to: run) }
    return way(from: start, to: run) + way(from: run.end, to: runs[after])
      - way(from: start, to: runs[after])
  }

  private func way(from start: CursorWays.Place?, to run: Run) -> Int {
    start.map { ways.way(from: $0, to: run.start).count } ?? CursorWays.jump(to: run.start).count
  }
}
