/// Shortens what curses sends, without changing what is seen.
///
/// Curses sets every colour anew whenever one changes, and ends all of them behind each frame.
/// On a painted ground that is half of all bytes. This remembers what the terminal has, and sends
/// only what differs, and only where something is drawn.
struct StyleMerger {
  private let undoes: Bool
  private var wanted = TextStyle()
  /// What the terminal has; nil if nobody knows.
  private var sent: TextStyle?

  /// - Parameter undoes: whether the terminal can end single attributes.
  init(undoes: Bool) {
    self.undoes = undoes
  }

  /// Someone else has used the terminal.
  mutating func forget() { sent = nil }

  mutating func merge(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x1B:
        let end = Self.endOfSequence(bytes, from: index)
        take(bytes[index..<end], &result)
        index = end
        continue
      // Shifts to and from a set of line signs, which are never drawn here.
      case 0x0E, 0x0F: break
      case ..<0x20: result.append(byte)
      case 0x20:
        result += settleGround()
        result.append(byte)
      default:
        result += settle()
        result.append(byte)
      }
      index += 1
    }
    return result
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
    case (UInt8(ascii: "("), _):
      // The same set of characters as always.
      break
    case (UInt8(ascii: "["), UInt8(ascii: "m")):
      wanted = wanted.after(sequence[(start + 2)..<(sequence.endIndex - 1)])
    case (UInt8(ascii: "["), let final) where Self.moves.contains(final):
      result += sequence
    case (UInt8(ascii: "["), let final) where Self.erasing.contains(final):
      result += settleGround() + sequence
    default:
      result += settle() + sequence
    }
  }

  /// What only moves the cursor or sets a mode.
  private static let moves = Set("ABCDEFGHadefhl`".utf8)

  /// What paints with the ground of the moment.
  private static let erasing = Set("JKLMPSTX@".utf8)

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
