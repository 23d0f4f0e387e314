import Terminal

/// How cells come out on one terminal in one theme: what differs in role may well look the same.
struct Looks {
  /// Cells of one look need one style; the number has no meaning beyond that.
  struct Look: Hashable, Comparable {
    /// What a blank cell shows of it.
    let ground: UInt16
    let ink: UInt16

    static func < (one: Look, other: Look) -> Bool {
      (one.ground, one.ink) < (other.ground, other.ink)
    }
  }

  /// By the number of the role.
  private let attributes: [Attribute]
  /// The first role in the same ink and on the same ground, by the number of the role.
  private let alike: [Role]
  /// The first role on the same ground.
  private let onSameGround: [Role]

  init(_ theme: Theme, at depth: ColorDepth) {
    let styles = Role.allCases.map { theme.drawn($0, at: depth) }
    attributes = styles.map(\.attributes)
    alike = styles.map { style in
      Role.allCases[styles.firstIndex(of: style) ?? 0]
    }
    onSameGround = styles.map { style in
      Role.allCases[styles.firstIndex { $0.ground == style.ground } ?? 0]
    }
  }

  func attributes(of cell: Cell) -> Attribute {
    cell.attributes.union(attributes[Int(cell.role.rawValue)])
  }

  /// The same cell to the eye, in the role that all such cells share: a blank has no ink.
  func normalized(_ cell: Cell) -> Cell {
    var cell = cell
    if isBlank(cell), !attributes(of: cell).isSeenOnBlanks {
      cell.role = onSameGround[Int(cell.role.rawValue)]
      cell.attributes = []
    } else {
      cell.role = alike[Int(cell.role.rawValue)]
    }
    return cell
  }

  func isBlank(_ cell: Cell) -> Bool {
    cell.scalar == " " && cell.firstMark == 0 && cell.width == 1
  }

  /// Whether a cell comes out right while this look is set: a blank does on the same ground.
  func isDrawn(_ cell: Cell, with set: Look) -> Bool {
    let own = look(of: cell)
    return own == set || (isBlank(cell) && own.ground == set.ground)
  }

  /// Of a cell that is normalized.
  func look(of cell: Cell) -> Look {
    let own = attributes(of: cell)
    let ground = UInt16(onSameGround[Int(cell.role.rawValue)].rawValue)
    let role = UInt16(cell.role.rawValue)
    let seen = UInt16(own.intersection(.seenOnBlanks).rawValue)
    return Look(ground: seen << 8 | ground, ink: UInt16(own.rawValue) << 8 | role)
  }
}

extension Attribute {
  fileprivate static let seenOnBlanks: Attribute = [.underline, .reverse]
  fileprivate var isSeenOnBlanks: Bool { !isDisjoint(with: .seenOnBlanks) }
}

extension DrawnStyle {
  /// What a blank shows; the ink too where the two are exchanged.
  fileprivate var ground: DrawnStyle {
    DrawnStyle(
      foreground: attributes.contains(.reverse) ? foreground : .terminal, background: background,
      attributes: attributes.intersection(.seenOnBlanks))
  }
}
