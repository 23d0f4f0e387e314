/// The signs that are drawn: in Unicode, or in ASCII where the terminal knows no UTF-8.
///
/// Every sign takes one column, in both sets.
package enum Glyphs: Hashable, Sendable, CaseIterable {
  case unicode
  case ascii

  package var ellipsis: String { self == .unicode ? "…" : "~" }
  /// Before what is selected.
  package var marker: String { ">" }
  /// Between the parts of a path: `MODEL digits › VERSION v4`.
  package var pathSeparator: String { self == .unicode ? "›" : ">" }
  /// For “no such field at this level”.
  package var absent: String { self == .unicode ? "·" : "." }
  /// For a list that goes on above, and for a value wider than the model's.
  package var up: String { self == .unicode ? "▲" : "^" }
  /// For a list that goes on below.
  package var down: String { self == .unicode ? "▼" : "v" }
  /// For a row that is marked for an action on several.
  package var mark: String { self == .unicode ? "◆" : "*" }
  /// For a branch of a tree that is folded.
  package var folded: String { self == .unicode ? "▸" : "+" }

  /// The glyph of a status.
  package func status(_ status: StatusGlyph) -> String {
    switch status {
    case .untrained: self == .unicode ? "○" : "o"
    case .queued: self == .unicode ? "◌" : "."
    case .training: self == .unicode ? "◐" : "~"
    case .trained: self == .unicode ? "●" : "*"
    case .failed: self == .unicode ? "✗" : "x"
    case .none: self == .unicode ? "–" : "-"
    }
  }

  /// The parts of an edge in a tree, two columns each.
  package func tree(_ part: TreePart, _ edge: TreeEdge = .solid) -> String {
    switch (self, part, edge) {
    case (_, .gap, _): "  "
    case (.unicode, .passing, _): "│ "
    case (.unicode, .fork, .solid): "├─"
    case (.unicode, .fork, .dotted): "├┄"
    case (.unicode, .last, .solid): "└─"
    case (.unicode, .last, .dotted): "└┄"
    case (.ascii, .passing, _): "| "
    case (.ascii, .fork, .solid): "|-"
    case (.ascii, .fork, .dotted): "|."
    case (.ascii, .last, .solid): "`-"
    case (.ascii, .last, .dotted): "`."
    }
  }

  /// The lines and corners of a box.
  package func lines(_ style: BoxStyle) -> BoxLines {
    switch (self, style) {
    case (.unicode, .single):
      BoxLines(
        horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└",
        bottomRight: "┘", leftJoint: "├", rightJoint: "┤", topJoint: "┬", bottomJoint: "┴")
    case (.unicode, .double):
      BoxLines(
        horizontal: "═", vertical: "║", topLeft: "╔", topRight: "╗", bottomLeft: "╚",
        bottomRight: "╝", leftJoint: "╠", rightJoint: "╣", topJoint: "╦", bottomJoint: "╩")
    case (.ascii, .single): BoxLines(ascii: "-", vertical: "|", corner: "+")
    case (.ascii, .double): BoxLines(ascii: "=", vertical: "|", corner: "#")
    }
  }

  /// A cell of a bar that is filled to so many eighths, 0 to 8.
  package func block(eighths: Int) -> String {
    let filled = max(0, min(8, eighths))
    let blocks =
      self == .unicode
      ? [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
      : [" ", " ", " ", " ", "=", "=", "=", "=", "="]
    return blocks[filled]
  }

  /// A cell of a bar that is empty.
  package var barGround: String { self == .unicode ? "░" : "." }

  /// A column of a sparkline, from 0 (lowest) to 7 (highest).
  package func spark(_ level: Int) -> String {
    let levels =
      self == .unicode
      ? ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] : ["_", "_", ".", ".", "-", "-", "^", "^"]
    return levels[max(0, min(7, level))]
  }
}

/// The statuses that have a glyph.
package enum StatusGlyph: Hashable, Sendable, CaseIterable {
  case untrained, queued, training, trained, failed, none
}

/// What an edge in a tree stands for: solid continues from the weights, dotted copied the infos.
package enum TreeEdge: Hashable, Sendable {
  case solid, dotted
}

/// A part of the edges before a row of a tree.
package enum TreePart: Hashable, Sendable {
  /// An ancestor has further children below.
  case passing
  /// An ancestor has none.
  case gap
  /// The row itself, with siblings below.
  case fork
  /// The row itself, the last of its siblings.
  case last
}

/// How a box is drawn: single for a model and for panes, double for a version.
package enum BoxStyle: Hashable, Sendable {
  case single, double
}

/// The signs of a box.
package struct BoxLines: Hashable, Sendable {
  package let horizontal: String
  package let vertical: String
  package let topLeft: String
  package let topRight: String
  package let bottomLeft: String
  package let bottomRight: String
  package let leftJoint: String
  package let rightJoint: String
  package let topJoint: String
  package let bottomJoint: String
}

extension BoxLines {
  fileprivate init(ascii horizontal: String, vertical: String, corner: String) {
    self.init(
      horizontal: horizontal, vertical: vertical, topLeft: corner, topRight: corner,
      bottomLeft: corner, bottomRight: corner, leftJoint: corner, rightJoint: corner,
      topJoint: corner, bottomJoint: corner)
  }
}
