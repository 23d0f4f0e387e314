import Terminal

/// Bytes from the terminal in, inputs out, however the bytes are cut into pieces.
///
/// Answers of the terminal arrive between the keys and are taken out; what is unknown is left out
/// as a whole, so that no part of it is taken for keys.
struct KeyDecoder {
  enum Decoded: Equatable {
    case input(Input)
    /// Whether the terminal knows a mode: 0 no, 1 and 2 set and not set, 3 and 4 for ever.
    case mode(Int, state: Int)
  }

  /// What the beginning of the waiting bytes is.
  enum Reading {
    case complete([Decoded], length: Int)
    /// What follows is text, until the closing bracket.
    case beginsPaste(length: Int)
    case unfinished
  }

  /// Sequences of this terminal in particular.
  private let own: [[UInt8]: Key]
  private var waiting: [UInt8] = []
  /// What was pasted so far, while a paste goes on.
  private var pasted: [UInt8]?
  private var lastPress: (mouse: Mouse, milliseconds: Int)?

  init(own: [[UInt8]: Key] = [:]) {
    self.own = own.filter { $0.key.count > 1 && $0.key.first == 0x1B }
  }

  /// The same without anything waiting.
  var afresh: KeyDecoder { KeyDecoder(own: own) }

  /// - Parameter milliseconds: on any clock that only goes forward.
  mutating func feed(_ bytes: some Sequence<UInt8>, at milliseconds: Int) -> [Decoded] {
    waiting += bytes
    return drain(at: milliseconds)
  }

  /// How long to wait for more before `giveUp`; nil where nothing is unfinished.
  ///
  /// An escape sequence comes in one piece or nearly so; a lone Esc must be answered quickly.
  var patienceMilliseconds: Int? {
    if pasted != nil || waiting.isEmpty { return nil }
    switch waiting.count {
    case 1 where waiting[0] == 0x1B: return 15
    case 2 where waiting[0] == 0x1B: return 50
    default: return 250
    }
  }

  /// Nothing followed: Esc was the key; a sequence that was cut off is forgotten.
  mutating func giveUp(at milliseconds: Int) -> [Decoded] {
    defer { waiting = [] }
    guard waiting.first == 0x1B, waiting.count <= 2 else { return [] }
    let follower = waiting.dropFirst().map { byte in
      Decoded.input(.key(.character(Character(Unicode.Scalar(byte)))))
    }
    return [.input(.key(.escape))] + follower
  }

  private mutating func drain(at milliseconds: Int) -> [Decoded] {
    var result: [Decoded] = []
    while !waiting.isEmpty {
      if pasted != nil {
        guard let text = endOfPaste() else { return result }
        result.append(.input(.paste(text)))
        continue
      }
      switch read() {
      case .complete(let decoded, let length):
        waiting.removeFirst(length)
        for item in decoded { result.append(noticingDoublePress(item, at: milliseconds)) }
      case .beginsPaste(let length):
        waiting.removeFirst(length)
        pasted = []
      case .unfinished:
        return result
      }
    }
    return result
  }

  private func read() -> Reading {
    let byte = waiting[0]
    if byte == 0x1B {
      for (sequence, key) in own where waiting.starts(with: sequence) {
        return .complete([.input(.key(key))], length: sequence.count)
      }
      return EscapeSequence(waiting).read()
    }
    if byte < 0x20 || byte == 0x7F {
      return .complete([.input(KeySequences.controlInput(byte))], length: 1)
    }
    return readCharacter()
  }

  private func readCharacter() -> Reading {
    let length =
      switch waiting[0] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    let bytes = waiting.prefix(length)
    if let broken = bytes.dropFirst().firstIndex(where: { $0 & 0xC0 != 0x80 }) {
      return .complete([.input(.key(.character("\u{FFFD}")))], length: broken)
    }
    if bytes.count < length { return .unfinished }
    let text = String(decoding: bytes, as: UTF8.self)
    return .complete(text.map { .input(.key(.character($0))) }, length: length)
  }

  /// The whole paste, once its closing bracket has come; until then it is put aside.
  private mutating func endOfPaste() -> String? {
    let end = Array("\u{1B}[201~".utf8)
    let start = waiting.startIndex
    var index = start
    while let escape = waiting[index...].firstIndex(of: 0x1B) {
      let tail = waiting[escape...]
      if tail.starts(with: end) {
        let bytes = (pasted ?? []) + waiting[..<escape]
        waiting.removeFirst(escape + end.count)
        pasted = nil
        return Self.lines(String(decoding: bytes, as: UTF8.self))
      }
      if tail.count < end.count {
        pasted?.append(contentsOf: waiting[..<escape])
        waiting.removeFirst(escape)
        return nil
      }
      index = escape + 1
    }
    pasted?.append(contentsOf: waiting)
    waiting = []
    return nil
  }

  /// Terminals paste a line feed as the Enter key sends it.
  private static func lines(_ text: String) -> String {
    String(text.map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
  }

  private mutating func noticingDoublePress(_ item: Decoded, at milliseconds: Int) -> Decoded {
    guard case .input(.mouse(let mouse)) = item, mouse.action == .press else { return item }
    defer { lastPress = (mouse, milliseconds) }
    guard let last = lastPress, last.mouse == mouse, milliseconds - last.milliseconds < 400 else {
      return item
    }
    return .input(.mouse(Mouse(.doublePress, row: mouse.row, column: mouse.column)))
  }
}
