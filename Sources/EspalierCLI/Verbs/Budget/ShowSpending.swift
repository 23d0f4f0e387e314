import ArgumentParser
import ClarifaiAPI
import RegistryCore

struct ShowSpending: Verb {
  static let configuration = CommandConfiguration(
    commandName: "spent", abstract: "What was spent and is held, by month, person and model.",
    discussion: """
        espalier budget spent
        espalier budget spent --by person
        espalier budget spent --by month --by model --all-apps --csv > spent.csv
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var list: ListOptions

  @Option(
    help: ArgumentHelp(
      "Tell it apart by month, person or model alone. Say it again for more.", valueName: "column"))
  var by: [SpendingColumn] = []

  @Flag(help: "Of all apps.") var allApps = false

  @Flag(help: "As CSV with a heading, for a spreadsheet.") var csv = false

  func validate() throws {
    if csv && shared.json { throw ValidationError("choose one of --csv and --json") }
  }

  func run(in session: Session) async throws {
    let columns = by.isEmpty ? Set(SpendingColumn.allCases) : Set(by)
    let query = SpendingQuery(by: columns, app: allApps ? nil : session.app)
    let lines = try await session.all(list.limit) { page throws(RegistryError) in
      try await session.registry.spending(query, page, as: session.caller)
    }
    if csv {
      session.output.write(spendingCSV(lines, by: columns))
    } else {
      session.write(lines, "spending", \.wire) { session.output.table(of: $0, by: columns) }
    }
  }
}

extension SpendingColumn: ExpressibleByArgument {}

/// RFC 4180, with a heading; amounts and their currency stand apart, so that a spreadsheet can add them up.
///
/// No name in it needs quotes: neither identifiers nor months hold a comma, a quote or a line's end.
func spendingCSV(_ lines: [SpendingLine], by columns: Set<SpendingColumn>) -> String {
  let chosen = SpendingColumn.allCases.filter(columns.contains)
  let heading = chosen.map(\.rawValue) + ["spent", "reserved", "currency", "plans"]
  let rows = lines.map { line in
    chosen.map { line.text(of: $0) } + [
      line.spent.amountText, line.reserved.amountText, line.currency, String(line.plans),
    ]
  }
  return ([heading] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
}
