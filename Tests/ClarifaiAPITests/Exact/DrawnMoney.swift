import Foundation
import RegistryCore

extension BudgetScope: Drawn {
  init(_ draw: inout Draw) throws {
    switch draw.pick(3) {
    case 0: self = .registry
    case 1: self = .user(try draw())
    default: self = .app(try draw())
    }
  }
}

extension BudgetPeriod: Drawn {}

extension Budget: Drawn {
  init(_ draw: inout Draw) throws {
    let cap = Money(Decimal(draw.pick(1 << 40)) / 100, ["USD", "EUR"][draw.pick(2)])
    try self.init(scope: draw(), period: draw(), cap: cap)
  }
}

extension BudgetStanding: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(budget: try draw(), until: try draw.maybe(), spending: try draw())
  }
}

extension Spending: Drawn {
  init(_ draw: inout Draw) throws { self.init(spent: try draw(), reserved: try draw()) }
}

extension SpendingQuery: Drawn {
  init(_ draw: inout Draw) throws { self.init(by: draw.set(), app: try draw.maybe()) }
}

extension SpendingLine: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      month: try draw.maybe(), person: try draw.maybe(), model: try draw.maybe(),
      currency: try draw(), spending: try draw(), plans: try draw())
  }
}

extension ApprovalPolicy: Drawn {
  init(_ draw: inout Draw) throws {
    switch draw.pick(3) {
    case 0: self = .never
    case 1: self = .always
    default: self = .over(try draw())
    }
  }
}

extension ApprovalRefusal: Drawn {
  init(_ draw: inout Draw) throws {
    switch draw.pick(4) {
    case 0: self = .waits
    case 1: self = .notRequested
    case 2: self = .samePerson
    default: self = .refused(by: try draw())
    }
  }
}

extension BudgetRefusal: Drawn {
  init(_ draw: inout Draw) throws {
    switch draw.pick(4) {
    case 0: self = .exceeded(try draw(), greatest: try draw())
    case 1: self = .unpriced(try draw())
    case 2: self = .otherCurrency(try draw(), price: try draw())
    default: self = .notFound(try draw(), try draw())
    }
  }
}
