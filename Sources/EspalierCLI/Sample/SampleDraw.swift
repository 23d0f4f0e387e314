import Foundation
import RegistryCore
import Training

/// Draws what is made up for one model; equal seeds and numbers draw alike.
struct SampleDraw {
  private var generator: SeededGenerator

  /// - Parameter number: which part of the sample it draws for: each is independent of all others.
  init(seed: Int, number: Int) {
    var mixer = SeededGenerator(seed: seed)
    let start = mixer.next() ^ UInt64(truncatingIfNeeded: number) &* 0xD1B5_4A32_D192_ED03
    generator = SeededGenerator(seed: Int(truncatingIfNeeded: start))
  }

  /// From 0 on, below 1.
  mutating func share() -> Double { Double(generator.next() >> 11) / 9_007_199_254_740_992 }

  mutating func isTrue(_ percent: Int) -> Bool { number(below: 100) < percent }

  mutating func number(below bound: Int) -> Int {
    Int(generator.next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func one<Element>(of elements: [Element]) -> Element {
    elements[number(below: elements.count)]
  }

  /// 32 hexadecimal digits.
  mutating func hexID() -> String { Self.hex(generator.next()) + Self.hex(generator.next()) }

  /// As it looks, of nothing: a sample keeps no weights and no data.
  mutating func digest() throws(RegistryError) -> ArtifactDigest {
    try ArtifactDigest(parsing: "sha256:" + hexID() + hexID())
  }

  mutating func word(_ length: Int) -> String {
    String((0..<length).map { _ in one(of: Outside.alphabet) })
  }

  mutating func person() throws(RegistryError) -> UserID {
    try UserID(one(of: SampleWords.people))
  }

  private static func hex(_ number: UInt64) -> String {
    String(unsafeUninitializedCapacity: 16) { digits in
      for place in 0..<16 {
        let digit = UInt8(truncatingIfNeeded: number >> UInt64(60 - 4 * place)) & 15
        digits[place] = digit < 10 ? 0x30 + digit : 0x57 + digit
      }
      return 16
    }
  }
}
