import Foundation
import RegistryCore

/// The weights as an artifact: equal weights give equal bytes.
///
/// `espalier` in ASCII; the format's version and the header's length, 4 bytes each, little-endian;
/// the header as JSON with sorted keys; then as little-endian doubles the offsets, the factors, the
/// weights and the biases; at the end the SHA-256 of all that in hexadecimal.
enum WeightsFile {
  static let mark = Array("espalier".utf8)
  static let version: UInt32 = 1
  static let digestLength = 64

  struct Header: Codable {
    let concepts: [String]
    let features: [String]
    let labelColumn: String
    let origin: Weights.Origin

    enum CodingKeys: String, CodingKey {
      case concepts, features, origin
      case labelColumn = "label_column"
    }
  }
}

/// Why a file cannot be read as weights.
package enum WeightsRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  case notWeights
  case newer(version: Int)
  case truncated(bytes: Int)
  case damaged
  case inconsistent(String)

  package var description: String {
    switch self {
    case .notWeights: "the file holds no weights of this program; name the artifact 'weights'"
    case .newer(let version):
      "the weights are of format \(version), this program reads up to \(WeightsFile.version);"
        + " use a newer one"
    case .truncated(let bytes):
      "the weights end after \(bytes) bytes, too early; fetch the artifact again"
    case .damaged: "the weights do not match their checksum; fetch the artifact again"
    case .inconsistent(let detail):
      "the weights contradict themselves: \(detail); train the version again"
    }
  }
}

extension Weights {
  /// The artifact's bytes.
  package func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let header = try encoder.encode(
      WeightsFile.Header(
        concepts: concepts, features: features, labelColumn: labelColumn, origin: origin))
    var bytes = WeightsFile.mark
    append(WeightsFile.version, to: &bytes)
    append(UInt32(header.count), to: &bytes)
    bytes += header
    for number in scaling.offsets + scaling.factors + weights + biases {
      append(number.bitPattern, to: &bytes)
    }
    return bytes + ArtifactDigest(of: bytes).hex.utf8
  }

  /// Reads an artifact's bytes, and refuses everything that `encoded` cannot have written.
  package init(decoding bytes: [UInt8]) throws(WeightsRefusal) {
    let body = try checkedBody(bytes)
    let length = Int(littleEndian(body[12..<16], as: UInt32.self))
    let decoder = JSONDecoder()
    guard
      let header = try? decoder.decode(
        WeightsFile.Header.self, from: Data(body[16...].prefix(length)))
    else { throw .inconsistent("the header cannot be read") }
    let numbers = try doubles(body[16...].dropFirst(length), header)
    let features = header.features.count
    let weights = features * header.concepts.count
    self.init(
      features: header.features, concepts: header.concepts, labelColumn: header.labelColumn,
      scaling: FeatureScaling(
        offsets: Array(numbers[..<features]), factors: Array(numbers[features..<(2 * features)])),
      weights: Array(numbers[(2 * features)..<(2 * features + weights)]),
      biases: Array(numbers[(2 * features + weights)...]),
      origin: header.origin)
  }
}

/// The bytes without the checksum at their end, which they match.
private func checkedBody(_ bytes: [UInt8]) throws(WeightsRefusal) -> ArraySlice<UInt8> {
  guard bytes.starts(with: WeightsFile.mark) else {
    // The beginning of the mark alone is what a broken download leaves.
    if !bytes.isEmpty, WeightsFile.mark.starts(with: bytes) { throw .truncated(bytes: bytes.count) }
    throw .notWeights
  }
  guard bytes.count >= 16 + WeightsFile.digestLength else { throw .truncated(bytes: bytes.count) }
  let version = littleEndian(bytes[8..<12], as: UInt32.self)
  // Before the checksum: a newer format may have another one.
  guard version <= WeightsFile.version else { throw .newer(version: Int(version)) }
  let body = bytes.dropLast(WeightsFile.digestLength)
  guard ArtifactDigest(of: body).hex.utf8.elementsEqual(bytes.suffix(WeightsFile.digestLength))
  else {
    throw .damaged
  }
  guard version > 0 else { throw .notWeights }
  return body
}

private func doubles(
  _ bytes: ArraySlice<UInt8>, _ header: WeightsFile.Header
) throws(WeightsRefusal) -> [Double] {
  let (features, concepts) = (header.features.count, header.concepts.count)
  guard features > 0, concepts > 1 else { throw .inconsistent("no features, or no two concepts") }
  guard Set(header.features).count == features, Set(header.concepts).count == concepts else {
    throw .inconsistent("a name occurs twice")
  }
  guard bytes.count == 8 * (2 * features + features * concepts + concepts) else {
    throw .inconsistent(
      "there are \(bytes.count) bytes of numbers for \(features) features and"
        + " \(concepts) concepts")
  }
  let numbers = stride(from: bytes.startIndex, to: bytes.endIndex, by: 8).map { start in
    Double(bitPattern: littleEndian(bytes[start..<(start + 8)], as: UInt64.self))
  }
  guard numbers.allSatisfy(\.isFinite) else { throw .inconsistent("a number is not finite") }
  return numbers
}

private func append<Number: FixedWidthInteger>(_ number: Number, to bytes: inout [UInt8]) {
  withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
}

private func littleEndian<Number: FixedWidthInteger>(
  _ bytes: ArraySlice<UInt8>, as type: Number.Type
) -> Number {
  bytes.reversed().reduce(0) { $0 << 8 | Number($1) }
}
