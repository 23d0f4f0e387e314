import Foundation
import RegistryCore

/// A value that is drawn at random, every case and every optional part of it sooner or later.
protocol Drawn {
  init(_ draw: inout Draw) throws
}

/// Random values that a seed repeats.
struct Draw {
  private var state: UInt64
  /// How deep the value being drawn stands inside others, so that drawing ends.
  private var depth = 0

  init(seed: UInt64) { state = seed }

  mutating func callAsFunction<Value: Drawn>() throws -> Value {
    depth += 1
    defer { depth -= 1 }
    return try Value(&self)
  }

  mutating func maybe<Value: Drawn>() throws -> Value? { pick(2) == 0 ? nil : try self() }

  mutating func list<Value: Drawn>() throws -> [Value] {
    try (0..<pick(depth > 6 ? 1 : 4)).map { _ in try self() }
  }

  mutating func set<Value: CaseIterable & Hashable>() -> Set<Value> {
    Set(Value.allCases.filter { _ in pick(2) == 0 })
  }

  mutating func members<Value: Drawn>() throws -> [String: Value] {
    let names: [String] = try list()
    return Dictionary(try names.map { ($0, try self()) }) { first, _ in first }
  }

  /// A whole number below `count`.
  mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }

  mutating func hex() -> String {
    let digits = (0..<32).map { _ in String(pick(16), radix: 16) }
    return digits.joined()
  }

  mutating func json(levels: Int) throws -> JSON {
    switch pick(levels > 0 ? 6 : 4) {
    case 0: .null
    case 1: .bool(pick(2) == 0)
    case 2: .number(try self() as Double)
    case 3: .string(try self())
    case 4: .array(try (0..<pick(3)).map { _ in try json(levels: levels - 1) })
    default:
      .object(
        Dictionary(try (0..<pick(3)).map { _ in (try self(), try json(levels: levels - 1)) }) {
          first, _ in first
        })
    }
  }
}

extension Draw: RandomNumberGenerator {
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension Drawn where Self: CaseIterable {
  init(_ draw: inout Draw) throws {
    let cases = Array(Self.allCases)
    self = cases[draw.pick(cases.count)]
  }
}

extension String: Drawn {
  private static let pieces = [
    "a", "tier", "é", "\u{0}", "\"", "\\", ".", "\n", "日本", "👩🏽‍🌾", "e\u{301}", " ", "null", "/",
  ]

  init(_ draw: inout Draw) throws {
    self = (0..<draw.pick(5)).map { _ in Self.pieces[draw.pick(Self.pieces.count)] }.joined()
  }
}

extension Int: Drawn {
  init(_ draw: inout Draw) throws { self = draw.pick(2) == 0 ? draw.pick(8) : draw.pick(1 << 53) }
}

extension Bool: Drawn {
  init(_ draw: inout Draw) throws { self = draw.pick(2) == 0 }
}

extension Double: Drawn {
  /// Any that JSON can write.
  init(_ draw: inout Draw) throws {
    repeat {
      self = draw.pick(2) == 0 ? Double(draw.pick(100)) / 10 : Double(bitPattern: draw.next())
    } while !isFinite
  }
}

extension JSON: Drawn {
  init(_ draw: inout Draw) throws { self = try draw.json(levels: 3) }
}

extension Date: Drawn {
  /// Any that a clock of our time may show, to its last digit.
  init(_ draw: inout Draw) throws {
    self.init(
      timeIntervalSinceReferenceDate: Double.random(in: 4e8...4e9, using: &draw))
  }
}

extension Duration: Drawn {
  init(_ draw: inout Draw) throws {
    let seconds = Duration.seconds(draw.pick(1 << 40) - (1 << 39))
    self = draw.pick(3) == 0 ? .zero : seconds + .nanoseconds(draw.pick(1_000_000_000)) / 3
  }
}

extension Decimal: Drawn {
  init(_ draw: inout Draw) throws {
    self =
      Decimal(draw.pick(1 << 60)) * Decimal(sign: .plus, exponent: -draw.pick(20), significand: 1)
  }
}
