import Foundation
import RegistryCore

/// The data sets of the demo, as the files that a person would have.
enum DemoData {
  /// 1,797 rows: a label and 64 grey values.
  static var digitsCSV: String {
    let header = "label," + (0..<64).map { "p\($0)" }.joined(separator: ",")
    let rows = DigitsRows.text.split(separator: "\n").map { line in
      let values = line.dropFirst().map { String($0.hexDigitValue ?? greatest) }
      return "digit-\(line.prefix(1))," + values.joined(separator: ",")
    }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  static var irisCSV: String { IrisRows.csv }

  /// The one value that is no hexadecimal digit.
  private static let greatest = 16
}
