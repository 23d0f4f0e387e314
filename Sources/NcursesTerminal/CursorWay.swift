/// One way of the cursor: up or down, to the first column, by tabs, and the rest.
struct CursorWay: Equatable {
  enum Step: Equatable {
    case none
    case control(UInt8, Int)
    /// One row up.
    case reverse
    /// With a number, which is left out where it is 1.
    case number(Int, UInt8)
    /// Both counted from 1.
    case address(row: Int, column: Int)

    /// In bytes.
    var count: Int {
      switch self {
      case .none: 0
      case .control(_, let count): count
      case .reverse: 2
      case .number(1, _): 3
      case .number(let number, _): 3 + number.digits
      case .address(let row, 1): 3 + (row == 1 ? 0 : row.digits)
      case .address(let row, let column): 4 + row.digits + column.digits
      }
    }

    mutating func replace(ifLongerThan other: Step) {
      if other.count < count { self = other }
    }

    var bytes: [UInt8] {
      switch self {
      case .none: []
      case .control(let byte, let count): Array(repeating: byte, count: count)
      case .reverse: [0x1B, UInt8(ascii: "M")]
      case .number(1, let final): [0x1B, UInt8(ascii: "["), final]
      case .number(let number, let final): Array("\u{1B}[\(number)".utf8) + [final]
      case .address(1, 1): Array("\u{1B}[H".utf8)
      case .address(let row, 1): Array("\u{1B}[\(row)H".utf8)
      case .address(let row, let column): Array("\u{1B}[\(row);\(column)H".utf8)
      }
    }
  }

  var rows = Step.none
  var returns = false
  var tabs = 0
  var rest = Step.none

  /// In bytes.
  var count: Int { rows.count + (returns ? 1 : 0) + tabs + rest.count }

  var bytes: [UInt8] {
    rows.bytes + (returns ? [0x0D] : []) + Array(repeating: 0x09, count: tabs) + rest.bytes
  }
}

extension Int {
  /// How many it takes to write a number down.
  fileprivate var digits: Int {
    switch self {
    case ..<10: 1
    case ..<100: 2
    case ..<1000: 3
    default: 4
    }
  }
}
