package import RegistryCore
package import Terminal

/// Plans a training, shows what it would cost, and starts it when the phrase is typed.
///
/// Opening it costs nothing and starts nothing.
package struct PlanDialog: DialogState {
  enum Stage: Sendable {
    case planning(Ticket?)
    /// There is no plan, and why.
    case refused(RegistryError)
    case shown(ShownPlan, TypedPhrase)
    case confirming(ShownPlan, Ticket)
  }

  /// What the keys go to.
  enum Focus: Hashable, Sendable {
    case phrase, limit, compute
  }

  let model: Model
  let version: ModelVersion
  private(set) var stage = Stage.planning(nil)
  private(set) var focus = Focus.phrase
  /// What the next plan asks for; nil is what the registry would take.
  private(set) var limit: Duration?
  private(set) var compute: ComputeID?
  /// Why the confirmation of the shown plan was refused.
  private(set) var refusal: RegistryError?
  /// The alarm for the end of the shown plan went off.
  private var hasExpired = false
  private var alarm: Ticket?
  private var scroll = PageScroll()

  package init(model: Model, version: ModelVersion) {
    self.model = model
    self.version = version
  }

  package mutating func handle(_ event: Event, _ context: DialogContext) -> [DialogStep] {
    switch event {
    case .started: return [.effect(.discardTypedAhead)] + plan(context)
    case .input(let input): return take(input, context)
    case .performed(let ticket, let result): return performed(ticket, result, context)
    case .woken(let ticket) where ticket == alarm:
      hasExpired = true
      return []
    default: return []
    }
  }

  func isExpired(_ shown: ShownPlan, _ context: DialogContext) -> Bool {
    hasExpired || shown.plan.plannedAt.isOver(after: TrainingPlan.lifetime, at: context.now)
  }

  /// What would make the run fail: with any of it there is no field to type in.
  static func blocking(_ shown: ShownPlan) -> [Finding] {
    shown.plan.findings.filter { $0.weight == .blocks }
  }

  func bodyHeight(_ lines: Int, _ context: DialogContext) -> Int {
    page(context).bodyRows(lines, in: context.size)
  }
}

extension PlanDialog {
  private mutating func plan(_ context: DialogContext) -> [DialogStep] {
    stage = .planning(context.ticket)
    refusal = nil
    hasExpired = false
    alarm = nil
    let plan = PlanTraining(
      version: VersionRef(model: model.ref, id: version.id), compute: compute, limit: limit)
    return [.effect(.perform(.planTraining(plan), context.ticket))]
  }

  private mutating func performed(
    _ ticket: Ticket, _ result: Result<Receipt, RegistryError>, _ context: DialogContext
  ) -> [DialogStep] {
    switch stage {
    case .planning(ticket): return planned(result, context)
    case .confirming(let shown, ticket): return confirmed(shown, result)
    case .planning, .confirming, .refused, .shown: return []
    }
  }

  private mutating func planned(
    _ result: Result<Receipt, RegistryError>, _ context: DialogContext
  ) -> [DialogStep] {
    switch result {
    case .failure(let error):
      stage = .refused(error)
      return []
    case .success(let receipt):
      guard case .plan(let shown)? = receipt.targets.first?.thing else { return [] }
      stage = .shown(shown, TypedPhrase(shown.plan.phrase))
      compute = shown.plan.subject.compute.id
      limit = shown.plan.subject.limit
      if !Self.blocking(shown).isEmpty && focus == .phrase { focus = .limit }
      alarm = context.ticket
      return [.effect(.wake(after: TrainingPlan.lifetime, context.ticket))]
    }
  }

  private mutating func confirmed(
    _ shown: ShownPlan, _ result: Result<Receipt, RegistryError>
  ) -> [DialogStep] {
    switch result {
    case .failure(let error):
      refusal = error
      stage = .shown(shown, TypedPhrase(shown.plan.phrase))
      return []
    case .success(let receipt):
      return [.changed(receipt), .say(Self.report(receipt, shown)), .close]
    }
  }

  private static func report(_ receipt: Receipt, _ shown: ShownPlan) -> String {
    let subject = shown.plan.subject
    let cost: String
    switch subject.compute.price {
    case .perHour: cost = "at most \(greatestCost(subject))"
    case .free, .unpriced: cost = greatestCost(subject)
    }
    if case .request(let plan)? = receipt.targets.first?.thing {
      return
        "Plan \(plan.id) of \(subject.model.id) v\(subject.number) waits for the approval of another "
        + "trainer, a day at most; nothing was started: \(cost) is held"
    }
    guard case .run(let run)? = receipt.targets.first?.thing else { return "Started a run" }
    let verb = receipt.isRepeat ? "Started before: run" : "Started run"
    return "\(verb) \(run.id.shortText) of \(subject.model.id) v\(subject.number): \(cost)"
  }
}

