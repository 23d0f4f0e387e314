import RegistryCore

/// What the selection will need next, read before it gets there: then one key needs no answer to draw
/// its frame.
///
/// Forgotten whenever something changed.
struct ReadAhead: Sendable {
  /// A model's tree, as far as one page goes, and its latest version.
  struct Kept: Sendable {
    var page: Page<VersionSummary>?
    var version: ModelVersion?
  }

  enum Part: Hashable, Sendable {
    case page, version
  }

  private struct Asked: Hashable, Sendable {
    let model: Identity
    let part: Part
  }

  static var modelsKept: Int { 16 }

  private var kept: [Identity: Kept] = [:]
  /// The oldest first.
  private var order: [Identity] = []
  private var asked: [Int: Asked] = [:]
  /// Not asked for twice: what cannot be read ahead says why when it is drawn.
  private var failed: Set<Asked> = []

  func kept(of model: Identity) -> Kept? { kept[model] }

  /// Whether it is here, on its way, or cannot be read.
  func has(_ part: Part, of model: Identity) -> Bool {
    let isHere = part == .page ? kept[model]?.page != nil : kept[model]?.version != nil
    let question = Asked(model: model, part: part)
    return isHere || asked.values.contains(question) || failed.contains(question)
  }

  mutating func ask(_ part: Part, of model: Identity, serial: Int) {
    asked[serial] = Asked(model: model, part: part)
  }

  /// Takes an answer in; nothing if what it was asked for was forgotten.
  mutating func receive(_ result: Result<Answer, RegistryError>, serial: Int) {
    guard let asked = asked.removeValue(forKey: serial) else { return }
    switch result {
    case .success(.versions(let page)): keep(page, of: asked.model)
    case .success(.version(let version)): keep(version, of: asked.model)
    case .success, .failure: failed.insert(asked)
    }
  }

  mutating func keep(_ page: Page<VersionSummary>, of model: Identity) {
    makeRoom(for: model)
    kept[model, default: Kept()].page = page
  }

  mutating func keep(_ version: ModelVersion, of model: Identity) {
    makeRoom(for: model)
    kept[model, default: Kept()].version = version
  }

  private mutating func makeRoom(for model: Identity) {
    order.removeAll { $0 == model }
    order.append(model)
    while order.count > Self.modelsKept { kept[order.removeFirst()] = nil }
  }
}
