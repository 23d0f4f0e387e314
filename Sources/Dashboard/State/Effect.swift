package import RegistryCore

/// Something that `update` wants done.
///
/// A value: only `carryOut` touches the world, and what comes of it comes back as an `Event` with
/// the same ticket.
package enum Effect: Sendable {
  case perform(Command, Ticket)
  /// The same decision, nothing written: what a review shows.
  case preview(Command, Ticket)
  /// What became of a command whose answer was lost; comes back as `.foundOut`.
  case findOut(RequestName, Ticket)
  case read(Question, Ticket)
  /// Keeps a CSV file as a data set, and reads its labels.
  case importData(path: String, Ticket)
  /// Reads the rows of a CSV file to predict on.
  case readRows(path: String, Ticket)
  /// Fails the runs that are proven lost; comes back as `.settled`, or as a failed answer.
  case settleRuns(Ticket)
  case saveDraft(Draft)
  case removeDraft(Draft)
  /// The text in `$VISUAL` or `$EDITOR`; comes back as `.edited`.
  case edit(text: String, suffix: String, Ticket)
  /// `.woken` after so long.
  case wake(after: Duration, Ticket)
  case copy(String)
  case ring
  case redraw
  /// Drops keys that were typed before the screen could show what they would do.
  case discardTypedAhead
  /// Comes back as `.themed`, where there is such a theme.
  case useTheme(String)
  /// Comes back as `.themes`.
  case listThemes(Ticket)
  case quit
}

/// What can be asked of a registry without changing it.
package enum Question: Sendable {
  case models(ModelQuery, PageRequest)
  case modelCount(ModelQuery)
  case model(ModelRef)
  case versions(VersionQuery, PageRequest)
  case version(VersionSelector, of: ModelRef)
  case concepts(VersionRef, PageRequest)
  case apps(PageRequest)
  case types
  case computeClasses
  case budgets(over: AppRef)
  case run(RunID)
  case runs(RunQuery, PageRequest)
  case points(RunID, after: Int)
  case log(RunID, from: Int)
  case trash(AppRef, PageRequest)
  case audit(AuditTarget, PageRequest)
  case predict(PredictionRequest)
  case mark
}

package enum Answer: Sendable {
  case models(Page<ModelListing>)
  case modelCount(Int)
  case model(Model)
  case versions(Page<VersionSummary>)
  case version(ModelVersion)
  case concepts(Page<Concept>)
  case apps(Page<App>)
  case types([ModelType])
  case computeClasses([ComputeClass])
  case budgets([BudgetStanding])
  case run(Run)
  case runs(Page<Run>)
  case points([RunPoint])
  case log(LogPage)
  case trash(Page<TrashEntry>)
  case audit(Page<AuditEntry>)
  case prediction(Prediction)
  case mark(Int)
}

/// Who asked, so that an answer finds its way back; an answer to a ticket that nobody holds any more is
/// dropped.
package struct Ticket: Hashable, Sendable {
  package enum Owner: Hashable, Sendable {
    case models, modelCount, versions, info, ahead, runs, budgets, refresh, dialog, draft, kept,
      clock
  }

  package let owner: Owner
  /// Grows with every question of the same owner.
  package let serial: Int

  package init(_ owner: Owner, _ serial: Int) {
    self.owner = owner
    self.serial = serial
  }
}
