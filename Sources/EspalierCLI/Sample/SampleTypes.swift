import RegistryCore

/// How often each model type occurs in a sample, and what its versions say.
enum SampleTypes {
  /// By weight, in percent.
  private static let shares: [(id: String, percent: Int)] = [
    ("embedding-classifier", 30), ("visual-classifier", 16), ("text-classifier", 12),
    ("visual-detector", 8), ("text-to-text", 7), ("multimodal-to-text", 6), ("text-embedder", 5),
    ("visual-embedder", 4), ("clusterer", 3), ("audio-to-text", 3), ("text-to-image", 3),
    ("visual-segmenter", 2), ("any-to-any", 1),
  ]

  static func draw(_ draw: inout SampleDraw) throws(RegistryError) -> ModelType {
    var left = draw.number(below: 100)
    for share in shares {
      left -= share.percent
      if left < 0 { return try ModelType.known(ModelTypeID(share.id)) }
    }
    return try classifier()
  }

  static func classifier() throws(RegistryError) -> ModelType {
    try ModelType.known(ModelTypeID("embedding-classifier"))
  }

  /// Parameters of the type, within what it takes.
  static func params(of type: ModelType, _ draw: inout SampleDraw) -> JSON {
    switch type.id.text {
    case "embedding-classifier":
      [
        "epochs": .number(Double(50 * (1 + draw.number(below: 12)))),
        "l2": .number(draw.one(of: [0.1, 0.5, 1, 2, 5])),
        "seed": .number(Double(draw.number(below: 1000))),
      ]
    case "clusterer": ["coarse_clusters": .number(Double(8 << draw.number(below: 6)))]
    case "text-classifier", "text-to-text":
      [
        "template": draw.isTrue(80) ? "standard" : "quick",
        "num_epochs": .number(Double(1 + draw.number(below: 10))),
        "batch_size": .number(Double(4 << draw.number(below: 4))),
      ]
    default:
      [
        "template": draw.isTrue(80) ? "standard" : "quick",
        "num_epochs": .number(Double(5 + draw.number(below: 60))),
        "image_size": .number(draw.one(of: [224, 256, 384, 512])),
      ]
    }
  }

  static func hasConcepts(_ type: ModelType) -> Bool { type.outputFields.contains("concepts") }
}
