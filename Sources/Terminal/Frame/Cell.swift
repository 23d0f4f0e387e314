/// One character cell, 16 bytes, without anything on the heap: a frame is made for every key.
package struct Cell: Hashable, Sendable {
  package static let blank = Cell(" ", .text)

  package var scalar: Unicode.Scalar
  /// Up to two combining marks, 0 where there is none.
  ///
  /// More than two are not drawn: text from outside could pile up hundreds.
  package var firstMark: UInt32 = 0
  package var secondMark: UInt32 = 0
  package var role: Role
  package var attributes: Attribute
  /// 1, 2 for the left half of a wide character, 0 for its right half.
  package var width: UInt8

  package init(
    _ scalar: Unicode.Scalar, _ role: Role, _ attributes: Attribute = [], width: UInt8 = 1
  ) {
    self.scalar = scalar
    self.role = role
    self.attributes = attributes
    self.width = width
  }

  /// What stands in it; empty in the right half of a wide character.
  package var text: String {
    if width == 0 { return "" }
    var scalars = String.UnicodeScalarView([scalar])
    scalars.append(contentsOf: marks)
    return String(scalars)
  }

  package var marks: [Unicode.Scalar] {
    [firstMark, secondMark].filter { $0 != 0 }.compactMap(Unicode.Scalar.init)
  }

  mutating func add(mark: Unicode.Scalar) {
    if firstMark == 0 {
      firstMark = mark.value
    } else if secondMark == 0 {
      secondMark = mark.value
    }
  }
}
