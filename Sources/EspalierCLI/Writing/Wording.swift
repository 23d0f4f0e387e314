import ClarifaiAPI
import Foundation
import RegistryCore

/// How times, money and fields read in tables.
extension Output {
  /// `2 d ago` for a person, RFC 3339 for a program.
  func cell(_ date: Date?) -> Table.Cell {
    guard let date else { return "" }
    return Table.Cell(shown: age(of: date), plain: date.wireText)
  }

  private func age(of date: Date) -> String {
    let seconds = Int(now.timeIntervalSince(date))
    switch seconds {
    case ..<0: return "in the future"
    case ..<10: return "just now"
    case ..<60: return "\(seconds) s ago"
    case ..<3600: return "\(seconds / 60) min ago"
    case ..<86_400: return "\(seconds / 3600) h ago"
    default: return "\(seconds / 86_400) d ago"
    }
  }
}

extension Table.Cell {
  /// An amount, empty when unpriced.
  init(_ money: Money?) { self.init(money?.description ?? "") }

  /// A value on one line: text as it is, everything else as JSON.
  init(_ json: JSON?) { self.init(json.map { $0.string ?? $0.text } ?? "") }

  /// The first eight digits for a person, all of them for a program.
  init(_ id: VersionID) { self.init(shown: String(id.text.prefix(8)), plain: id.text) }

  init(_ id: RunID) { self.init(shown: String(id.text.prefix(8)), plain: id.text) }
}

/// `1 field`, `2 fields`.
func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }

extension Duration {
  /// `30 min`, `1 h 30 min`, `45 s`.
  var words: String {
    let seconds = Int(components.seconds)
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")]
    let said = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return said.isEmpty ? "0 s" : said.joined(separator: " ")
  }
}

extension VersionStatus {
  /// `trained`, `training 63%`, `failed: no data`.
  var words: String {
    switch self {
    case .untrained, .queued, .trained: word.rawValue
    case .training(_, let percent): "training \(percent)%"
    case .failed(let failure): "failed: \(failure.reason)"
    }
  }
}

extension RunState {
  var words: String {
    switch self {
    case .queued, .succeeded, .cancelled: word
    case .running(let percent): "running \(percent)%"
    case .failed(let failure): "failed: \(failure.reason)"
    }
  }
}
