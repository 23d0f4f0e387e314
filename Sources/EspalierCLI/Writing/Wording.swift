import ClarifaiAPI
import Foundation
import RegistryCore
import Terminal

/// How times, money and fields read in tables.
extension Output {
  /// `2 d ago` for a person, RFC 3339 for a program.
  func cell(_ date: Date?) -> Table.Cell {
    guard let date else { return "" }
    return Table.Cell(shown: ageText(of: date, at: now), plain: date.wireText)
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
