extension Field {
  private static let branchInstead =
    "branch a new version from it, or replace it if it never ran"
  private static let createInstead = "it is set when the version is created: create another version"

  /// What a person may say of a version, the four infos among it.
  package static let ofVersion: [Field] = [
    Field("description", .text(maxBytes: 4 * 1024)),
    Field("visibility", .choice(["private", "org", "public"])),
    Field("metadata", .structure),
    Field("notes", .text(maxBytes: 64 * 1024)),
    Field("license", .text(maxBytes: 1024)),
    Field("output_info", .message(outputInfo)),
    Field("input_info", .message(inputInfo), .fixed(instead: branchInstead)),
    Field("train_info", .message(trainInfo), .fixed(instead: branchInstead)),
    Field(
      "import_info", .message([Field("params", .structure)]), .fixed(instead: branchInstead)),
    Field(
      "pretrained_model_config", .message(pretrainedModelConfig), .fixed(instead: createInstead)),
    Field("method_signatures", .objects(key: "name", methodSignature)),
    Field("inference_compute_info", .message(computeInfo)),
    Field("build_info", .message(buildInfo), .fixed(instead: createInstead)),
    Field(
      "special_handling", .objects(key: "id", specialHandling), .fixed(instead: createInstead)),
    Field("num_threads", .integer(0...4096), .fixed(instead: createInstead)),
  ]

  /// Official fields of a version that the registry works out by itself: sent, they are refused.
  static let computedOfVersion: Set<String> = [
    "created_at", "status", "active_concept_count", "metrics", "total_input_count", "completed_at",
    "app_id", "user_id", "modified_at", "train_log", "revision", "number",
  ]

  /// Where the concepts of a version stand; they are kept apart from its other fields, since there can
  /// be thousands.
  package static let conceptsPath: FieldPath = "output_info.data.concepts"

  private static let outputInfo = [
    Field("output_config", .message(outputConfig)),
    Field("params", .structure),
    Field("fields_map", .structure),
    Field("params_specs", .objects(key: "path", modelTypeField)),
    Field("message", .text(maxBytes: 4 * 1024)),
  ]

  static let outputConfig = [
    Field("max_concepts", .integer(1...200)),
    Field("min_value", .number(0...1)),
    Field("select_concepts", .objects(key: "id", concept)),
    Field("concepts_mutually_exclusive", .bool),
    Field("language", .text(maxBytes: 64)),
    Field("training_timeout", .integer(0...Int(UInt32.max))),
    Field("sample_ms", .integer(0...Int(UInt32.max))),
    Field("hyper_params", .structure),
    Field("hyper_parameters", .text(maxBytes: 64 * 1024)),
    Field("fail_on_missing_positive_examples", .bool),
    Field("existing_model_id", .text(maxBytes: 256)),
    Field("embed_model_version_id", .text(maxBytes: 256)),
    Field("model_metadata", .structure),
  ]

  private static let concept = [
    Field("id", .text(maxBytes: 128)),
    Field("name", .text(maxBytes: 256)),
    Field("value", .number(0...1)),
    Field("language", .text(maxBytes: 64)),
    Field("definition", .text(maxBytes: 4 * 1024)),
    Field("app_id", .text(maxBytes: 48)),
    Field("user_id", .text(maxBytes: 48)),
  ]

  private static let inputInfo = [
    Field("params", .structure),
    Field("fields_map", .structure),
    Field("base_embed_model", .message(namedModel)),
  ]

  private static let trainInfo = [
    Field("params", .structure),
    Field("dataset", .message(dataset)),
    Field("resume_from_model", .message(namedModel)),
  ]

  /// A model, or one version of it, that another one names.
  private static let namedModel = [
    Field("id", .text(maxBytes: 48)),
    Field("user_id", .text(maxBytes: 48)),
    Field("app_id", .text(maxBytes: 48)),
    Field("model_version", .message([Field("id", .text(maxBytes: 32))])),
  ]

  private static let dataset = [
    Field("id", .text(maxBytes: 256)),
    Field("user_id", .text(maxBytes: 48)),
    Field("app_id", .text(maxBytes: 48)),
    Field("description", .text(maxBytes: 4 * 1024)),
    Field("version", .message([Field("id", .text(maxBytes: 256))])),
  ]

  private static let pretrainedModelConfig = [
    Field("input_fields_map", .structure),
    Field("output_fields_map", .structure),
    Field("model_zip_url", .text(maxBytes: 2048)),
    Field("local_dev", .bool),
  ]

  private static let computeInfo = [
    Field("num_accelerators", .integer(0...4096)),
    Field("accelerator_memory", .text(maxBytes: 64)),
    Field("accelerator_type", .texts),
    Field("accelerator_topology", .texts),
    Field("cpu_memory", .text(maxBytes: 64)),
    Field("cpu_limit", .text(maxBytes: 64)),
    Field("cpu_requests", .text(maxBytes: 64)),
    Field("cpu_memory_requests", .text(maxBytes: 64)),
  ]

  private static let buildInfo = [
    Field("docker_image_name", .text(maxBytes: 1024)),
    Field("docker_image_tag", .text(maxBytes: 1024)),
    Field("docker_image_digest", .text(maxBytes: 1024)),
    Field("platform", .text(maxBytes: 256)),
  ]

  private static let methodSignature = [
    Field("name", .text(maxBytes: 256)),
    Field("method_type", .integer(0...4)),
    Field("description", .text(maxBytes: 4 * 1024)),
    Field("input_fields", .values),
    Field("output_fields", .values),
  ]

  private static let specialHandling = [
    Field("id", .text(maxBytes: 256)),
    Field("reason", .integer(0...2)),
    Field("done", .bool),
  ]

  private static let modelTypeField = [
    Field("path", .text(maxBytes: 256)),
    Field("field_type", .integer(0...23)),
    Field("default_value", .values),
    Field("description", .text(maxBytes: 4 * 1024)),
    Field("placeholder", .text(maxBytes: 1024)),
    Field("required", .bool),
    Field("internal_only", .bool),
  ]
}
