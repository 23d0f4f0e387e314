import ArgumentParser
import RegistryCore

struct ShowLog: Verb {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Show what a run wrote.",
    discussion: """
        espalier train log 9a02d1
        espalier train log 9a02d1 --follow
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The run's id, or the beginning of it.") var run: String

  @Flag(help: "Go on until the run has ended.") var follow = false

  private static let pause = Duration.milliseconds(250)

  func run(in session: Session) async throws {
    let id = try await session.run(run).id
    guard !shared.json else { return try await writeJSON(id, in: session) }
    var place = 0
    while true {
      // Asked before the log is read: what is written later than its end belongs to nobody.
      let isOver = try await !session.registry.run(id, as: session.caller).state.isInFlight
      place = try await writeRest(of: id, from: place, in: session)
      if isOver || !follow { return }
      try await session.settleLostRuns()
      try await Task.sleep(for: Self.pause)
    }
  }

  private func writeRest(of id: RunID, from start: Int, in session: Session)
    async throws(RegistryError) -> Int
  {
    var place = start
    while true {
      let page = try await session.registry.log(of: id, from: place, as: session.caller)
      if page.next == place { return place }
      session.output.write(page.text)
      place = page.next
    }
  }

  private func writeJSON(_ id: RunID, in session: Session) async throws(RegistryError) {
    var text = ""
    var place = 0
    while true {
      let page = try await session.registry.log(of: id, from: place, as: session.caller)
      if page.next == place { break }
      text += page.text
      place = page.next
    }
    session.output.write(["log": .string(text)])
  }
}
