import Foundation

/// What puts a text on the clipboard of the terminal: OSC 52.
///
/// A multiplexer hands such a string on only when it comes as a string for the terminal behind it.
func clipboardBytes(_ text: String, through multiplexer: TerminalProfile.Multiplexer?) -> [UInt8] {
  let plain = Array("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}".utf8)
  return switch multiplexer {
  case nil: plain
  // tmux takes it itself, or hands it on, or does neither, as it is configured: each way is served.
  case .tmux: plain + throughTmux(plain)
  case .screen: throughScreen(plain)
  }
}

/// Each ESC in it is doubled.
private func throughTmux(_ bytes: [UInt8]) -> [UInt8] {
  let doubled = bytes.flatMap { $0 == 0x1B ? [$0, $0] : [$0] }
  return Array("\u{1B}Ptmux;".utf8) + doubled + Array("\u{1B}\\".utf8)
}

/// In pieces: screen drops what is longer than its buffer.
private func throughScreen(_ bytes: [UInt8]) -> [UInt8] {
  stride(from: 0, to: bytes.count, by: 252).flatMap { start in
    Array("\u{1B}P".utf8) + bytes[start..<min(start + 252, bytes.count)]
      + Array("\u{1B}\\".utf8)
  }
}
