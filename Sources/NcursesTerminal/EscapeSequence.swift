import Terminal

/// The escape sequence at the beginning of some bytes.
struct EscapeSequence {
  private let bytes: [UInt8]

  /// - Parameter bytes: the first is ESC; more may follow behind the sequence.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  func read() -> KeyDecoder.Reading {
    guard bytes.count > 1 else { return .unfinished }
    switch bytes[1] {
    case UInt8(ascii: "["): return readControlSequence()
    case UInt8(ascii: "O"): return readApplicationKey()
    case UInt8(ascii: "]"), UInt8(ascii: "P"): return readAnswerText()
    // Alt and Backspace, which deletes a word.
    case 0x7F: return key(.control("w"), length: 2)
    // Esc, and then another key: what follows stands for itself.
    default: return key(.escape, length: 1)
    }
  }

  private func key(_ key: Key?, length: Int) -> KeyDecoder.Reading {
    .complete(key.map { [.input(.key($0))] } ?? [], length: length)
  }

  private func readApplicationKey() -> KeyDecoder.Reading {
    guard bytes.count > 2 else { return .unfinished }
    guard let known = KeySequences.applicationKey(bytes[2]) else { return key(.escape, length: 1) }
    return key(known, length: 3)
  }

  private func readControlSequence() -> KeyDecoder.Reading {
    guard bytes.count > 2 else { return .unfinished }
    // The Linux console sends F1 to F5 as ESC [ [ A to E.
    if bytes[2] == UInt8(ascii: "[") {
      guard bytes.count > 3 else { return .unfinished }
      let number = Int(bytes[3]) - 0x40
      return key((1...5).contains(number) ? .function(number) : nil, length: 4)
    }
    guard let end = bytes[2...].firstIndex(where: { !(0x20...0x3F).contains($0) }) else {
      return .unfinished
    }
    // A byte that cannot end it: the sequence was cut off, and something else begins here.
    guard (0x40...0x7E).contains(bytes[end]) else { return .complete([], length: end) }
    return meaning(of: bytes[2..<end], final: bytes[end], length: end + 1)
  }

  private func meaning(
    of parameters: ArraySlice<UInt8>, final: UInt8, length: Int
  ) -> KeyDecoder.Reading {
    let text = String(decoding: parameters, as: UTF8.self)
    switch (text.first, final) {
    case ("<", UInt8(ascii: "M")), ("<", UInt8(ascii: "m")):
      let mouse = mouse(Self.numbers(text.dropFirst()), isRelease: final == UInt8(ascii: "m"))
      return .complete(mouse.map { [.input(.mouse($0))] } ?? [], length: length)
    case ("?", UInt8(ascii: "y")):
      let numbers = Self.numbers(text.dropFirst().prefix { $0 != "$" })
      let answer =
        numbers.count == 2 ? [KeyDecoder.Decoded.mode(numbers[0], state: numbers[1])] : []
      return .complete(answer, length: length)
    case (nil, UInt8(ascii: "M")):
      // The old form of a mouse report: three bytes follow. It was never asked for.
      return bytes.count < length + 3 ? .unfinished : .complete([], length: length + 3)
    case (.some(let first), _) where !first.isNumber && first != ";":
      return .complete([], length: length)
    case (_, UInt8(ascii: "~")):
      return numberedKey(Self.numbers(text[...]), length: length)
    case (_, UInt8(ascii: "R")) where !text.isEmpty && !text.hasPrefix("1;"):
      // Where the cursor stands; F3 has the same letter, with a 1.
      return .complete([], length: length)
    default:
      let numbers = Self.numbers(text[...])
      let modifier = numbers.count > 1 ? numbers[1] : 0
      return key(KeySequences.letterKey(final, modifier: modifier), length: length)
    }
  }

  private func numberedKey(_ numbers: [Int], length: Int) -> KeyDecoder.Reading {
    switch numbers.first {
    case 200: .beginsPaste(length: length)
    case .some(let number): key(KeySequences.numberedKey(number), length: length)
    case nil: .complete([], length: length)
    }
  }

  /// Button, column and row, counted from 1, as the terminal reports them.
  private func mouse(_ numbers: [Int], isRelease: Bool) -> Mouse? {
    guard numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
    let button = numbers[0] & 0b1100_0011
    let action: Mouse.Action? =
      switch button {
      case 64: .wheelUp
      case 65: .wheelDown
      case 0 where isRelease: .release
      case 0 where numbers[0] & 32 != 0: .drag
      case 0: .press
      default: nil
      }
    return action.map { Mouse($0, row: numbers[2] - 1, column: numbers[1] - 1) }
  }

  /// An answer as text, ended by BEL or ESC \.
  ///
  /// Without a digit or sign at its beginning it is Esc and another key.
  private func readAnswerText() -> KeyDecoder.Reading {
    guard bytes.count > 2 else { return .unfinished }
    guard (0x21...0x3F).contains(bytes[2]) else { return key(.escape, length: 1) }
    for index in 2..<bytes.count {
      if bytes[index] == 0x07 { return .complete([], length: index + 1) }
      if bytes[index] == UInt8(ascii: "\\"), bytes[index - 1] == 0x1B {
        return .complete([], length: index + 1)
      }
    }
    return .unfinished
  }

  private static func numbers(_ text: Substring) -> [Int] {
    text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
  }
}
