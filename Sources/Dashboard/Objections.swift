import RegistryCore

extension DashboardState {
  /// Why an action is not possible now, in a few words; nil when it is.
  ///
  /// Footer, help, palette and the notice after a key all say the same.
  package func objection(to action: Action) -> String? {
    switch action {
    case .editModel, .new, .branch, .delete, .editVersion, .send, .editWhat:
      return writingObjection ?? selection(action)
    case .undo:
      guard let sent else { return "nothing was sent from here; H shows earlier patches" }
      return objection(toUndoing: sent)
    case .train, .cancelRun: return training(action) ?? selection(action)
    case .review: return place == .editing ? reviewing : comparing
    case .nextMatch, .previousMatch:
      return models.isFiltered ? nil : "no filter; / sets one"
    case .readOnly: return caller.isReadOnly ? "opened with --read-only" : nil
    case .showActivity: return hasActivityPane ? nil : "the screen is too small"
    case .predict, .log, .read, .copy, .copyJSON, .history: return selection(action)
    default: return nil
    }
  }

  /// Why nothing can be written at all; nil when it can.
  var writingObjection: String? {
    if let readOnlyObjection { return readOnlyObjection }
    return caller.may(.edit) ? nil : "\(caller.user) may not edit"
  }

  private var readOnlyObjection: String? {
    if caller.isReadOnly { return "read-only, by --read-only" }
    return isReadOnly ? "read-only, R ends it" : nil
  }

  private func training(_ action: Action) -> String? {
    // R keeps a hand from slipping; stopping money stays easy. The option is meant for everything.
    if action == .train || caller.isReadOnly, let readOnlyObjection { return readOnlyObjection }
    return caller.may(.train) ? nil : "\(caller.user) may not train"
  }

  private func selection(_ action: Action) -> String? {
    switch action {
    case .new: return focus == .versions && model == nil ? "no model is selected" : nil
    case .send: return nil
    default: break
    }
    guard model != nil else { return "no model is selected" }
    guard needsVersion(action) else { return nil }
    guard let version = versions.selectedSummary else { return "no version" }
    guard versions.selected?.id == version.id else { return "still loading" }
    return statusObjection(to: action, version)
  }

  private func needsVersion(_ action: Action) -> Bool {
    switch action {
    case .editVersion, .branch, .train, .predict, .log, .cancelRun: true
    case .delete, .history: focus == .versions
    default: false
    }
  }

  private func statusObjection(to action: Action, _ version: VersionSummary) -> String? {
    switch (action, version.status) {
    case (.train, .trained): "v\(version.number) is final"
    case (.train, .queued), (.train, .training): "v\(version.number) is in training"
    case (.train, _): isTrainable ? nil : "this type is not trained"
    case (.predict, .untrained), (.predict, .queued), (.predict, .training), (.predict, .failed):
      "v\(version.number) is not trained"
    case (.cancelRun, let status): status.run == nil ? "v\(version.number) has no open run" : nil
    default: nil
    }
  }

  private var isTrainable: Bool {
    guard let model, let type = types.first(where: { $0.id == model.type }) else { return true }
    return type.trainable
  }

  private var reviewing: String? {
    guard let edit else { return nil }
    if edit.draft.edits.isEmpty { return "nothing was edited" }
    let wrong = edit.rows.first { edit.problem(of: $0) != nil }
    return wrong.map { "\($0.label) is not valid" }
  }

  private var comparing: String? {
    guard case .comparison(let comparison)? = overlay else { return nil }
    if comparison.fields == nil { return "still loading" }
    return comparison.undecided.map { "decide \($0.path) first" }
  }
}
