import ArgumentParser
import ClarifaiAPI
import Foundation
import RegistryCore

struct BudgetVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "budget", abstract: "What may be spent on training, and what was.",
    discussion: """
      A budget caps a day, a month or all time, for the registry, a user or an app. Days and months are those of \
      UTC; a run counts in those in which it was confirmed.
      """,
    subcommands: [
      ListBudgets.self, SetBudgetVerb.self, RemoveBudgetVerb.self, ShowSpending.self,
    ])
}

/// Which budget: whose, and for how long.
struct BudgetArguments: ParsableArguments {
  @Argument(help: "registry, user/USER or app/USER/APP.") var scope: String

  @Argument(help: "day, month or total.") var period: BudgetPeriod
}

struct ListBudgets: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List all budgets, and what is left of each.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var list: ListOptions

  func run(in session: Session) async throws {
    let budgets = try await session.all(list.limit) { page throws(RegistryError) in
      try await session.registry.budgets(page, as: session.caller)
    }
    session.write(budgets, "budgets", \.wire) { session.output.table(of: $0) }
  }
}

struct SetBudgetVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Cap what may be spent; an admin does.",
    discussion: """
        espalier budget set registry month 500.00
        espalier budget set user/ana day 20.00
        espalier budget set app/ana/vision total 1000.00 --currency EUR
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var target: BudgetArguments

  @Argument(help: "The most that may be spent.") var amount: String

  @Option(
    help: ArgumentHelp(
      "In which currency; without it in that of the compute classes.", valueName: "code"))
  var currency: String?

  func run(in session: Session) async throws {
    let budget = try Budget(
      scope: BudgetScope(parsing: target.scope), period: target.period,
      cap: try await session.money(amount, currency))
    try await session.carryOut(.setBudget(SetBudget(budget)), dryRun: dryRun.dryRun)
  }
}

struct RemoveBudgetVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a cap away; an admin does.",
    discussion: "  espalier budget remove user/ana day")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var dryRun: DryRunOption
  @OptionGroup var target: BudgetArguments

  func run(in session: Session) async throws {
    let remove = RemoveBudget(try BudgetScope(parsing: target.scope), target.period)
    try await session.carryOut(.removeBudget(remove), dryRun: dryRun.dryRun)
  }
}

extension BudgetPeriod: ExpressibleByArgument {}

extension Session {
  /// An amount that somebody typed.
  ///
  /// - Parameter currency: nil for that of the compute classes, if they agree.
  func money(_ text: String, _ currency: String?) async throws(RegistryError) -> Money {
    guard case .amount(let amount) = try SpendingLimit(parsing: text) else {
      throw .invalidField(path: "amount", why: "it must be an amount, as in 100.00")
    }
    if let currency { return Money(amount, currency) }
    let prices = try await registry.computeClasses(as: caller).compactMap { compute in
      if case .perHour(let rate) = compute.price { rate.currency } else { nil }
    }
    guard let first = prices.first, Set(prices).count == 1 else {
      throw .invalidField(
        path: "currency", why: "the compute classes do not say which; name it with --currency")
    }
    return Money(amount, first)
  }
}
