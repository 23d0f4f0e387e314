import RegistryCore

/// Asks the registry, and says what it answered: the passage from an effect to the next event.
struct Carrier: Sendable {
  let registry: any Registry
  let caller: Caller
  let outlet: Outlet

  /// The event that an effect ends in; nil for those that end in none.
  func event(for effect: Effect) async -> Event? {
    switch effect {
    case .perform(let command, let ticket):
      return .performed(
        ticket,
        await result { () async throws(RegistryError) in
          try await registry.perform(command, as: caller)
        })
    case .preview(let command, let ticket):
      return .previewed(
        ticket,
        await result { () async throws(RegistryError) in
          try await registry.preview(command, as: caller)
        })
    case .findOut(let request, let ticket):
      return .foundOut(
        ticket,
        await result { () async throws(RegistryError) in
          try await registry.outcome(of: request, as: caller)
        })
    case .read(let question, let ticket):
      return .answered(
        ticket, await result { () async throws(RegistryError) in try await answer(question) })
    case .importData(let path, let ticket): return .imported(ticket, await outlet.importData(path))
    case .readRows(let path, let ticket): return .rows(ticket, await outlet.readRows(path))
    case .listThemes(let ticket): return .themes(ticket, outlet.themes())
    case .settleRuns(let ticket): return await settled(ticket)
    case .saveDraft, .removeDraft, .edit, .wake, .copy, .ring, .redraw, .discardTypedAhead,
      .useTheme, .quit:
      return nil
    }
  }

  private func settled(_ ticket: Ticket) async -> Event {
    do throws(RegistryError) {
      try await registry.settleRuns()
      return .settled(ticket)
    } catch {
      return .answered(ticket, .failure(error))
    }
  }

  private func result<Success>(_ body: () async throws(RegistryError) -> Success) async
    -> Result<Success, RegistryError>
  {
    do throws(RegistryError) {
      return .success(try await body())
    } catch {
      return .failure(error)
    }
  }

  private func answer(_ question: Question) async throws(RegistryError) -> Answer {
    switch question {
    case .models(let query, let page): .models(try await registry.models(query, page, as: caller))
    case .modelCount(let query): .modelCount(try await registry.modelCount(query, as: caller))
    case .model(let ref): .model(try await registry.model(ref, as: caller))
    case .versions(let query, let page):
      .versions(try await registry.versions(query, page, as: caller))
    case .version(let selector, let model):
      .version(try await registry.version(selector, of: model, as: caller))
    case .concepts(let version, let page):
      .concepts(try await registry.concepts(of: version, page, as: caller))
    case .apps(let page): .apps(try await registry.apps(page, as: caller))
    case .types: .types(try await registry.types(as: caller))
    case .computeClasses: .computeClasses(try await registry.computeClasses(as: caller))
    case .budgets(let app): .budgets(try await registry.budgets(over: app, as: caller))
    case .run(let id): .run(try await registry.run(id, as: caller))
    case .runs(let query, let page): .runs(try await registry.runs(query, page, as: caller))
    case .points(let run, let step):
      .points(try await registry.points(of: run, after: step, as: caller))
    case .log(let run, let start):
      .log(try await registry.log(of: run, from: start, as: caller))
    case .trash(let app, let page): .trash(try await registry.trash(of: app, page, as: caller))
    case .audit(let target, let page):
      .audit(try await registry.audit(of: target, page, as: caller))
    case .predict(let request): .prediction(try await registry.predict(request, as: caller))
    case .mark: .mark(try await registry.mark())
    }
  }
}
