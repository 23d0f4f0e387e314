/// How a terminal draws what comes next: attributes and colours, as `CSI … m` sets them.
struct TextStyle: Equatable {
  /// By their numbers, 1 (bold), 2 (dim), 3 (italic), 4 (underline), 7 (reverse).
  private(set) var attributes: Set<Int> = []
  /// As sent, for example `38;5;253`; empty for the terminal's own.
  private(set) var foreground: [UInt8] = []
  private(set) var background: [UInt8] = []

  /// The style after a `CSI … m` with these parameters.
  ///
  /// Others than these are left out: blinking, hiding and fonts are never drawn here, and some
  /// terminals are told again and again that they use their first font.
  func after(_ parameters: ArraySlice<UInt8>) -> TextStyle {
    var style = self
    var rest = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)[...]
    while let parameter = rest.popFirst() {
      switch Int(String(decoding: parameter, as: UTF8.self)) ?? 0 {
      case 0 where parameter.allSatisfy { $0 == UInt8(ascii: "0") }: style = TextStyle()
      case let number where [1, 2, 3, 4, 7].contains(number): style.attributes.insert(number)
      case 22: style.attributes.subtract([1, 2])
      case let number where [23, 24, 27].contains(number): style.attributes.remove(number - 20)
      case 38: style.foreground = Self.color(parameter, &rest)
      case 48: style.background = Self.color(parameter, &rest)
      case 30...37, 90...97: style.foreground = Array(parameter)
      case 40...47, 100...107: style.background = Array(parameter)
      case 39: style.foreground = []
      case 49: style.background = []
      default: break
      }
    }
    return style
  }

  /// The shortest `CSI … m` that leads here.
  ///
  /// - Parameters:
  ///   - other: the style that the terminal has now, nil if nobody knows.
  ///   - undoes: whether it can end single attributes; old ones end all at once only.
  func change(from other: TextStyle?, undoes: Bool) -> [UInt8] {
    if other == self { return [] }
    let whole = Self.sequence([[UInt8(ascii: "0")]] + parts)
    guard let other else { return whole }
    let ended = other.attributes.subtracting(attributes)
    if !ended.isEmpty && !undoes { return whole }
    var changes = ended.map { $0 <= 2 ? 22 : $0 + 20 }.uniqued.map { Array("\($0)".utf8) }
    // Ending bold ends dim too.
    let lost = ended.isDisjoint(with: [1, 2]) ? [] : attributes.intersection([1, 2])
    for number in attributes.subtracting(other.attributes).union(lost).sorted() {
      changes.append(Array("\(number)".utf8))
    }
    if foreground != other.foreground { changes.append(foreground.or("39")) }
    if background != other.background { changes.append(background.or("49")) }
    let step = Self.sequence(changes)
    return step.count <= whole.count ? step : whole
  }

  /// Whether a blank cell looks the same in both.
  func looksBlankLike(_ other: TextStyle) -> Bool {
    let shown: Set = [4, 7]
    let isReversed = attributes.contains(7)
    return background == other.background
      && attributes.intersection(shown) == other.attributes.intersection(shown)
      && (!isReversed || foreground == other.foreground)
  }

  /// Whether what is erased looks like a blank: no terminal erases with lines or in reverse.
  var erasesLikeBlanks: Bool { attributes.isDisjoint(with: [4, 7]) }

  private var parts: [[UInt8]] {
    attributes.sorted().map { Array("\($0)".utf8) }
      + [foreground, background].filter { !$0.isEmpty }
  }

  private static func sequence(_ parts: [[UInt8]]) -> [UInt8] {
    Array("\u{1B}[".utf8) + parts.joined(separator: [UInt8(ascii: ";")]) + [UInt8(ascii: "m")]
  }

  /// A colour with the numbers that belong to it, taken off the rest.
  private static func color(
    _ first: ArraySlice<UInt8>, _ rest: inout ArraySlice<ArraySlice<UInt8>>
  ) -> [UInt8] {
    let count = rest.first.map { $0.elementsEqual("2".utf8) ? 4 : 2 } ?? 0
    let numbers = rest.prefix(count)
    rest = rest.dropFirst(count)
    return Array(([first] + numbers).joined(separator: [UInt8(ascii: ";")]))
  }
}

extension [Int] {
  fileprivate var uniqued: [Int] { Set(self).sorted() }
}

extension [UInt8] {
  fileprivate func or(_ other: String) -> [UInt8] { isEmpty ? Array(other.utf8) : self }
}
