import Foundation
import Testing

@testable import Training

@Suite struct WeightsTests {
  static let weights = Weights(
    features: ["x", "y, \"z\""], concepts: ["Ahorn", "Öl 🌳"], labelColumn: "label",
    scaling: FeatureScaling(offsets: [1, 2], factors: [0.5, 0.1]),
    weights: [1, -1, 0.25, 1e-300], biases: [0, -0.0],
    origin: Weights.Origin(dataSetDigest: "ab", epochs: 200, l2: 1, seed: 1, testSplit: 0.2))

  @Test func `weights survive being written and read`() throws {
    let bytes = try Self.weights.encoded()
    #expect(try Weights(decoding: bytes) == Self.weights)
    #expect(try Self.weights.encoded() == bytes)
  }

  @Test func `every shortened file is refused`() throws {
    let bytes = try Self.weights.encoded()
    for count in bytes.indices {
      #expect(throws: WeightsRefusal.self) { try Weights(decoding: Array(bytes[..<count])) }
    }
    #expect(throws: WeightsRefusal.truncated(bytes: 30)) {
      try Weights(decoding: Array(bytes[..<30]))
    }
  }

  @Test func `every changed byte is refused`() throws {
    let bytes = try Self.weights.encoded()
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0x20
      #expect(throws: WeightsRefusal.self) { try Weights(decoding: changed) }
    }
    #expect(throws: WeightsRefusal.damaged) { try Weights(decoding: bytes + [0]) }
  }

  @Test func `a foreign or empty file is refused as such`() {
    for text in ["", "PK\u{3}\u{4}", "{\"weights\":[]}", String(repeating: "x", count: 500)] {
      #expect(throws: WeightsRefusal.notWeights) { try Weights(decoding: Array(text.utf8)) }
    }
  }

  @Test func `a newer format is refused by its number, whatever follows`() throws {
    var bytes = try Self.weights.encoded()
    bytes[8] = 7
    #expect(throws: WeightsRefusal.newer(version: 7)) { try Weights(decoding: bytes) }
  }

  struct Contradiction: Sendable {
    var features = ["x"]
    var concepts = ["a", "b"]
    var weights: [Double] = [1, 2]
  }

  @Test(arguments: [
    Contradiction(features: []), Contradiction(concepts: ["a"]),
    Contradiction(concepts: ["a", "a"]), Contradiction(weights: [1]),
    Contradiction(weights: [1, 2, 3]), Contradiction(weights: [1, .nan]),
  ])
  func `weights that contradict themselves are refused`(_ wrong: Contradiction) throws {
    let weights = Weights(
      features: wrong.features, concepts: wrong.concepts, labelColumn: "label",
      scaling: FeatureScaling(offsets: [0], factors: [1]), weights: wrong.weights, biases: [0, 0],
      origin: Self.weights.origin)
    let bytes = try weights.encoded()
    let refusal = #expect(throws: WeightsRefusal.self) { try Weights(decoding: bytes) }
    guard case .inconsistent = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
  }
}
