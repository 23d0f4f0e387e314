import ClarifaiAPI
import RegistryCore

extension Session {
  /// Carries out what shows a plan with a code, and says how to go on.
  func show(_ command: Command, dryRun: Bool) async throws(RegistryError) {
    let receipt =
      dryRun
      ? try await registry.preview(command, as: caller)
      : try await registry.perform(command, as: caller)
    guard case .plan(let shown)? = receipt.targets.first?.thing else { return }
    output.write(shown, dryRun: dryRun)
  }
}

extension Output {
  fileprivate func write(_ shown: ShownPlan, dryRun: Bool) {
    let plan = shown.plan
    if asJSON { return write(["plan": dryRun ? plan.wire : shown.wire]) }
    write(details(of: plan, code: dryRun ? nil : shown.code))
    guard !dryRun else {
      return say("This was a dry run: there is no plan that could be confirmed.")
    }
    let least = plan.subject.compute.price.leastLimit(of: plan.subject.limit)
    say(
      plan.findings.contains { $0.weight == .blocks }
        ? "Nothing has been started. This plan would fail, and cannot be confirmed."
        : "Nothing has been started. To start it: "
          + "espalier train confirm \(plan.id) \(shown.code) --at-most \(least)")
  }
}
