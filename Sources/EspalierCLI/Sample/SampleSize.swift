import RegistryCore

/// How much of everything a sample holds.
struct SampleSize: Hashable, Sendable {
  let models: Int
  let versions: Int
  let seed: Int

  static let greatestModels = 10_000_000
  static let greatestVersions = 100_000_000

  /// - Throws: `invalidField` for numbers that make no sample.
  init(models: Int, versions: Int, seed: Int) throws(RegistryError) {
    guard (0...Self.greatestModels).contains(models) else {
      throw .invalidField(path: "models", why: "a sample has 0 to \(Self.greatestModels) models")
    }
    guard (0...Self.greatestVersions).contains(versions) else {
      throw .invalidField(
        path: "versions", why: "a sample has 0 to \(Self.greatestVersions) versions")
    }
    guard models > 0 || versions == 0 else {
      throw .invalidField(path: "versions", why: "without models there are no versions")
    }
    self.models = models
    self.versions = versions
    self.seed = seed
  }

  /// How many versions each model has: one a hundredth of all, most of the others few.
  ///
  /// They add up to `versions`.
  func versionsByModel() -> [Int] {
    guard models > 1 else { return models == 1 ? [versions] : [] }
    var draw = SampleDraw(seed: seed, number: -1)
    let greatest = greatestModel
    let weights = (0..<models).map { model -> Double in
      let share = draw.share()
      // The fourth power leaves half of them below a third of the mean.
      return model == greatest ? 0 : share * share * share * share
    }
    let total = max(weights.reduce(0, +), .leastNormalMagnitude)
    let rest = versions - versions / 100
    var given = 0
    var sum = 0.0
    var counts = weights.map { weight -> Int in
      sum += weight
      let upToHere = min(Int(Double(rest) * (sum / total)), rest)
      defer { given = upToHere }
      return upToHere - given
    }
    counts[greatest] = versions / 100
    // Rounding may leave the very last one out.
    counts[models - 1] += rest - given
    return counts
  }

  /// The model with a hundredth of the versions: an old one, which had the time.
  var greatestModel: Int { models / 20 }
}
