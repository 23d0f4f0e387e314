import CFaults
import FaultLife
import Foundation
import RegistryCore
import SQLiteStore

/// A process that uses a registry until something happens to it.
///
/// It says what it does on standard output.
///
/// `FaultVictim live FILE SEED [die N]`: an endless life; with a number, it dies in that change of a file.
/// `FaultVictim open FILE [die N]`: opens the file, and says how many changes of a file that took.
/// `FaultVictim opening FILE N log|file`: opens the file, and the fsync number N of the log or file fails.
/// `FaultVictim unsynced FILE SEED N log|file`: a life in which the fsync number N of the log or file fails.
/// `FaultVictim crowd FILE N change|sync|log`: many who patch at the same time; it dies in change N of a file or at
/// fsync number N of the log, or that fsync fails.
/// `FaultVictim try FILE USER`: reads and writes as that user.
@main
enum Victim {
  static func main() async throws {
    umask(0o077)
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 2 else { exit(64) }
    let file = URL(fileURLWithPath: arguments[1])
    let numbers = arguments.dropFirst(2).compactMap { UInt64($0) }
    if arguments[0] == "crowd" {
      return try await crowd(file, at: Int(numbers[0]), arguments.last ?? "")
    }
    if let place = arguments.firstIndex(of: "die") { faults_die_at(Int(arguments[place + 1]) ?? 1) }
    switch arguments[0] {
    case "live": try await live(file, seed: numbers.first ?? 0)
    case "open": await open(file)
    case "unsynced":
      try await liveUnsynced(
        file, seed: numbers[0], at: Int(numbers[1]), ofLog: arguments.last == "log")
    case "opening":
      await openUnsynced(file, at: Int(numbers[0]), ofLog: arguments.last == "log")
    case "try": await attempt(file, as: UInt32(numbers.first ?? 0))
    default: exit(64)
    }
  }

  private static func say(_ line: String) {
    // One write for each line: whoever ends this process leaves whole lines.
    let bytes = Array((line + "\n").utf8)
    guard write(STDOUT_FILENO, bytes, bytes.count) == bytes.count else { exit(1) }
  }

  private static func live(_ file: URL, seed: UInt64) async throws {
    let world = try await LifeRegistry(file)
    say("ready")
    var life = Life(world, seed: seed) { say($0.line) }
    while true { try await life.step() }
  }

  private static func open(_ file: URL) async {
    do throws(RegistryError) {
      let store = try await RegistryFile.open(file)
      say("changes\t\(faults_changes())")
      say("mark\t\(try await store.mark())")
    } catch {
      say("refused\t\(error)")
    }
  }

  private static func liveUnsynced(_ file: URL, seed: UInt64, at place: Int, ofLog: Bool)
    async throws
  {
    let world = try await LifeRegistry(file)
    var life = Life(world, seed: seed) { say($0.line) }
    faults_fail_sync(place, ofLog ? 1 : 0)
    while faults_syncs_after_failure() < 0 { try await life.step() }
    say("failed")
    for _ in 0..<20 { try await life.step() }
    let apps = try await world.registry.apps(.first, as: world.ana)
    say("read\t\(apps.items.count)")
    say("again\t\(faults_syncs_after_failure())")
  }

  private static func crowd(_ file: URL, at place: Int, _ fault: String) async throws {
    let world = try await LifeRegistry(file)
    let crowd = try await Crowd(world) { say($0.line) }
    switch fault {
    case "change": faults_die_at(place)
    case "sync": faults_die_at_sync(place)
    default: faults_fail_sync(place, 1)
    }
    try await crowd.live { faults_syncs_after_failure() >= 0 }
    let apps = try await world.registry.apps(.first, as: world.ana)
    say("read\t\(apps.items.count)")
    say("again\t\(faults_syncs_after_failure())")
  }

  private static func openUnsynced(_ file: URL, at place: Int, ofLog: Bool) async {
    faults_fail_sync(place, ofLog ? 1 : 0)
    do throws(RegistryError) {
      let store = try await RegistryFile.open(file)
      say("mark\t\(try await store.mark())")
      say("again\t\(faults_syncs_after_failure())")
      // Closing it would be the next fsync.
      exit(0)
    } catch {
      say("refused\t\(error)")
      say("again\t\(faults_syncs_after_failure())")
    }
  }

  private static func attempt(_ file: URL, as user: UInt32) async {
    guard geteuid() != 0 || setuid(user) == 0 else { exit(1) }
    do throws(RegistryError) {
      let world = try await LifeRegistry(file)
      say("opened")
      let apps = try await world.registry.apps(.first, as: world.ana)
      say("read\t\(apps.items.count)")
      let app = CreateApp(ref: try AppRef(parsing: "zoe/lab"))
      _ = try await world.registry.perform(.createApp(app), as: world.ana)
      say("wrote")
    } catch {
      say("refused\t\(error)")
    }
  }
}
