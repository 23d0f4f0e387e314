import Foundation
import RegistryCore

/// One thing that happened.
struct DemoEvent: Sendable {
  enum What: Sendable {
    case model(type: String, [String: JSON])
    case patch([String: JSON])
    case version(DemoVersion)
  }

  let daysAgo: Double
  let by: String
  let model: String
  let what: What

  init(_ daysAgo: Double, _ by: String, _ model: String, _ what: What) {
    self.daysAgo = daysAgo
    self.by = by
    self.model = model
    self.what = what
  }
}

/// A version, where it came from, and how its training ended.
struct DemoVersion: Sendable {
  enum Origin: Sendable {
    case new
    /// From the version of that number.
    case copy(Int)
    case `continue`(Int)

    var isContinuing: Bool { if case .continue = self { true } else { false } }
  }

  enum End: Sendable {
    case untrained
    case trained(minutes: Int, score: Double, rows: Int)
    /// By the built-in trainer, with weights that predict.
    case recorded(RecordedRun)
    case failed(minutes: Int, TrainingFailure.Cause, String)
    case cancelled(minutes: Int)
  }

  var origin = Origin.new
  var fields: [String: JSON] = [:]
  var hasData = true
  var end = End.untrained
  /// Said of it two hours later.
  var patch: [String: JSON] = [:]
}

/// What a run of the built-in trainer left.
struct RecordedRun: Sendable {
  let weights: Data
  let metrics: String
  let losses: [Double]

  /// - Parameter weights: in base 64.
  init(weights: String, metrics: String, losses: [Double]) {
    self.weights = Data(base64Encoded: weights, options: .ignoreUnknownCharacters) ?? Data()
    self.metrics = metrics
    self.losses = losses
  }
}

enum DemoStory {
  static let events = digits + flowers + images + texts + readyMade

  private static let digits: [DemoEvent] = [
    DemoEvent(
      88, "ana", "digits",
      .model(
        type: "embedding-classifier",
        [
          "description": "Postal digits", "task": "classify",
          "notes": "The scans come from the sorting machine.\nAsk Ben before changing the classes.",
          "metadata": ["owner": "post", "tier": 1], "use_cases": ["mail"],
        ])),
    DemoEvent(
      86, "ana", "digits",
      .version(
        DemoVersion(
          fields: digitFields("first try", epochs: 30), end: .cancelled(minutes: 20)))),
    DemoEvent(
      80, "ben", "digits",
      .version(
        DemoVersion(
          origin: .copy(1), fields: ["description": "without the data set"], hasData: false,
          end: .failed(minutes: 3, .noData, "no row of digit-7 could be read")))),
    DemoEvent(
      71, "ana", "digits",
      .version(
        DemoVersion(
          origin: .copy(1), fields: digitFields("few passes", epochs: 4),
          end: .recorded(RecordedRuns.few)))),
    DemoEvent(62, "ben", "digits", .patch(["metadata": ["sla": "gold"]])),
    DemoEvent(
      55, "ana", "digits",
      .version(
        DemoVersion(
          origin: .continue(3), fields: digitFields("tuned on spring mail", epochs: 200),
          end: .recorded(RecordedRuns.many),
          patch: ["visibility": "public", "license": "CC BY 4.0"]))),
    DemoEvent(
      40, "ci", "digits",
      .version(
        DemoVersion(
          origin: .continue(4), fields: digitFields("held down harder", epochs: 200, l2: 20),
          end: .recorded(RecordedRuns.heldDown)))),
    DemoEvent(1, "ben", "digits", .patch(["description": "Postal digits, 8x8 scans"])),
    DemoEvent(
      6, "ana", "digits",
      .version(
        DemoVersion(origin: .copy(4), fields: digitFields("another seed", epochs: 200, seed: 7)))),
    DemoEvent(
      0.3, "ana", "digits",
      .version(
        DemoVersion(
          fields: digitFields("all rows, ready to train", epochs: 200)))),
  ]

  private static let flowers: [DemoEvent] = [
    DemoEvent(
      50, "ben", "iris",
      .model(
        type: "embedding-classifier",
        ["description": "Three kinds of iris by four lengths", "task": "classify"])),
    DemoEvent(
      49, "ben", "iris",
      .version(DemoVersion(fields: irisFields("lengths in cm"), end: .recorded(RecordedRuns.iris)))),
    DemoEvent(
      9, "ben", "iris",
      .version(
        DemoVersion(origin: .continue(1), fields: irisFields("with this year's flowers")))),
  ]

  static func digitFields(_ description: String, epochs: Double, l2: Double = 1, seed: Double = 1)
    -> [String: JSON]
  {
    [
      "description": .string(description),
      "train_info": [
        "params": ["epochs": .number(epochs), "l2": .number(l2), "seed": .number(seed)]
      ],
      "output_info": [
        "data": ["concepts": .array((0...9).map { ["id": .string("digit-\($0)")] })],
        "output_config": ["max_concepts": 3],
      ],
    ]
  }

  private static func irisFields(_ description: String) -> [String: JSON] {
    [
      "description": .string(description),
      "output_info": ["data": ["concepts": .array(species.map { ["id": .string($0)] })]],
    ]
  }

  private static let species = ["setosa", "versicolor", "virginica"]
}
