import Foundation
import RegistryCore
import Terminal
import Testing

@testable import Dashboard

/// The edges of a forest that is given by depths alone.
@Suite struct TreeTests {
  struct Case: Sendable, CustomStringConvertible {
    let depths: [Int]
    let drawn: [String]
    var goesOn = false
    var description: String { depths.map(String.init).joined(separator: " ") }
  }

  static let cases = [
    Case(depths: [], drawn: []),
    Case(depths: [0, 0], drawn: ["", ""]),
    Case(depths: [0, 1, 2, 1, 0], drawn: ["", "├─", "│ └─", "└─", ""]),
    Case(depths: [0, 1, 2, 3], drawn: ["", "└─", "  └─", "    └─"]),
    Case(depths: [0, 1, 2, 2, 1], drawn: ["", "├─", "│ ├─", "│ └─", "└─"]),
    Case(depths: [0, 1], drawn: ["", "├─"], goesOn: true),
  ]

  @Test(arguments: cases)
  func `a tree is drawn from depths`(_ tree: Case) throws {
    let rows = treeRows(try tree.depths.enumerated().map(version), folded: [], goesOn: tree.goesOn)
    let drawn = rows.map { row in
      row.parts.map { Glyphs.unicode.tree($0, .solid) }.joined()
    }
    #expect(drawn == tree.drawn)
  }

  @Test func `a folded branch hides its descendants and says how many`() throws {
    let items = try [0, 1, 2, 1, 0].enumerated().map(version)
    let rows = treeRows(items, folded: [items[1].id], goesOn: false)
    #expect(rows.map(\.index) == [0, 1, 3, 4])
    #expect(rows.map(\.hidden) == [0, 1, 0, 0])
  }

  private func version(_ offset: Int, _ depth: Int) throws -> VersionSummary {
    VersionSummary(
      id: try VersionID(String(format: "%032x", offset + 1)), number: offset + 1,
      lineage: .original, depth: depth, status: .untrained, score: nil, visibility: "",
      conceptCount: 0, inputCount: 0, createdAt: Date(timeIntervalSince1970: 0), cost: nil)
  }
}
