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
  /// The row of the cursor, counted from 1; nil if nobody knows.
  private var row: Int?

  /// - Parameter undoes: whether the terminal can end single attributes.
  init(undoes: Bool) {
    self.undoes = undoes
  }

  /// Someone else has used the terminal.
  mutating func forget() {
    sent = nil
    row = nil
  }

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
      case 0x0A:
        row = row.map { $0 + 1 }
        result.append(byte)
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
    case (UInt8(ascii: "["), UInt8(ascii: "H")): result += shortened(sequence)
    case (UInt8(ascii: "["), let final) where Self.moves.contains(final):
      follow(final, sequence[(start + 2)..<(sequence.endIndex - 1)])
      result += sequence
    case (UInt8(ascii: "["), let final) where Self.erasing.contains(final):
      result += settleGround() + sequence
    default:
      row = nil
      result += settle() + sequence
    }
  }

  /// A jump within the row of the cursor, which curses sends as any other where it is long.
  private mutating func shortened(_ jump: ArraySlice<UInt8>) -> [UInt8] {
    let numbers = jump.dropFirst(2).dropLast().split(separator: UInt8(ascii: ";"))
    guard undoes, numbers.count == 2, let wanted = Self.number(numbers[0]) else {
      row = numbers.isEmpty ? 1 : nil
      return Array(jump)
    }
    defer { row = wanted }
    return row == wanted
      ? Array("\u{1B}[".utf8) + numbers[1] + [UInt8(ascii: "G")] : Array(jump)
  }

  private mutating func follow(_ final: UInt8, _ parameter: ArraySlice<UInt8>) {
    let number = parameter.isEmpty ? 1 : Self.number(parameter)
    switch final {
    case UInt8(ascii: "A"), UInt8(ascii: "F"): row = row.flatMap { old in number.map { old - $0 } }
    case UInt8(ascii: "B"), UInt8(ascii: "E"), UInt8(ascii: "e"):
      row = row.flatMap { old in number.map { old + $0 } }
    case UInt8(ascii: "d"): row = number
    default: break
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    Int(String(decoding: digits, as: UTF8.self))
  }

  /// What only moves the cursor or sets a mode.
  private static let moves = Set("ABCDEFGadefhl`".utf8)

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
