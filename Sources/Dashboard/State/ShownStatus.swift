import RegistryCore
import Terminal

/// The status of a version in glyph, word and role: never a colour alone.
struct ShownStatus: Hashable, Sendable {
  let glyph: StatusGlyph
  /// `trained .97`, `failed: no data`, `cancelled 4.10`.
  let text: String
  /// At most three columns: `.97`, `63%`; empty where there is no number.
  let number: String
  let role: Terminal.Role

  init(_ version: VersionSummary?) {
    guard let version else {
      glyph = .none
      text = "none"
      number = ""
      role = .dim
      return
    }
    switch version.status {
    case .untrained:
      glyph = .untrained
      // Only a cancelled run leaves an untrained version with a cost.
      text = version.cost.map { "cancelled \($0.amountText)" } ?? "untrained"
      number = ""
      role = .text
    case .queued:
      glyph = .queued
      text = "queued"
      number = ""
      role = .info
    case .training(_, let percent):
      glyph = .training
      text = "training \(percent)%"
      number = "\(percent)%"
      role = .info
    case .trained:
      glyph = .trained
      number = version.score.map(ShownValue.score) ?? ""
      text = number.isEmpty ? "trained" : "trained \(number)"
      role = .good
    case .failed(let failure):
      glyph = .failed
      let cost = version.cost.map { " \($0.amountText)" } ?? ""
      text = "failed\(cost): \(ShownValue.line(failure.reason))"
      number = ""
      role = .bad
    }
  }
}
