import RegistryCore
import Terminal

extension PlanDialog {
  package var keys: [(key: String, help: String)] {
    switch stage {
    case .planning: [("Esc", "leave")]
    case .refused: [("Tab", "limit, compute"), ("Esc", "leave")]
    case .confirming: []
    case .shown:
      [("Tab", "limit, compute"), ("Left Right", "change"), ("Esc", "leave, nothing starts")]
    }
  }

  func page(_ context: DialogContext) -> DialogPage {
    DialogPage(
      title:
        "$ Train VERSION v\(version.number) \(ShownValue.short(version.id)) of \(model.ref.id)",
      style: .double, role: .money, foot: foot(context), keys: keys(context))
  }

  /// The keys as they are now: a plan that is over has one more.
  private func keys(_ context: DialogContext) -> [(key: String, help: String)] {
    guard case .shown(let shown, let phrase) = stage,
      isExpired(shown, context) || refusal != nil
    else { return keys }
    return [("n", phrase.isEmpty ? "new plan" : "new plan, when the field is empty")]
      + keys.suffix(1)
  }

  func body(_ context: DialogContext) -> [StyledLine] {
    let columns = DialogPage.columns(in: context.size)
    switch stage {
    case .planning:
      return StyledLine.wrapped(
        "Being planned. Nothing has been started; a plan costs nothing.", to: columns, .dim)
    case .refused(let error): return refused(error, columns)
    case .shown(let shown, _): return plan(shown, context, columns)
    case .confirming(let shown, _): return plan(shown, context, columns)
    }
  }

  private func foot(_ context: DialogContext) -> [StyledLine] {
    let columns = DialogPage.columns(in: context.size)
    switch stage {
    case .planning, .refused: return []
    case .confirming: return [StyledLine("Being confirmed.", .money)]
    case .shown(let shown, let phrase):
      let blocking = Self.blocking(shown)
      if !blocking.isEmpty {
        return StyledLine.wrapped(
          "It cannot be started: \(counted(blocking.count, "finding")) above would make it fail. "
            + "There is nothing to type.", to: columns, .bad)
      }
      let over = overLines(shown, context, columns)
      if !over.isEmpty && phrase.isEmpty { return over }
      var lines = phrase.foot(verb: "To start", columns: columns)
      if focus != .phrase || !over.isEmpty {
        lines = lines.map { line in
          var still = line
          still.cursorColumn = nil
          return still
        }
      }
      return over + lines
    }
  }

  /// Why the shown plan can no longer be confirmed; empty while it can.
  private func overLines(_ shown: ShownPlan, _ context: DialogContext, _ columns: Int)
    -> [StyledLine]
  {
    if let refusal {
      return StyledLine.wrapped("! \(refusal)", to: columns, .bad, indent: 2)
        + [StyledLine("n makes a new plan; it costs nothing.", .text)]
    }
    guard isExpired(shown, context) else { return [] }
    return [
      StyledLine("This plan has expired. Nothing was started.", .warn),
      StyledLine("n makes a new one; it costs nothing.", .text),
    ]
  }

  private func refused(_ error: RegistryError, _ columns: Int) -> [StyledLine] {
    let advice: String? =
      switch error {
      case .trainedIsFinal: "Esc, then b, branches a new version from it."
      case .runInFlight: "Esc, then L, shows the log of that run; c cancels it."
      case .limitOutOfRange, .computeNotFound: "Tab and the arrows choose another one."
      default: nil
      }
    return [StyledLine("There is no plan. Nothing has been started.", .title), .blank]
      + StyledLine.wrapped("! \(error)", to: columns, .bad, indent: 2)
      + (advice.map { [.blank] + StyledLine.wrapped($0, to: columns) } ?? [])
  }

  private func plan(_ shown: ShownPlan, _ context: DialogContext, _ columns: Int) -> [StyledLine] {
    let until = timeOfDay(shown.plan.expiresAt)
    let opening =
      isExpired(shown, context)
      ? "Nothing has been started. This plan was valid until \(until)."
      : "Nothing has been started. This plan is valid until \(until)."
    let findings = findings(shown, columns)
    return StyledLine.wrapped(opening, to: columns)
      + [.blank] + findings + (findings.isEmpty ? [] : [.blank])
      + PlanTable(shown.plan, focus: focus, columns: columns).lines
  }

