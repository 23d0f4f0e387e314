import RegistryCore
import Terminal

extension DashboardState {
  /// Hands on what came of a command; an answer that was lost is looked for first, and whoever sent waits.
  mutating func takePerformed(
    _ ticket: Ticket, _ result: Result<Receipt, RegistryError>
  ) -> [Effect] {
    guard case .failure(let error) = result,
      case .remote(.outcomeUnknown(let request, _, _)) = error
    else { return deliver(ticket, result) }
    lostAnswers.append(
      LostAnswer(request: request, ticket: ticket, draft: draft(sentWith: ticket), error: error))
    return []
  }

  /// Asks what became of everything whose answer was lost.
  mutating func askForOutcomes() -> [Effect] {
    lostAnswers.indices.filter { !lostAnswers[$0].isAsking }.map { index in
      lostAnswers[index].isAsking = true
      return .findOut(lostAnswers[index].request, lostAnswers[index].ticket)
    }
  }

  mutating func takeOutcome(_ ticket: Ticket, _ result: Result<RequestOutcome, RegistryError>)
    -> [Effect]
  {
    noteConnection(result)
    guard let index = lostAnswers.firstIndex(where: { $0.ticket == ticket }) else { return [] }
    if case .failure(let error) = result, error.kind == .unreachable {
      lostAnswers[index].isAsking = false
      return []
    }
    let lost = lostAnswers.remove(at: index)
    refresh.isDirty = true
    let answer = answer(to: lost, result)
    let heard = activity.first
    var effects = deliver(ticket, answer)
    switch answer {
    case .success(let receipt) where activity.first == heard:
      // Whoever sent it did not wait.
      remember(receipt)
      effects += dropSent(lost.draft)
    case .success: break
    case .failure(let error): if overlay == nil { notice = .refused(error) }
    }
    return effects
  }

  private func answer(to lost: LostAnswer, _ result: Result<RequestOutcome, RegistryError>)
    -> Result<Receipt, RegistryError>
  {
    switch result {
    case .success(.done(let receipt?)): .success(receipt)
    case .success(.done(nil)): .failure(.claimIsKept(lost.request.text))
    case .success(.refused(let error)): .failure(error)
    case .success(.never): .failure(.remote(.neverArrived(lost.request)))
    case .failure(let error): .failure(error)
    }
  }

  private mutating func deliver(_ ticket: Ticket, _ result: Result<Receipt, RegistryError>)
    -> [Effect]
  {
    ticket.owner == .draft ? takeReceipt(result, ticket) : pass(.performed(ticket, result))
  }

  private func draft(sentWith ticket: Ticket) -> Draft? {
    guard ticket.owner == .draft, case .review(let review)? = overlay,
      review.serial == ticket.serial
    else { return nil }
    return review.draft
  }

  /// What was edited since is another draft, and stays.
  private mutating func dropSent(_ draft: Draft?) -> [Effect] {
    guard let draft, drafts[draft.target.key] == draft else { return [] }
    dropDraft(draft)
    return [.removeDraft(draft)]
  }
}
