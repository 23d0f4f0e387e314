import RegistryCore

extension DemoStory {
  static let images: [DemoEvent] = [
    DemoEvent(
      84, "ana", "faces",
      .model(
        type: "visual-detector",
        [
          "description": "Faces at the front desk", "metadata": ["tier": 2],
          "languages": ["de", "en"],
        ])),
    DemoEvent(
      83, "ana", "faces",
      .version(deep("front camera", ["face"], .trained(minutes: 42, score: 0.88, rows: 4210)))),
    DemoEvent(
      61, "ana", "faces",
      .version(
        deep("side camera", ["face"], .trained(minutes: 51, score: 0.91, rows: 5120), .continue(1)))
    ),
    DemoEvent(
      3, "ben", "faces",
      .version(
        deep(
          "with masks", ["face", "mask"],
          .failed(minutes: 17, .general, "the trainer was ended by signal 9"), .copy(2)))),
    DemoEvent(
      82, "ben", "general-image-recognition",
      .model(
        type: "visual-classifier",
        [
          "description": "What is in a picture, for everything else to build on",
          "visibility": "public", "license_type": "open_source", "toolkits": ["vision"],
        ])),
    DemoEvent(
      79, "ben", "general-image-recognition",
      .version(deep("base", scenes, .trained(minutes: 95, score: 0.79, rows: 61_000)))),
    DemoEvent(
      58, "ben", "general-image-recognition",
      .version(
        deep("more scenes", scenes, .trained(minutes: 102, score: 0.84, rows: 84_000), .continue(1))
      )),
    DemoEvent(
      57, "ci", "general-image-recognition",
      .version(deep("larger pictures", scenes, .cancelled(minutes: 33), .copy(2)))),
    DemoEvent(
      33, "ci", "general-image-recognition",
      .version(
        deep("autumn", scenes, .trained(minutes: 110, score: 0.88, rows: 90_500), .continue(2)))),
    DemoEvent(
      70, "ana", "plates",
      .model(type: "visual-segmenter", ["description": "Licence plates, outlines only"])),
    DemoEvent(
      66, "ci", "product-vectors",
      .model(type: "visual-embedder", ["description": "Products as vectors, for search"])),
    DemoEvent(
      65, "ci", "product-vectors",
      .version(deep("catalogue 2025", [], .trained(minutes: 64, score: 0.93, rows: 18_300)))),
    DemoEvent(
      30, "ci", "product-vectors",
      .version(deep("catalogue 2026", [], .untrained, .copy(1)))),
  ]

  static let texts: [DemoEvent] = [
    DemoEvent(
      77, "ben", "pages",
      .model(type: "text-classifier", ["description": "Which department a letter is for"])),
    DemoEvent(
      76, "ben", "pages",
      .version(text("three departments", .trained(minutes: 18, score: 0.9, rows: 2300)))),
    DemoEvent(
      8, "ben", "pages",
      .version(
        text(
          "all departments",
          .failed(minutes: 120, .timedOut, "stopped at its limit of 7200 seconds"), .copy(1)))),
    DemoEvent(
      48, "ana", "invoices",
      .model(
        type: "text-to-text",
        ["description": "Reads totals out of invoices", "metadata": ["owner": "accounts"]])),
    DemoEvent(
      47, "ana", "invoices",
      .version(text("first hundred", .trained(minutes: 25, score: 0.81, rows: 100)))),
    DemoEvent(
      20, "ana", "invoices",
      .version(text("first thousand", .trained(minutes: 70, score: 0.92, rows: 1000), .continue(1)))
    ),
    DemoEvent(19, "ben", "invoices", .patch(["notes": "Good enough for accounts; Ana agrees."])),
    DemoEvent(
      44, "ci", "customer-groups",
      .model(type: "clusterer", ["description": "Customers who buy alike"])),
    DemoEvent(
      43, "ci", "customer-groups",
      .version(
        DemoVersion(
          fields: ["train_info": ["params": ["coarse_clusters": 24]]],
          end: .failed(minutes: 2, .invalidParameters, "fewer rows than clusters")))),
  ]

  static let readyMade: [DemoEvent] = [
    DemoEvent(
      38, "ana", "house-style",
      .model(type: "text-to-image", ["description": "Pictures in the style of the house"])),
    DemoEvent(
      37, "ana", "house-style",
      .version(DemoVersion(fields: ["output_info": ["params": ["temperature": 0.7]]]))),
    DemoEvent(
      27, "ben", "assistant",
      .model(
        type: "multimodal-to-text",
        ["description": "Answers questions about scanned letters", "visibility": "org"])),
    DemoEvent(
      26, "ben", "assistant",
      .version(DemoVersion(fields: ["output_info": ["params": ["max_tokens": 2048]]]))),
    DemoEvent(
      15, "ana", "speech-notes",
      .model(type: "audio-to-text", ["description": "Writes down what was said in meetings"])),
    DemoEvent(14, "ana", "speech-notes", .version(DemoVersion())),
    DemoEvent(
      45, "ci", "everything",
      .model(type: "any-to-any", ["description": "Whatever comes, to whatever is wanted"])),
  ]

  private static let scenes = ["beach", "city", "forest", "mountain", "night", "snow"]

  /// A version of a type that is trained on pictures.
  private static func deep(
    _ description: String, _ concepts: [String], _ end: DemoVersion.End,
    _ origin: DemoVersion.Origin = .new
  ) -> DemoVersion {
    var fields: [String: JSON] = [
      "description": .string(description),
      "train_info": [
        "dataset": ["id": "pictures"], "params": ["template": "standard", "num_epochs": 20],
      ],
    ]
    if !concepts.isEmpty {
      fields["output_info"] = ["data": ["concepts": .array(concepts.map { ["id": .string($0)] })]]
    }
    return DemoVersion(origin: origin, fields: fields, end: end)
  }

  /// A version of a type that is trained on texts.
  private static func text(
    _ description: String, _ end: DemoVersion.End, _ origin: DemoVersion.Origin = .new
  ) -> DemoVersion {
    DemoVersion(
      origin: origin,
      fields: [
        "description": .string(description),
        "train_info": [
          "dataset": ["id": "letters"], "params": ["template": "standard", "num_epochs": 3],
        ],
      ], end: end)
  }
}
