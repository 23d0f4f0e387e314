import Foundation

/// Something about a data set that a person should know before money is spent on it.
package struct DataSetFinding: Hashable, Sendable, CustomStringConvertible {
  package let problem: Problem
  /// Counted from 1, as an editor does; none where the file as a whole is meant.
  package let line: Int?
  /// Counted from 1, in fields, not in characters.
  package let column: Int?

  init(_ problem: Problem, line: Int? = nil, column: Int? = nil) {
    self.problem = problem
    self.line = line
    self.column = column
  }

  package enum Problem: Hashable, Sendable {
    case notUTF8
    case noHeader
    case missingLabelColumn(String, columns: [String])
    case noFeatures
    case unnamedColumn
    case duplicateColumn(String)
    case quote(QuoteFault)
    case raggedRow(fields: Int, columns: Int)
    case notANumber(String, column: String)
    case notFinite(String, column: String)
    case emptyLabel
    case longLabel(bytes: Int)
    case unprintableLabel(String)
    case labelIsNoConcept(String)
    case noRows
    case fewerThanTwoLabels([String])
    case onlyOneRow(label: String)
    case noRowsOfConcept(String)
    case missingColumn(String)
    case constantFeature(String)
    case extraColumn(String)
  }

  package enum QuoteFault: String, Hashable, Sendable {
    case neverClosed = "a quoted field is never closed"
    case textBehindClosingQuote = "text follows a closing quote"
    case insidePlainField = "a quote stands inside a field that does not begin with one"
  }

  /// Whether training or predicting with this is refused.
  ///
  /// The others waste at most a little.
  package var isFatal: Bool {
    switch problem {
    case .constantFeature, .extraColumn: false
    default: true
    }
  }

  package var description: String {
    let place = [line.map { "line \($0)" }, column.map { "column \($0)" }].compactMap { $0 }
    return (place.isEmpty ? "" : place.joined(separator: ", ") + ": ") + problem.wording
  }
}

extension DataSetFinding.Problem {
  fileprivate var wording: String {
    switch self {
    case .notUTF8: "the bytes are not UTF-8; save the file as UTF-8"
    case .noHeader: "the file is empty; its first line must name the columns"
    case .missingLabelColumn(let name, let columns):
      "no column is named \(shown(name)), only \(shownList(columns)); rename one or name it in"
        + " 'label_column'"
    case .noFeatures: "there is no column beside the label; add at least one feature"
    case .unnamedColumn: "the column has no name; name it in the first line"
    case .duplicateColumn(let name): "column \(shown(name)) occurs twice; rename or remove one"
    case .quote(let fault): "\(fault.rawValue); quote the whole field and double the quotes in it"
    case .raggedRow(let fields, let columns):
      "the row has \(fields) fields, the header \(columns); complete it or take it out"
    case .notANumber(let text, let column):
      "\(shown(text)) in \(shown(column)) is not a number; write a decimal number"
    case .notFinite(let text, let column):
      "\(shown(text)) in \(shown(column)) is not a finite number up to 1e150; take the row out"
    case .emptyLabel: "the label is empty; name the concept or take the row out"
    case .longLabel(let bytes):
      "the label has \(bytes) bytes, too many for the id of a concept; shorten it"
    case .unprintableLabel(let label):
      "label \(shown(label)) contains a character that cannot be printed; take it out"
    case .labelIsNoConcept(let label):
      "label \(shown(label)) is none of the version's concepts; add it there or take the row out"
    case .noRows: "there is no row below the header; add the data"
    case .fewerThanTwoLabels(let labels):
      "all rows have the same label, \(shownList(labels)); a classifier needs two or more"
    case .onlyOneRow(let label):
      "label \(shown(label)) has only this row, too few to learn from and to measure with; add more"
        + " or take it out"
    case .noRowsOfConcept(let concept):
      "concept \(shown(concept)) has no row; add some or take the concept out of the version"
    case .missingColumn(let name):
      "column \(shown(name)), which the weights were trained with, is missing; add it"
    case .constantFeature(let name):
      "column \(shown(name)) has the same value in every row and teaches nothing"
    case .extraColumn(let name):
      "column \(shown(name)) is not among those the weights were trained with, and is not used"
    }
  }
}

/// Text from a file, quoted, without anything that could move a terminal's cursor.
private func shown(_ text: String) -> String {
  let printable = text.unicodeScalars.prefix(48).map { scalar in
    ConceptLabel.isPrintable(scalar) ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
  }
  return "'\(printable.joined())\(text.unicodeScalars.count > 48 ? "…" : "")'"
}

private func shownList(_ texts: [String]) -> String {
  let first = texts.prefix(8).map(shown).joined(separator: ", ")
  return texts.count > 8 ? first + " and \(texts.count - 8) more" : first
}
