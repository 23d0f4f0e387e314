import Foundation
import RegistryCore
import Terminal
import Testing

@testable import Dashboard

/// The screens that are looked at most, at the three sizes that are designed for.
@Suite struct PaneScreenTests {
  static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 120, rows: 30), Size(columns: 160, rows: 48),
  ]

  struct Scene: CustomStringConvertible, Sendable {
    let name: String
    let script: String
    var description: String { name }
  }

  static let scenes = [
    Scene(name: "main", script: "2 Down Down Down"),
    Scene(name: "models", script: ""),
    Scene(name: "info", script: "2 Down Down Down 3 Down"),
    Scene(name: "folded", script: "2 Down Down Left"),
    Scene(name: "no-match", script: "/ \"zebra\" Enter"),
    Scene(name: "help", script: "?"),
    Scene(name: "palette", script: ": \"edit\""),
    Scene(name: "choices", script: "e"),
    Scene(name: "edit-model", script: "m Down Down Down Down Down"),
    Scene(name: "edit-version", script: "2 Down Down Down v Enter \", again\" Enter"),
    Scene(name: "edit-fixed", script: "2 Down Down Down v G Enter"),
    Scene(name: "review-model", script: "m Enter \", 8x8 scans\" Enter r"),
    Scene(name: "review-version", script: "2 Down Down Down v Enter \", again\" Enter r"),
    Scene(name: "review-public", script: "m Down Right Right r \"model dig\""),
  ]

  @Test(arguments: scenes, sizes)
  func `a screen is drawn as it was reviewed`(_ scene: Scene, _ size: Size) async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    let frame = try await orchard.frame(after: scene.script, size)
    expectGolden("Panes/\(scene.name)-\(size)", frame)
  }

  @Test(arguments: sizes)
  func `an app without models says how to make one`(_ size: Size) async throws {
    let orchard = try await Orchard(isPlanted: false)
    defer { orchard.remove() }
    let frame = try await orchard.frame(after: "", size)
    #expect(frame.text.contains("No model yet."))
    expectGolden("Panes/empty-\(size)", frame)
  }

  @Test func `in the lowest terminal a review still shows change, effect and keys`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    let text = try await orchard.frame(
      after: "m Enter \", 8x8 scans\" Enter r", Size(columns: 40, rows: 10)
    ).text
    for part in [
      "This is the MODEL", "~ description", "Creates 0 versions", "S send", "Esc keep the draft",
    ] {
      #expect(text.contains(part), "\(text)")
    }
    #expect(text.split(separator: "\n").last?.allSatisfy { "└─┘".contains($0) } == true)
  }

  @Test func `what is wrong with a filter is told whole, above what is typed`() async throws {
    let orchard = try await Orchard()
    defer { orchard.remove() }
    let text = try await orchard.frame(
      after: "/ \"status:odd\"", Size(columns: 40, rows: 10)
    ).text
    #expect(text.contains("no status"))
    #expect(text.contains("trained, failed"))
  }
}
