/// Something the mouse did, at a cell counted from 0.
package struct Mouse: Hashable, Sendable {
  package enum Action: Hashable, Sendable {
    case press
    case doublePress
    case drag
    case release
    case wheelUp
    case wheelDown
  }

  package let action: Action
  package let row: Int
  package let column: Int

  package init(_ action: Action, row: Int, column: Int) {
    self.action = action
    self.row = row
    self.column = column
  }
}
