/// Rule `asked-is-kept`: a client that takes creating a version for training it gets an untrained version that says
/// who expected it to train, and how many times in a row with the same infos; nothing else follows.
///
/// - Returns: nil for a version that waits for nothing.
func trainingRequest(
  for version: ModelVersion, like earlier: ModelVersion?, _ context: DecisionContext
) -> TrainingRequest? {
  guard version.status == .untrained else { return nil }
  let before = earlier?.asked.flatMap { $0.by == context.caller.user ? $0.count : nil }
  return TrainingRequest(by: context.caller.user, count: (before ?? 0) + 1, at: context.now.wall)
}
