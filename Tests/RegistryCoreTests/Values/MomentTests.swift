import Foundation
import RegistryCore
import Testing

@Suite struct MomentTests {
  struct Case: Sendable {
    let wall: Double
    let boot: Int
    let bootID: String
    let isOver: Bool
  }

  static let cases = [
    Case(wall: 0, boot: 0, bootID: "a", isOver: false),
    Case(wall: 599, boot: 599, bootID: "a", isOver: false),
    Case(wall: 600, boot: 600, bootID: "a", isOver: true),
    Case(wall: 10, boot: 600, bootID: "a", isOver: true),
    Case(wall: 31_536_000, boot: 10, bootID: "a", isOver: true),
    Case(wall: -31_536_000, boot: 10, bootID: "a", isOver: true),
    Case(wall: 10, boot: 10, bootID: "b", isOver: true),
  ]

  @Test(arguments: cases)
  func `a lifetime is over when any of the clocks says so`(_ one: Case) {
    let start = Moment(wall: Date(timeIntervalSince1970: 0), bootID: "a", sinceBoot: .seconds(50))
    let now = Moment(
      wall: Date(timeIntervalSince1970: one.wall), bootID: one.bootID,
      sinceBoot: .seconds(50 + one.boot))
    #expect(start.isOver(after: .seconds(600), at: now) == one.isOver)
  }
}
