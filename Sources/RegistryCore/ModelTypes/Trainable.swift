extension ModelType {
  /// The types that the official client trains.
  static let trainable: [ModelType] =
    make(
      "embedding-classifier", "Embedding Classifier", trainable: true, ["embeddings"],
      ["concepts"], "Tells concepts apart by vectors of numbers.",
      embeddingClassifier + ModelTypeField.concepts)
    + make(
      "visual-classifier", "Visual Classifier", trainable: true, ["image"], ["concepts"],
      "Tells concepts apart in whole images.",
      templated(deepTraining) + ModelTypeField.concepts)
    + make(
      "visual-detector", "Visual Detector", trainable: true, ["image"],
      ["regions[...].region_info", "regions[...].data.concepts"],
      "Finds concepts in images, with the places where they are.",
      templated(deepTraining) + ModelTypeField.concepts)
    + make(
      "visual-segmenter", "Visual Segmenter", trainable: true, ["image"],
      ["regions[...].region_info.mask", "regions[...].data.concepts"],
      "Finds concepts in images, with their outlines.",
      templated(deepTraining) + ModelTypeField.concepts)
    + make(
      "visual-embedder", "Visual Embedder", trainable: true, ["image"], ["embeddings"],
      "Turns images into vectors.", templated(deepTraining))
    + make(
      "clusterer", "Clusterer", trainable: true, ["embeddings"], ["clusters"],
      "Groups vectors that lie close together.",
      [
        .param(
          "coarse_clusters", .range(min: 1, max: 4096, step: 1), standard: 32,
          "How many groups on the first level."),
        .param(
          "eval_holdout_fraction", .range(min: 0, max: 0.5, step: 0.01), standard: 0.2,
          "The part of the rows that is held out."),
        ModelTypeField.dataSet,
      ])
    + make(
      "text-classifier", "Text Classifier", trainable: true, ["text"], ["concepts"],
      "Tells concepts apart in texts.", templated(textTraining) + ModelTypeField.concepts)
    + make(
      "text-to-text", "Text Generator", trainable: true, ["text"], ["text"],
      "Answers text with text.", templated(textTraining))

  private static let embeddingClassifier: [ModelTypeField] = [
    ModelTypeField.dataSet,
    .param(
      "epochs", .range(min: 1, max: 10_000, step: 1), standard: 200,
      "The most passes over the data; training stops earlier when it has converged."),
    .param(
      "l2", .range(min: 0, max: 1000, step: 0.1), standard: 1,
      "How strongly large weights are held down."),
    .param("seed", .range(min: 0, max: 2_147_483_647, step: 1), standard: 1, "Draws the split."),
    .param(
      "test_split", .range(min: 0.05, max: 0.5, step: 0.05), standard: 0.2,
      "The part of the rows that is held out to measure."),
    .param("label_column", .string, standard: "label", "The column that holds the concept."),
    ModelTypeField(
      "train_info.resume_from_model", .checkpoint,
      "The trained version whose weights to start from."),
  ]

  private static let deepTraining: [ModelTypeField] = [
    .param(
      "num_epochs", .range(min: 1, max: 1000, step: 1), standard: 20, "Passes over the data."),
    .param(
      "per_item_lrate", .range(min: 0, max: 1, step: 0.000_01), standard: 0.000_1,
      "The learning rate for each item."),
    .param("batch_size", .range(min: 1, max: 1024, step: 1), standard: 16, "Items in one step."),
    .param("image_size", .range(min: 32, max: 2048, step: 32), standard: 256, "Pixels a side."),
    .param("seed", .range(min: 0, max: 4_294_967_295, step: 1), standard: 1, "Draws the order."),
  ]

  private static let textTraining: [ModelTypeField] = [
    .param("num_epochs", .range(min: 1, max: 100, step: 1), standard: 3, "Passes over the data."),
    .param(
      "learning_rate", .range(min: 0, max: 1, step: 0.000_01), standard: 0.000_02,
      "The size of a step."),
    .param("batch_size", .range(min: 1, max: 256, step: 1), standard: 8, "Texts in one step."),
  ]

  /// Such types are trained from a template, which brings the parameters.
  private static func templated(_ params: [ModelTypeField]) -> [ModelTypeField] {
    [
      ModelTypeField.param(
        "template",
        .template([
          ModelTypeOption("standard", "All parameters with usual values.", params),
          ModelTypeOption("quick", "The same in fewer passes, to try things out.", params),
        ]), standard: "standard", "The recipe that training follows."),
      ModelTypeField.dataSet,
    ]
  }
}
