import RegistryCore
import Terminal

/// One of several: in a line of its own when they are few, a list that is filtered by typing when they are many.
struct OptionList: Hashable, Sendable {
  struct Option: Hashable, Sendable {
    let id: String
    let title: String

    init(_ id: String, _ title: String? = nil) {
      self.id = id
      self.title = title ?? id
    }
  }

  /// More of them are filtered.
  static let mostInLine = 6

  let options: [Option]
  private(set) var chosen: String
  private(set) var filter = TextField()

  /// - Parameter chosen: the id of an option, or empty for none.
  init(_ options: [Option], chosen: String = "") {
    self.options = options
    self.chosen = chosen
  }

  var isFiltered: Bool { options.count > Self.mostInLine }

  /// The options that hold every word of the filter.
  var matches: [Option] {
    let words = filter.text.lowercased().split(separator: " ")
    return options.filter { option in
      let text = "\(option.id) \(option.title)".lowercased()
      return words.allSatisfy { text.contains($0) }
    }
  }

  mutating func choose(_ id: String) { chosen = id }

  /// - Returns: false if the key means nothing here.
  mutating func handle(_ key: Key) -> Bool { isFiltered ? filtered(key) : inLine(key) }

  private mutating func inLine(_ key: Key) -> Bool {
    switch key {
    case .left: step(-1, wrapping: true)
    case .right, .character(" "): step(1, wrapping: true)
    case .home: choose(options.first?.id ?? "")
    case .end: choose(options.last?.id ?? "")
    case .character(let letter):
      guard let option = options.first(where: { $0.title.lowercased().first == letter }) else {
        return false
      }
      choose(option.id)
    default: return false
    }
    return true
  }

  private mutating func filtered(_ key: Key) -> Bool {
    switch key {
    case .up: return step(-1, wrapping: false)
    case .down: return step(1, wrapping: false)
    default:
      let before = filter.text
      guard filter.handle(key) else { return false }
      if filter.text != before, !matches.contains(where: { $0.id == chosen }) {
        chosen = matches.first?.id ?? ""
      }
      return true
    }
  }

  /// - Returns: false at the end of the list.
  @discardableResult
  private mutating func step(_ by: Int, wrapping: Bool) -> Bool {
    let shown = matches
    guard !shown.isEmpty else { return false }
    guard let place = shown.firstIndex(where: { $0.id == chosen }) else {
      choose(shown[0].id)
      return true
    }
    let next = place + by
    if wrapping {
      choose(shown[(next + shown.count) % shown.count].id)
      return true
    }
    guard shown.indices.contains(next) else { return false }
    choose(shown[next].id)
    return true
  }
}
