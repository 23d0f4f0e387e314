extension ModelType {
  /// Types whose versions come ready made.
  static let untrainable: [ModelType] =
    make(
      "any-to-any", "Any to Any", trainable: false, ["any"], ["any"],
      "Takes and gives whatever its methods say.", [])
    + make(
      "text-to-image", "Image Generator", trainable: false, ["text"], ["image"],
      "Draws what a text describes.", generation)
    + make(
      "multimodal-to-text", "Multimodal to Text", trainable: false, ["image", "text"], ["text"],
      "Answers images and text with text.", generation)
    + make(
      "image-to-text", "Image to Text", trainable: false, ["image"], ["text"],
      "Describes an image.", [])
    + make(
      "text-embedder", "Text Embedder", trainable: false, ["text"], ["embeddings"],
      "Turns texts into vectors.", [])
    + make(
      "audio-to-text", "Audio to Text", trainable: false, ["audio"], ["text"],
      "Writes down what is said.", [])
    + make(
      "text-to-audio", "Speech Synthesis", trainable: false, ["text"], ["audio"],
      "Reads a text aloud.", [])

  private static let generation = [
    ModelTypeField(
      "output_info.params.temperature", .range(min: 0, max: 2, step: 0.1), standard: 0.7,
      "How freely it chooses."),
    ModelTypeField(
      "output_info.params.max_tokens", .range(min: 1, max: 131_072, step: 1), standard: 1024,
      "The longest answer."),
  ]
}
