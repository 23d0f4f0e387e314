/// Rule `outside-text-is-harmless`: text from outside loses its power over the terminal, visibly:
/// control characters, and what turns the direction of text or hides, are spelt out.
///
/// A control character of ASCII becomes `^[`, `^J` and so on; any other becomes `<U+202E>`. Text
/// is made harmless once, where it enters; doing it again changes nothing.
///
/// - Parameter keepingLines: for text of several lines: line feeds stay, CR LF becomes LF, and a
///   tab becomes four spaces.
package func harmless(_ text: String, keepingLines: Bool = false) -> String {
  // Almost all text is harmless already; it is only looked through.
  if !text.unicodeScalars.contains(where: isHarmful) { return text }
  var result = String.UnicodeScalarView()
  let scalars = Array(text.unicodeScalars)
  for (index, scalar) in scalars.enumerated() {
    if keepingLines, let kept = lineCharacter(scalar, before: scalars.dropFirst(index + 1).first) {
      result.append(contentsOf: kept.unicodeScalars)
    } else if isHarmful(scalar) {
      result.append(contentsOf: visibleForm(of: scalar).unicodeScalars)
    } else {
      result.append(scalar)
    }
  }
  return String(result)
}

/// What a character that shapes lines becomes in text of several lines; nil for any other.
private func lineCharacter(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> String? {
  switch scalar {
  case "\n": "\n"
  case "\t": "    "
  case "\r" where next == "\n": ""
  default: nil
  }
}

/// Whether a terminal might obey it, or a reader not see it.
func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x34E: false
  case 0...0x1F, 0x7F...0x9F: true
  // Soft hyphen, grapheme joiner, Arabic letter mark, Hangul and Mongolian fillers.
  case 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F: true
  // Zero-width characters, direction marks, line and paragraph separators, direction overrides.
  case 0x200B...0x200F, 0x2028...0x202E: true
  // Word joiner, invisible operators, direction isolates, deprecated format characters.
  case 0x2060...0x206F: true
  case 0x3164, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB: true
  // Musical format characters; tags and the variation selectors that can carry hidden text.
  case 0x1D173...0x1D17A, 0xE0000...0xE0FFF: true
  default: false
  }
}

private func visibleForm(of scalar: Unicode.Scalar) -> String {
  if scalar.value < 0x20 || scalar.value == 0x7F {
    return "^" + String(UnicodeScalar(UInt8(scalar.value) ^ 0x40))
  }
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
}