extension PlanDialog {
  private mutating func take(_ input: Input, _ context: DialogContext) -> [DialogStep] {
    if case .key(.escape) = input { return isConfirming ? [] : [.close] }
    switch stage {
    case .planning, .confirming: return []
    case .refused:
      guard case .key(let key) = input else { return [] }
      return takeRefused(key, context)
    case .shown(let shown, let phrase): return take(input, shown, phrase, context)
    }
  }

  private var isConfirming: Bool {
    if case .confirming = stage { true } else { false }
  }

  /// A limit or compute that was refused can be changed back.
  private mutating func takeRefused(_ key: Key, _ context: DialogContext) -> [DialogStep] {
    switch key {
    case .tab, .backTab: moveFocus(among: [.limit, .compute], key == .tab ? 1 : -1)
    case .left, .right: return change(by: key == .left ? -1 : 1, context)
    default: break
    }
    return []
  }

  private mutating func take(
    _ input: Input, _ shown: ShownPlan, _ phrase: TypedPhrase, _ context: DialogContext
  ) -> [DialogStep] {
    let isBlocked = !Self.blocking(shown).isEmpty
    let isOver = isExpired(shown, context) || refusal != nil
    switch input {
    case .key(.character("n")) where isOver && (phrase.isEmpty || focus != .phrase):
      return plan(context)
    case .key(.tab), .key(.backTab):
      let all: [Focus] = isBlocked ? [.limit, .compute] : [.phrase, .limit, .compute]
      moveFocus(among: all, input == .key(.tab) ? 1 : -1)
    case .key(let key) where scrolls(key, context): break
    case .key(.left) where focus != .phrase: return change(by: -1, context)
    case .key(.right) where focus != .phrase: return change(by: 1, context)
    case .key(.enter): return isOver || isBlocked ? [] : confirm(shown, phrase, context)
    case .key, .paste:
      guard focus == .phrase, !isBlocked, !isExpired(shown, context) || !phrase.isEmpty else {
        return []
      }
      var typed = phrase
      if typed.handle(input) { stage = .shown(shown, typed) }
    default: break
    }
    return []
  }

  private mutating func confirm(
    _ shown: ShownPlan, _ phrase: TypedPhrase, _ context: DialogContext
  ) -> [DialogStep] {
    guard focus == .phrase, phrase.matches else { return [] }
    stage = .confirming(shown, context.ticket)
    let greatest = shown.plan.subject.greatest
    let confirm = ConfirmTraining(
      plan: shown.plan.id, code: shown.code,
      atMost: greatest.map { .amount($0.amount) } ?? .unpriced)
    return [.effect(.perform(.confirmTraining(confirm), context.ticket))]
  }

  private mutating func moveFocus(among all: [Focus], _ step: Int) {
    let place = all.firstIndex(of: focus) ?? (step > 0 ? all.count - 1 : 0)
    focus = all[(place + step + all.count) % all.count]
  }

  /// Another limit or compute is another plan.
  private mutating func change(by step: Int, _ context: DialogContext) -> [DialogStep] {
    guard let current = context.compute.first(where: { $0.id == compute }) ?? context.compute.first
    else { return [] }
    switch focus {
    case .phrase: return []
    case .limit:
      let now = limit ?? current.defaultLimit
      let next = LimitSteps(upTo: current.greatestLimit).next(now, step)
      guard next != now else { return [] }
      limit = next
    case .compute:
      guard context.compute.count > 1,
        let place = context.compute.firstIndex(where: { $0.id == current.id })
      else { return [] }
      let count = context.compute.count
      let other = context.compute[(place + step + count) % count]
      compute = other.id
      if let wanted = limit, wanted > other.greatestLimit { limit = nil }
    }
    return plan(context)
  }

  private mutating func scrolls(_ key: Key, _ context: DialogContext) -> Bool {
    guard [.up, .down, .pageUp, .pageDown].contains(key) else { return false }
    let lines = body(context).count
    return scroll.handle(key, lines: lines, height: bodyHeight(lines, context))
  }

  package func draw(in frame: inout Frame, _ context: DialogContext) {
    page(context).draw(body(context), scroll: scroll, in: &frame)
  }
}

/// `6.00 USD`, `free` or `unpriced`.
func greatestCost(_ subject: TrainingSubject) -> String {
  switch subject.compute.price {
  case .free: "free"
  case .unpriced: "unpriced"
  case .perHour: subject.greatest?.description ?? "unpriced"
  }
}
