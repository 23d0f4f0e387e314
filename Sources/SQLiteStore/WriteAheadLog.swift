import Foundation

/// What SQLite's write-ahead log says of itself, by the checksums that it carries.
///
/// SQLite reads a log up to the first frame whose checksum is wrong and forgets the rest in silence. That is
/// right for the last transaction, which was being written when the power failed. It is a loss where another
/// transaction follows, since one only begins when the one before it is on the disk.
struct WriteAheadLog {
  private let bytes: [UInt8]
  private let pageSize: Int
  /// Checksums are sums of words of this order.
  private let isBigEndian: Bool

  private static let headerLength = 32
  private static let frameHeaderLength = 24

  /// Nil where the log is too short to hold a frame.
  init?(_ data: Data) {
    bytes = Array(data)
    guard bytes.count > Self.headerLength + Self.frameHeaderLength else { return nil }
    isBigEndian = bytes[3] & 1 == 1
    pageSize = bytes[8..<12].reduce(0) { $0 << 8 | Int($1) }
  }

  /// Whether a transaction that was acknowledged can no longer be read.
  var isDamaged: Bool {
    // Space that was given to the file and never written.
    guard bytes[..<Self.headerLength].contains(where: { $0 != 0 }) else { return false }
    guard hasSoundHeader else { return true }
    guard let (bad, last) = firstBadFrame else { return false }
    return (bad + 1..<frameCount).contains { frame in
      guard isCommit(frame - 1), isOfThisLog(frame) else { return false }
      // The checksum itself may be what was altered.
      return sum(of: frame, after: storedSum(frame - 1)) == storedSum(frame)
        || frame == bad + 1 && sum(of: frame, after: sum(of: bad, after: last)) == storedSum(frame)
    }
  }

  private typealias Sum = (UInt32, UInt32)

  private var hasSoundHeader: Bool {
    let magic = number(0) & ~1
    guard magic == 0x377F_0682, pageSize >= 512, pageSize <= 65_536,
      pageSize & (pageSize - 1) == 0
    else { return false }
    return sum(0..<24, after: (0, 0)) == (number(24), number(28))
  }

  private var frameCount: Int {
    (bytes.count - Self.headerLength) / (Self.frameHeaderLength + pageSize)
  }

  /// With the checksum that it should go on from.
  private var firstBadFrame: (frame: Int, last: Sum)? {
    var last: Sum = (number(24), number(28))
    for frame in 0..<frameCount {
      guard isOfThisLog(frame), sum(of: frame, after: last) == storedSum(frame) else {
        return (frame, last)
      }
      last = storedSum(frame)
    }
    return nil
  }

  private func place(_ frame: Int) -> Int {
    Self.headerLength + frame * (Self.frameHeaderLength + pageSize)
  }

  /// Frames of an earlier use of the file carry other salts.
  private func isOfThisLog(_ frame: Int) -> Bool {
    let start = place(frame)
    return bytes[start + 8..<start + 16].elementsEqual(bytes[16..<24])
  }

  private func isCommit(_ frame: Int) -> Bool { number(place(frame) + 4) != 0 }

  private func storedSum(_ frame: Int) -> Sum {
    (number(place(frame) + 16), number(place(frame) + 20))
  }

  private func sum(of frame: Int, after last: Sum) -> Sum {
    let start = place(frame)
    let page = start + Self.frameHeaderLength
    return sum(page..<page + pageSize, after: sum(start..<start + 8, after: last))
  }

  private func number(_ place: Int) -> UInt32 {
    bytes.withUnsafeBytes {
      UInt32(bigEndian: $0.loadUnaligned(fromByteOffset: place, as: UInt32.self))
    }
  }

  /// SQLite's checksum of a range whose length is a multiple of eight.
  private func sum(_ range: Range<Int>, after last: Sum) -> Sum {
    var (first, second) = last
    bytes.withUnsafeBytes { bytes in
      for place in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
        let one = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
        let two = bytes.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self)
        first &+= (isBigEndian ? one.bigEndian : one.littleEndian) &+ second
        second &+= (isBigEndian ? two.bigEndian : two.littleEndian) &+ first
      }
    }
    return (first, second)
  }
}
