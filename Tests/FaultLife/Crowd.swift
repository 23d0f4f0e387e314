package import RegistryCore

/// Writers that patch at the same time, each a model of its own, and each saying what it asks for and what became of
/// it.
///
/// The n-th patch of a writer makes its model's description n; one writer names a revision that never was, and is
/// always refused.
package struct Crowd: Sendable {
  package static let writers = 1...12
  package static let refused = 1

  private let world: LifeRegistry
  private let app: AppRef
  private let tell: @Sendable (CrowdLine) -> Void

  package init(_ world: LifeRegistry, tell: @escaping @Sendable (CrowdLine) -> Void)
    async throws(RegistryError)
  {
    self.world = world
    self.tell = tell
    app = try AppRef(parsing: "ana/crowd")
    let apps = try await world.registry.apps(.first, as: world.ana).items
    guard !apps.contains(where: { $0.ref == app }) else { return }
    _ = try await world.registry.perform(.createApp(CreateApp(ref: app)), as: world.ana)
    let models = try Self.writers.map { writer throws(RegistryError) in
      CreateModel(
        ref: try ref(writer), type: try ModelTypeID("embedding-classifier"),
        fields: ["description": "0"])
    }
    _ = try await world.registry.perform(.createModels(CreateModels(models)), as: world.ana)
  }

  /// Until `isOver` says so, and then twice more each.
  package func live(until isOver: @escaping @Sendable () -> Bool) async throws(RegistryError) {
    var numbers: [Int: Int] = [:]
    for writer in Self.writers {
      let model = try await world.registry.model(ref(writer), as: world.ana)
      numbers[writer] = Int(model.fields.text("description")) ?? 0
    }
    await withTaskGroup(of: Void.self) { group in
      for (writer, number) in numbers {
        group.addTask { await patch(as: writer, after: number, until: isOver) }
      }
    }
  }

  private func patch(
    as writer: Int, after last: Int, until isOver: @escaping @Sendable () -> Bool
  ) async {
    var number = last
    var left = 2
    while left > 0 {
      if isOver() { left -= 1 }
      tell(CrowdLine(.asks, writer, number + 1))
      do throws(RegistryError) {
        let fields = FieldPatch(set: ["description": .string("\(number + 1)")])
        let patch = ModelPatch(
          model: try ref(writer), fields: fields,
          basedOn: writer == Self.refused ? Revision(1_000_000) : nil)
        _ = try await world.registry.perform(
          .patchModels(PatchModels([patch])), as: world.ana)
        number += 1
        tell(CrowdLine(.kept, writer, number))
      } catch {
        tell(CrowdLine(.refused, writer, number + 1, why: "\(error)"))
      }
    }
  }

  private func ref(_ writer: Int) throws(RegistryError) -> ModelRef {
    ModelRef(app: app, id: try ModelID("w\(writer)"))
  }
}

/// What one of a crowd says.
package struct CrowdLine: Sendable {
  package enum Word: String, Sendable { case asks, kept, refused }

  package let word: Word
  package let writer: Int
  package let number: Int
  package let why: String

  init(_ word: Word, _ writer: Int, _ number: Int, why: String = "") {
    (self.word, self.writer, self.number, self.why) = (word, writer, number, why)
  }

  package var line: String { "\(word)\t\(writer)\t\(number)\t\(why)" }

  /// Nil for a line that is none.
  package init?(line: String) {
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, let word = Word(rawValue: parts[0]), let writer = Int(parts[1]),
      let number = Int(parts[2])
    else { return nil }
    self.init(word, writer, number, why: parts[3])
  }
}
