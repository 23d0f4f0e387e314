import Terminal

/// Where everything stands, as a function of the size and of what has the focus.
struct Layout: Hashable, Sendable {
  enum Shape: Hashable, Sendable {
    /// Under 40x10: it says so, and waits.
    case tooSmall
    /// Under 80x24, or zoomed: one pane.
    case single
    /// Models over versions at the left, info at the right.
    case normal
    /// From 120 columns: models, and at their right versions over info.
    case wide
  }

  static let least = Size(columns: 40, rows: 10)
  static let full = Size(columns: 80, rows: 24)
  static let wideColumns = 120
  static let activityRows = 40
  /// Rows of the tree with its border while another list is in use: as many as the smallest wide screen has.
  static let lowTree = 10

  let shape: Shape
  /// With their borders; neighbours above each other share one.
  private(set) var panes: [Pane: Rect] = [:]
  let header: Rect
  let body: Rect
  let notice: Rect
  let path: Rect
  let footer: Rect

  init(_ size: Size, focus: Pane, lastList: Pane, isZoomed: Bool, isEditing: Bool = false) {
    let screen = Rect(size)
    header = screen.line(0)
    notice = screen.line(size.rows - 3)
    path = screen.line(size.rows - 2)
    footer = screen.line(size.rows - 1)
    body = Rect(row: 1, column: 0, rows: size.rows - 4, columns: size.columns)
    let focus = isEditing ? .info : focus
    if size.columns < Self.least.columns || size.rows < Self.least.rows {
      shape = .tooSmall
    } else if size.columns < Self.full.columns || size.rows < Self.full.rows || isZoomed {
      shape = .single
      panes = [focus: body]
    } else if size.columns < Self.wideColumns {
      shape = .normal
      arrangeNormally(lastList)
    } else {
      shape = .wide
      arrangeWidely(lastList, hasActivity: size.rows >= Self.activityRows, isEditing: isEditing)
    }
  }

  /// The list that was focused last gets two thirds of the left column.
  private mutating func arrangeNormally(_ lastList: Pane) {
    let columns = body.dividedIntoColumns([.fixed(body.columns * 2 / 5), .share(1)])
    let inner = body.rows - 3
    let large = (inner * 2 + 2) / 3
    let models = lastList == .models ? large : inner - large
    let rows = columns[0].dividedIntoRows([.fixed(models + 2), .share(1)], overlap: 1)
    panes = [.models: rows[0], .versions: rows[1], .info: columns[1]]
  }

  /// The tree gets half of the height beside the models while it is the list in use; what every model brings
  /// along is kept short otherwise.
  private mutating func arrangeWidely(_ lastList: Pane, hasActivity: Bool, isEditing: Bool) {
    let columns = body.dividedIntoColumns([.fixed(body.columns / 3), .share(1)])
    let activity = hasActivity ? body.rows / 5 : 0
    let room = body.rows - activity
    let versions = lastList == .versions ? room / 2 : Self.lowTree
    let lengths: [Length] = [.fixed(versions), .share(1)] + (hasActivity ? [.fixed(activity)] : [])
    let rows = columns[1].dividedIntoRows(lengths, overlap: 1)
    panes = [.models: columns[0], .versions: rows[0], .info: rows[1]]
    guard hasActivity else { return }
    panes[.activity] = rows[2]
    // The frame of an edit is its own; it leaves the line with the activity's title alone.
    if isEditing { panes[.info]?.rows -= 1 }
  }
}

extension DashboardState {
  var layout: Layout {
    Layout(
      size, focus: focus, lastList: lastList, isZoomed: isZoomed, isEditing: edit != nil)
  }

  var hasActivityPane: Bool { layout.panes[.activity] != nil }
}
