import Terminal

/// Shortens what curses sends, without changing what is seen.
///
/// Curses sets every colour anew whenever one changes, and ends all of them behind each frame.
/// On a painted ground that is half of all bytes. This remembers what the terminal has, and sends
/// only what differs, and only where something is drawn.
struct StyleMerger {
  private let undoes: Bool
  private let erases: Bool
  private var wanted = TextStyle()
  /// What the terminal has; nil if nobody knows.
  private var sent: TextStyle?
  private var cursor: CursorPath
  /// Blanks on the ground of the moment that were not sent yet, from where the cursor stands.
  private var blanks = 0

  /// - Parameters:
  ///   - undoes: whether the terminal can end single attributes.
  ///   - erases: whether it can erase so many cells, and they show the ground of the moment.
  init(undoes: Bool, erases: Bool, ways: CursorWays) {
    self.undoes = undoes
    self.erases = erases
    cursor = CursorPath(ways)
  }

  /// Someone else has used the terminal.
  mutating func forget() {
    sent = nil
    cursor.forget()
  }

  mutating func resize(columns: Int) {
    cursor.ways.columns = columns
    forget()
  }

  mutating func merge(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let end = Self.endOfPart(bytes, from: index)
      let part = bytes[index..<end]
      switch bytes[index] {
      case 0x1B: take(part, &result)
      // Shifts to and from a set of line signs, which are never drawn here.
      case 0x0E, 0x0F: break
      case ..<0x20:
        result += sendBlanks(beforeMove: true)
        if cursor.follow(bytes[index], []) { break }
        cursor.forget()
        result += part
      default: draw(part, &result)
      }
      index = end
    }
    return result + sendBlanks(beforeMove: true) + cursor.settle()
  }

  private mutating func draw(_ character: ArraySlice<UInt8>, _ result: inout [UInt8]) {
    let isBlank = character.elementsEqual([0x20])
    if isBlank, blanks > 0, let sent, sent.looksBlankLike(wanted), cursor.skip() {
      blanks += 1
      return
    }
    result += sendBlanks(beforeMove: false) + cursor.settle()
    result += isBlank ? settleGround() : settle()
    if isBlank, erases, let sent, sent.erasesLikeBlanks, cursor.skip() {
      blanks = 1
      return
    }
    result += character
    let width = String(decoding: character, as: UTF8.self).displayWidth
    cursor.advance(width)
    // What is no character of one column, terminals do not agree on.
    if width != 1 { cursor.forget() }
  }

  /// Erases them where that is shorter; the cursor then stays before them.
  private mutating func sendBlanks(beforeMove: Bool) -> [UInt8] {
    if blanks == 0 { return [] }
    defer { blanks = 0 }
    let erasing = DrawingOrder.erasing(blanks)
    // Before a character the cursor must come behind them as well.
    if blanks > erasing.count + (beforeMove ? 0 : erasing.count) { return erasing }
    cursor.drewSkipped(blanks)
    return Array(repeating: 0x20, count: blanks)
  }

  private mutating func settle() -> [UInt8] {
    if sent == wanted { return [] }
    defer { sent = wanted }
    return wanted.change(from: sent, undoes: undoes)
  }

  /// A blank shows the ground and nothing of the ink.
  private mutating func settleGround() -> [UInt8] {
    if let sent, sent.looksBlankLike(wanted) { return [] }
    return settle()
  }

  private mutating func take(_ sequence: ArraySlice<UInt8>, _ result: inout [UInt8]) {
    let start = sequence.startIndex
    guard sequence.count > 1, let final = sequence.last else {
      result += sequence
      return
    }
    switch (sequence[start + 1], final) {
    // One row up; curses moves so, and scrolls by other means.
    case (UInt8(ascii: "M"), _):
      result += sendBlanks(beforeMove: true)
      if !cursor.follow(UInt8(ascii: "A"), []) { result += sequence }
    case (UInt8(ascii: "("), _):
      // The same set of characters as always.
      break
    case (UInt8(ascii: "["), UInt8(ascii: "m")):
      wanted = wanted.after(sequence[(start + 2)..<(sequence.endIndex - 1)])
    case (UInt8(ascii: "["), let final) where Self.moves.contains(final):
      result += sendBlanks(beforeMove: true)
      let isFollowed = cursor.follow(final, sequence[(start + 2)..<(sequence.endIndex - 1)])
      if !isFollowed { result += sequence }
    case (UInt8(ascii: "["), let final) where Self.modes.contains(final): result += sequence
    case (UInt8(ascii: "["), UInt8(ascii: "b")):
      result += sendBlanks(beforeMove: false) + cursor.settle() + settle() + sequence
      cursor.advance(Int(String(decoding: sequence.dropFirst(2).dropLast(), as: UTF8.self)) ?? 1)
    case (UInt8(ascii: "["), let final) where Self.erasing.contains(final):
      result += sendBlanks(beforeMove: false) + cursor.settle() + settleGround() + sequence
    default:
      result += sendBlanks(beforeMove: false) + cursor.settle() + settle() + sequence
      cursor.forget()
    }
  }

  private static let moves = Set("ABCDEFGHade`".utf8)

  /// What leaves both the cursor and the characters alone.
  private static let modes = Set("chl".utf8)

  /// What paints with the ground of the moment.
  private static let erasing = Set("JKPX@".utf8)

  /// A sequence, or a character.
  private static func endOfPart(_ bytes: [UInt8], from start: Int) -> Int {
    if bytes[start] == 0x1B { return endOfSequence(bytes, from: start) }
    guard bytes[start] >= 0xC0 else { return start + 1 }
    return bytes[(start + 1)...].firstIndex { $0 & 0xC0 != 0x80 } ?? bytes.count
  }

  private static func endOfSequence(_ bytes: [UInt8], from start: Int) -> Int {
    guard start + 1 < bytes.count else { return bytes.count }
    switch bytes[start + 1] {
    case UInt8(ascii: "["):
      let final = bytes[(start + 2)...].firstIndex { (0x40...0x7E).contains($0) }
      return final.map { $0 + 1 } ?? bytes.count
    case UInt8(ascii: "("), UInt8(ascii: ")"): return min(start + 3, bytes.count)
    default: return start + 2
    }
  }
}
