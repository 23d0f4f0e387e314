/// Frames of HTTP/2 as bytes, right or wrong: no client of ours would send the wrong ones.
enum HTTP2Frames {
  enum Kind: UInt8 {
    case data = 0
    case headers = 1
    case priority = 2
    case reset = 3
    case settings = 4
    case ping = 6
    case goAway = 7
    case windowUpdate = 8
    case continuation = 9
  }

  static let endsStream: UInt8 = 1
  static let endsHeaders: UInt8 = 4

  /// What every client begins with.
  static let opening = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + frame(.settings)

  static func frame(_ kind: Kind, flags: UInt8 = 0, stream: Int = 0, _ payload: [UInt8] = [])
    -> [UInt8]
  {
    let length = UInt32(payload.count)
    return [UInt8(length >> 16 & 0xFF), UInt8(length >> 8 & 0xFF), UInt8(length & 0xFF)]
      + [kind.rawValue, flags] + bigEndian(stream) + payload
  }

  /// A request's head, every field in full.
  static func head(
    _ method: String, _ path: String, stream: Int, flags: UInt8 = endsHeaders,
    _ fields: [(String, String)] = []
  ) -> [UInt8] {
    let all =
      [
        (":method", method), (":scheme", "http"), (":path", path), (":authority", "localhost"),
      ] + fields
    return frame(.headers, flags: flags, stream: stream, all.flatMap { field($0.0, $0.1) })
  }

  static func reset(_ stream: Int) -> [UInt8] {
    frame(.reset, stream: stream, bigEndian(8))
  }

  /// The frames of an answer: what they are, and what they hold.
  static func read(_ bytes: [UInt8]) -> [(kind: UInt8, payload: [UInt8])] {
    var frames: [(kind: UInt8, payload: [UInt8])] = []
    var rest = bytes[...]
    while rest.count >= 9 {
      let length = rest.prefix(3).reduce(0) { $0 << 8 | Int($1) }
      let kind = rest[rest.startIndex + 3]
      frames.append((kind, Array(rest.dropFirst(9).prefix(length))))
      rest = rest.dropFirst(9 + length)
    }
    return frames
  }

  /// The code with which the server said goodbye; nil where it did not.
  static func farewell(in bytes: [UInt8]) -> Int? {
    read(bytes).last { $0.kind == Kind.goAway.rawValue }
      .map { $0.payload.dropFirst(4).prefix(4).reduce(0) { $0 << 8 | Int($1) } }
  }

  /// A literal that enters no table, as HPACK writes it; shorter than 127 bytes.
  private static func field(_ name: String, _ value: String) -> [UInt8] {
    [0, UInt8(name.utf8.count)] + name.utf8 + [UInt8(value.utf8.count)] + value.utf8
  }

  private static func bigEndian(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(number >> $0 & 0xFF) }
  }
}
