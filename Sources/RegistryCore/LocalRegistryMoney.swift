extension LocalRegistry {
  package func budgets(_ page: PageRequest, as caller: Caller) async throws(RegistryError)
    -> Page<BudgetStanding>
  {
    let now = outside.now().wall
    return try await reading(.budgets(page), as: caller) { registry throws(RegistryError) in
      let budgets = try registry.budgets(page)
      let standings = try budgets.items.map { budget throws(RegistryError) in
        try registry.standing(of: budget, at: now)
      }
      return Page(items: standings, next: budgets.next)
    }
  }

  package func budgets(over app: AppRef, as caller: Caller) async throws(RegistryError)
    -> [BudgetStanding]
  {
    let now = outside.now().wall
    return try await reading(.budgetsOver(app), as: caller) { registry throws(RegistryError) in
      try registry.budgetStandings(for: caller.user, in: app, at: now)
    }
  }

  package func spending(_ query: SpendingQuery, _ page: PageRequest, as caller: Caller)
    async throws(RegistryError) -> Page<SpendingLine>
  {
    try await reading(.spending(query, page), as: caller) { registry throws(RegistryError) in
      if let app = query.app { _ = try registry.existingApp(app) }
      return try registry.spendingLines(query, page)
    }
  }
}