  /// What blocks comes before what warns.
  private func findings(_ shown: ShownPlan, _ columns: Int) -> [StyledLine] {
    let warnings = shown.plan.findings.filter { $0.weight == .warns }
    return (Self.blocking(shown) + warnings).flatMap { finding in
      StyledLine.wrapped(
        "! \(finding.text)", to: columns, finding.weight == .blocks ? .bad : .warn, indent: 2)
    }
  }
}

/// What a run would be, in a table of names and values.
private struct PlanTable {
  let plan: TrainingPlan
  let focus: PlanDialog.Focus
  let columns: Int

  init(_ plan: TrainingPlan, focus: PlanDialog.Focus, columns: Int) {
    self.plan = plan
    self.focus = focus
    self.columns = columns
  }

  private var subject: TrainingSubject { plan.subject }

  var lines: [StyledLine] {
    let limit = choice(limitText(subject.limit), focus == .limit)
    let compute = choice(subject.compute.id.text, focus == .compute)
    let runner = StyledLine(subject.compute.runner.text, .dim)
    return [
      row(
        "type", StyledLine(subject.type.text),
        StyledLine(counted(subject.concepts.count, "concept")),
        StyledLine(counted(plan.rows, "row"))),
      row("limit", limit, StyledLine("compute"), joined(compute, runner)),
      row("expected", expectedCost, expectedTime, basisIsShort && isEstimated ? basis : .blank),
    ].flatMap(\.self)
      + (basisIsShort || !isEstimated
        ? []
        : StyledLine.wrapped(
          String(repeating: " ", count: 10) + plan.estimate.basis,
          to: columns, .dim, indent: 10))
      + row(
        "at most", StyledLine(greatestCost(subject), .money, .bold),
        StyledLine("stopped at the limit"), .blank)
  }

  /// Without an estimate its basis says why there is none, in place of the cost.
  private var isEstimated: Bool { plan.estimate.duration != nil }

  private var basis: StyledLine { StyledLine(plan.estimate.basis, .dim) }

  private var basisIsShort: Bool { plan.estimate.basis.displayWidth <= columns - 51 }

  private var expectedTime: StyledLine {
    plan.estimate.duration.map { StyledLine(rangeText($0)) } ?? .blank
  }

  private var expectedCost: StyledLine {
    guard let duration = plan.estimate.duration else {
      return StyledLine(plan.estimate.basis, .warn)
    }
    let price = subject.compute.price
    guard case .perHour = price, let least = price.cost(of: duration.lowerBound),
      let greatest = price.cost(of: duration.upperBound)
    else { return StyledLine(greatestCost(subject), .money) }
    return StyledLine(
      least == greatest ? "\(greatest)" : "\(least.amountText) to \(greatest)", .money)
  }

  private func choice(_ text: String, _ isFocused: Bool) -> StyledLine {
    var line = StyledLine("[\(text)]", isFocused ? .editing : .text)
    if isFocused { line.cursorColumn = 1 }
    return line
  }

  private func joined(_ left: StyledLine, _ right: StyledLine) -> StyledLine {
    var line = right.pieces.reduce(left.then(" ")) { $0.then($1.text, $1.role) }
    line.cursorColumn = left.cursorColumn
    return line
  }

  /// Name and three values in columns, or one value a line where they do not fit.
  private func row(_ name: String, _ first: StyledLine, _ second: StyledLine, _ third: StyledLine)
    -> [StyledLine]
  {
    let starts = columns >= 60 ? [10, 35, 50] : [10, 10, 10]
    var lines = [StyledLine(name, .dim)]
    for (value, start) in zip([first, second, third], starts) where !value.pieces.isEmpty {
      let last = lines[lines.count - 1]
      let fits = last.width < start || columns >= 60
      var line = (fits ? last : .blank).upTo(start)
      let column = line.width
      line = value.pieces.reduce(line) { $0.then($1.text, $1.role, $1.attributes) }
      line.cursorColumn = value.cursorColumn.map { column + $0 } ?? (fits ? last.cursorColumn : nil)
      if fits { lines[lines.count - 1] = line } else { lines.append(line) }
    }
    return lines
  }
}
