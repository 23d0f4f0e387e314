import Foundation
import RegistryCore
package import Terminal

extension PredictDialog {
  /// Where prediction reads its configuration, in full.
  static let wirePath = "model.model_version.output_info.output_config"

  package var keys: [(key: String, help: String)] {
    switch stage {
    case .filling: [("Tab", "next field"), ("^R", "predict"), ("Esc", "leave")]
    case .reading, .predicting: [("Esc", "back")]
    case .shown: [("n N", "next, previous row"), ("Esc", "back")]
    }
  }

  var page: DialogPage {
    DialogPage(
      title:
        "Predict with VERSION v\(version.number) \(ShownValue.short(version.id)) of \(model.ref.id)",
      style: .double, role: .version, keys: keys)
  }

  package func draw(in frame: inout Frame, _ context: DialogContext) {
    let columns = DialogPage.columns(in: frame.size)
    switch stage {
    case .filling: drawForm(in: &frame, columns)
    case .reading:
      page.draw(head(columns) + [StyledLine("The file is being read.", .dim)], in: &frame)
    case .predicting: page.draw(head(columns) + [StyledLine("Predicting.", .dim)], in: &frame)
    case .shown(let prediction):
      page.draw(resultLines(prediction, columns, frame.glyphs), scroll: scroll, in: &frame)
    }
  }

  private func drawForm(in frame: inout Frame, _ columns: Int) {
    var page = page
    if let failure {
      page.foot = StyledLine.wrapped("! \(failure)", to: columns, .bad, indent: 2)
    }
    let rows = form.rows(columns: columns)
    let head = head(columns)
    let area = page.draw(rows: head.count + rows, in: &frame)
    // Where room is short the fields come first: they hold the cursor.
    let above = head.prefix(max(0, area.rows - rows))
    for (index, line) in above.enumerated() { frame.put(line, in: area.line(index)) }
    let rest = Rect(
      row: area.row + above.count, column: area.column, rows: area.rows - above.count,
      columns: area.columns)
    let goesOn = form.draw(in: &frame, rest)
    page.markScroll(rest, above: goesOn.above, below: goesOn.below, in: &frame)
  }

  private func head(_ columns: Int) -> [StyledLine] {
    let trained = version.status == .trained
    let warning = RegistryError.notTrained(version: "v\(version.number)")
    return (trained ? [] : StyledLine.wrapped("! \(warning)", to: columns, .warn, indent: 2))
      + StyledLine.wrapped(Self.wirePath, to: columns, .info)
      + StyledLine.wrapped("holds \(configuration.text)", to: columns)
      + StyledLine.wrapped("Predicting changes nothing and starts 0 runs.", to: columns, .dim)
      + [.blank]
  }

  func resultLines(_ prediction: Prediction, _ columns: Int, _ glyphs: Glyphs) -> [StyledLine] {
    let config = prediction.config
    let used =
      "max_concepts \(config.maxConcepts), min_value \(JSON.spelling(of: config.minValue))"
      + (config.selectConcepts.isEmpty ? "" : ", \(config.selectConcepts.count) select_concepts")
    let head = StyledLine.wrapped("\(Self.wirePath): \(used)", to: columns, .info)
    guard prediction.outputs.indices.contains(row) else {
      return head + [.blank, StyledLine("No row was predicted.", .dim)]
    }
    let concepts = prediction.outputs[row]
    let title = StyledLine(
      "row \(grouped(row + 1)) of \(grouped(prediction.outputs.count))",
      .title
    )
    .then("  \(counted(concepts.count, "concept"))", .dim)
    let none = StyledLine("No concept reaches min_value.", .dim)
    return head + [.blank, title]
      + (concepts.isEmpty ? [none] : concepts.map { bar($0, columns, glyphs) })
  }

  private func bar(_ concept: ScoredConcept, _ columns: Int, _ glyphs: Glyphs) -> StyledLine {
    let name = max(8, columns / 3)
    let width = max(4, columns - name - 9)
    return StyledLine(harmless(concept.id.text).shortenedInMiddle(to: name, glyphs)).upTo(name + 1)
      .then(String(format: "%.4f ", concept.value)).then(" ")
      .then(glyphs.bar(concept.value, columns: width), .good)
  }
}
