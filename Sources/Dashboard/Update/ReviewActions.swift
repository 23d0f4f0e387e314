import RegistryCore
import Terminal

extension DashboardState {
  /// Asks the registry what the draft would change: the same decision as sending, nothing written.
  mutating func beginReview() -> [Effect] {
    guard let edit else { return [] }
    do throws(RegistryError) {
      let patch = try edit.draft.patch(over: edit.fields)
      guard !patch.isEmpty else {
        self.edit?.remark = "every edit says what is stored already"
        return []
      }
      let ticket = ticket(.draft)
      var review = Review(
        target: edit.target, model: edit.model, draft: edit.draft, patch: patch,
        otherFields: edit.otherFields, otherName: edit.otherName)
      review.serial = ticket.serial
      overlay = .review(review)
      return [.discardTypedAhead, .preview(review.command, ticket)]
    } catch {
      self.edit?.remark = error.description
      return []
    }
  }

  mutating func takePreview(_ result: Result<Receipt, RegistryError>, _ ticket: Ticket) -> [Effect]
  {
    if case .comparison(let comparison)? = overlay {
      return takeChanged(result, comparison, ticket)
    }
    guard case .review(var review)? = overlay, review.serial == ticket.serial else { return [] }
    switch result {
    case .success(let receipt):
      review.stage = .shown(receipt)
      review.window = ListWindow(count: review.changes.count, height: 1)
      overlay = .review(review)
      return []
    case .failure(let error): return refuse(review, error)
    }
  }

  private mutating func refuse(_ review: Review, _ error: RegistryError) -> [Effect] {
    if case .staleRevision(_, _, _, let changed) = error {
      return compare(review.target, review.draft, changed)
    }
    var review = review
    review.stage = .refused(error)
    overlay = .review(review)
    return []
  }

  mutating func performReview(_ action: Action) -> [Effect] {
    guard case .review(var review)? = overlay else { return [] }
    switch action {
    case .send: return send(review)
    case .backToEdit: overlay = nil
    case .leave:
      overlay = nil
      leaveToPanes()
    case .up, .down:
      review.window.move(by: action == .up ? -1 : 1)
      overlay = .review(review)
    case .redraw: return [.redraw]
    default: break
    }
    return []
  }

  mutating func leaveToPanes() {
    guard let target = edit?.target else { return }
    edit = nil
    notice = .say("The draft of \(target.title) is kept; nothing was sent")
  }

  private mutating func send(_ review: Review) -> [Effect] {
    guard case .shown(let receipt) = review.stage, !review.changes.isEmpty else { return [] }
    let ticket = ticket(.draft)
    var review = review
    review.stage = .sending(receipt)
    review.serial = ticket.serial
    overlay = .review(review)
    return [.perform(review.command, ticket)]
  }

  /// Where something becomes public, kind and id are typed in place of `S`; a paste does not count.
  mutating func typedPhrase(_ input: Input, _ review: Review) -> [Effect] {
    guard case .key(let key) = input else { return [] }
    var review = review
    switch key {
    case .escape: overlay = nil
    case .enter:
      if review.phrase.text == review.target.phrase {
        if let objection = objection(to: .send) {
          notice = Notice(text: objection, weight: .refused)
          return []
        }
        return send(review)
      }
    default:
      _ = review.phrase.handle(key)
      overlay = .review(review)
    }
    return []
  }

  mutating func takeReceipt(_ result: Result<Receipt, RegistryError>, _ ticket: Ticket) -> [Effect]
  {
    guard case .review(let review)? = overlay, review.serial == ticket.serial else { return [] }
    switch result {
    case .success(let receipt):
      overlay = nil
      edit = nil
      dropDraft(review.draft)
      sent = SentPatch(receipt)
      remember(receipt)
      return [.removeDraft(review.draft)]
    case .failure(let error): return refuse(review, error)
    }
  }
}
