/// The rules that make this registry what it is: without one of them it is another program.
enum RequiredRules {
  static let names = [
    "create-model-only",
    "infos-live-on-versions",
    "create-version-takes-infos",
    "create-version-never-trains",
    "patch-model-touches-model-only",
    "patch-version-in-place",
    "concepts-are-fixed",
    "train-infos-are-fixed",
    "replace-what-never-ran",
    "model-type-is-fixed",
    "training-needs-confirmation",
    "confirm-what-was-shown",
    "cost-is-capped",
    "budgets-hold",
    "two-people",
    "trained-is-final",
    "inference-reads-version-config",
    "patch-actions",
    "clear-is-explicit",
    "bulk-is-atomic",
    "no-lost-update",
    "delete-is-recoverable",
    "who-may",
    "effects-are-declared",
  ]
}
