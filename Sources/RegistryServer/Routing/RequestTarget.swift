/// The path and the query of a request, percent signs resolved.
struct RequestTarget: Sendable {
  /// What stands between the slashes; a slash at the end says nothing.
  let path: [String]
  let query: [(key: String, value: String)]

  /// Nil for what is no path, or holds a percent sign that means nothing.
  init?(_ text: String) {
    guard text.hasPrefix("/") else { return nil }
    let halves = text.split(
      separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var parts = halves[0].dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true { parts.removeLast() }
    var path: [String] = []
    for part in parts {
      guard let plain = unescaped(part, plusIsSpace: false) else { return nil }
      path.append(plain)
    }
    self.path = path
    guard let query = halves.count > 1 ? pairs(halves[1]) : [] else { return nil }
    self.query = query
  }
}

private func pairs(_ text: Substring) -> [(key: String, value: String)]? {
  var pairs: [(key: String, value: String)] = []
  for part in text.split(separator: "&") {
    let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let key = unescaped(halves[0], plusIsSpace: true),
      let value = unescaped(halves.count > 1 ? halves[1] : "", plusIsSpace: true)
    else { return nil }
    pairs.append((key, value))
  }
  return pairs
}

/// Nil for a broken escape, and for bytes that are no UTF-8.
private func unescaped(_ text: Substring, plusIsSpace: Bool) -> String? {
  var bytes: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    switch byte {
    case UInt8(ascii: "%"):
      let digits = rest.prefix(2)
      guard digits.count == 2, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
    default: bytes.append(byte)
    }
  }
  return String(validating: bytes, as: UTF8.self)
}
