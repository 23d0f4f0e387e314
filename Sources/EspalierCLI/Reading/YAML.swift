import RegistryCore
import Yams

extension JSON {
  /// Reads one YAML document as the JSON that it says.
  ///
  /// Only what JSON has is taken: `true` and `false` are flags and nothing else is, numbers are those of JSON,
  /// and everything else that stands plain is text: `no` stays `no`. Anchors and aliases are refused.
  ///
  /// - Throws: `malformedText` with line and column.
  init(parsingYAML bytes: [UInt8]) throws(RegistryError) {
    let text = try validText(bytes)
    try refuseDepth(bytes)
    var reading = YAMLReading()
    do {
      // The parser must outlive its nodes: they hold their anchors weakly.
      let parser = try Parser(yaml: text)
      self = try withExtendedLifetime(parser) { try reading.json(parser.singleRoot()) }
    } catch let error as RegistryError {
      throw error
    } catch let error as YamlError {
      throw error.refusal
    } catch {
      throw .malformedText(format: "YAML", line: 1, column: 1, why: "it cannot be read")
    }
  }
}

private struct YAMLReading {
  /// Counts up to what a document can hold, so that nothing small can mean something endless.
  var values = 0
  static let mostValues = 1_000_000

  mutating func json(_ node: Node?) throws -> JSON {
    guard let node else { return .null }
    values += 1
    if values > Self.mostValues { throw refusal(node, "it holds too many values") }
    if node.anchor != nil { throw refusal(node, "anchors and aliases are not taken; write it out") }
    switch node {
    case .scalar(let scalar): return try json(scalar, node)
    case .sequence(let items): return .array(try items.map { try json($0) })
    case .mapping(let members): return try json(members)
    case .alias: throw refusal(node, "anchors and aliases are not taken; write it out")
    }
  }

  private mutating func json(_ members: Node.Mapping) throws -> JSON {
    var result: [String: JSON] = [:]
    for (key, value) in members {
      guard let name = key.scalar?.string else { throw refusal(key, "a key must be text") }
      guard result.updateValue(try json(value), forKey: name) == nil else {
        throw refusal(key, "the key '\(name)' stands twice")
      }
    }
    return .object(result)
  }

  private func json(_ scalar: Node.Scalar, _ node: Node) throws -> JSON {
    guard scalar.style == .plain, scalar.tag.rawValue.isEmpty else { return .string(scalar.string) }
    switch scalar.string {
    case "", "~", "null": return .null
    case "true": return true
    case "false": return false
    default: break
    }
    guard let first = scalar.string.first, first == "-" || first.isNumber else {
      return .string(scalar.string)
    }
    do throws(RegistryError) {
      return try JSON(parsing: scalar.string)
    } catch .malformedText(_, _, _, let why) where why.contains("the number") {
      throw refusal(node, why)
    } catch {
      return .string(scalar.string)
    }
  }

  private func refusal(_ node: Node, _ why: String) -> RegistryError {
    .malformedText(
      format: "YAML", line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, why: why)
  }
}

extension YamlError {
  fileprivate var refusal: RegistryError {
    switch self {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      .malformedText(format: "YAML", line: mark.line, column: mark.column, why: problem)
    case .duplicatedKeysInMapping(let keys, let context):
      .malformedText(
        format: "YAML", line: context.mark.line, column: context.mark.column,
        why: "the key '\(keys.first ?? "")' stands twice")
    case .reader(let problem, _, _, _):
      .malformedText(format: "YAML", line: 1, column: 1, why: problem)
    default: .malformedText(format: "YAML", line: 1, column: 1, why: "it cannot be read")
    }
  }
}

private func validText(_ bytes: [UInt8]) throws(RegistryError) -> String {
  do {
    return String(copying: try UTF8Span(validating: bytes.span))
  } catch {
    throw failure(bytes, at: error.byteOffsets.lowerBound, "the text is not valid UTF-8")
  }
}

/// Refuses what could stand too deep, before the parser, which calls itself for every level, sees it.
///
/// It counts brackets, indentation and the dashes that begin a line; a text that is no nesting at all and yet
/// looks like hundreds of levels is refused too.
private func refuseDepth(_ bytes: [UInt8]) throws(RegistryError) {
  var brackets = 0
  var indentation = 0
  var isBeginning = true
  for (place, byte) in bytes.enumerated() {
    switch byte {
    case UInt8(ascii: "\n"):
      indentation = 0
      isBeginning = true
    case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
      if isBeginning { indentation += 1 }
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      brackets += 1
      isBeginning = false
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      brackets = max(0, brackets - 1)
      isBeginning = false
    default: isBeginning = false
    }
    if brackets > JSON.greatestLevels || indentation > 8 * JSON.greatestLevels {
      throw failure(
        bytes, at: place, "more than \(JSON.greatestLevels) levels may stand inside each other")
    }
  }
}

private func failure(_ bytes: [UInt8], at offset: Int, _ why: String) -> RegistryError {
  let before = bytes[..<min(offset, bytes.count)]
  let line = before.count { $0 == 0x0A } + 1
  let column = before.count - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
  return .malformedText(format: "YAML", line: line, column: column, why: why)
}
