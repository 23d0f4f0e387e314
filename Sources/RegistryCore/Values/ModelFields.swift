extension Field {
  /// What a person may say of a model.
  ///
  /// Identity, type, counts and times are not among them: the registry keeps those itself.
  package static let ofModel: [Field] = [
    Field("description", .text(maxBytes: 4 * 1024)),
    Field("visibility", .choice(["private", "org", "public"])),
    Field("metadata", .structure),
    Field("notes", .text(maxBytes: 64 * 1024)),
    Field("task", .text(maxBytes: 256)),
    Field("name", .text(maxBytes: 256)),
    Field("display_name", .text(maxBytes: 256)),
    Field("toolkits", .texts),
    Field("use_cases", .texts),
    Field("languages", .texts),
    Field("check_consents", .texts),
    Field("license_type", .choice(["first_party", "open_source", "closed_source"])),
    Field("source", .choice(["hosted", "wrapped"])),
    Field("creator", .text(maxBytes: 256)),
    Field("image", .message([Field("url", .text(maxBytes: 2048))])),
    Field("presets", .structure),
    Field("workflow_recommended", .bool),
    Field("featured_order", .integer(0...Int(Int32.max))),
    Field("billing_type", .choice(["tokens", "ops"])),
    Field(
      "deploy_restriction",
      .choice([
        "no_limits", "shared_compute_only", "dedicated_compute_only",
        "model_owner_dedicated_compute_only",
      ])),
    Field("default_eval_info", .message([Field("params", .structure)])),
    Field("open_router_info", .message([Field("params", .structure)])),
  ]

  /// Official fields of a model that the registry works out by itself: sent, they are refused.
  static let computedOfModel: Set<String> = [
    "created_at", "modified_at", "app_id", "user_id", "is_starred", "star_count", "version_count",
    "replica_count", "languages_full", "bookmark_origin", "revision",
  ]

  /// The four infos, and the version that holds them: never a model's.
  package static let infos = ["output_info", "input_info", "train_info", "import_info"]
}
