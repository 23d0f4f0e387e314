import ClarifaiAPI
import Foundation
import RegistryCore
import Testing

/// What one Espalier writes, another reads, whatever stands in it.
@Suite struct ExactDocumentTests {
  private static let seeds = Array<UInt64>(1...400) + [UInt64.random(in: 401...(.max))]

  /// Draws values and reads each from the text of its document.
  private func expectExact<Value: Exact & Drawn & Hashable>(
    _: Value.Type, seeds: [UInt64] = seeds, _ seen: (JSON) -> Void = { _ in }
  ) throws {
    for seed in seeds {
      var draw = Draw(seed: seed)
      let value: Value = try draw()
      let document = value.exact
      let read = try Value(exact: try JSON(parsing: document.text), "it")
      #expect(read == value, "\(Value.self), seed \(seed)")
      seen(document)
    }
  }

  @Test func `every command is read as it was written`() throws {
    var names: Set<String> = []
    try expectExact(Command.self) { names.formUnion($0.object?.keys.sorted() ?? []) }
    let cases = try caseNames(of: "Command", in: "Command.swift")
    #expect(names == cases)
  }

  @Test func `every reading is read as it was written`() throws {
    var names: Set<String> = []
    try expectExact(Reading.self) { names.insert($0.string ?? $0.object?.keys.first ?? "") }
    #expect(names == (try caseNames(of: "Reading", in: "Reading.swift")))
  }

  @Test func `every refusal is read as it was written`() throws {
    var names: Set<String> = []
    let seeds = Self.seeds + Array(1001...2000)
    try expectExact(RegistryError.self, seeds: seeds) {
      names.insert($0.string ?? $0.object?.keys.first ?? "")
    }
    #expect(names == (try caseNames(of: "RegistryError", in: "RegistryError.swift")))
  }

  @Test func `every answer is read as it was written`() throws {
    try expectExact(Receipt.self)
    try expectExact(App.self)
    try expectExact(Concept.self)
    try expectExact(Model.self)
    try expectExact(ModelListing.self)
    try expectExact(ModelVersion.self)
    try expectExact(VersionSummary.self)
    try expectExact(ModelType.self)
    try expectExact(ComputeClass.self)
    try expectExact(Estimate.self)
    try expectExact(TrainingPlan.self)
    try expectExact(Run.self)
    try expectExact(RunPoint.self)
    try expectExact(LogPage.self)
    try expectExact(TrashEntry.self)
    try expectExact(AuditEntry.self)
    try expectExact(Token.self)
    try expectExact(Prediction.self)
    try expectExact(RequestOutcome.self)
    try expectExact(Caller.self)
  }

  @Test func `the types of this registry are read as they were written`() throws {
    let types = ModelType.catalog
    #expect(try [ModelType](exact: try JSON(parsing: types.exact.text), "types") == types)
  }

  @Test func `a page is read with the place of the next`() throws {
    var draw = Draw(seed: 7)
    for next in [nil, Cursor("runs:1:é")] {
      let page = Page<App>(items: [try draw(), try draw()], next: next)
      #expect(try Page<App>(exact: try JSON(parsing: page.exact.text), "page") == page)
    }
  }

  @Test func `a plan and a run keep what is secret to themselves`() throws {
    var draw = Draw(seed: 3)
    let run: Run = try draw()
    let told = Run(
      id: run.id, plan: run.plan, subject: run.subject, trainer: run.trainer,
      nonce: "c0ffee00", confirmedBy: run.confirmedBy, confirmedAt: run.confirmedAt,
      reserved: nil)
    #expect(!told.exact.text.contains("c0ffee00"))
    let plan: TrainingPlan = try draw()
    let hash = ArtifactDigest(of: [1])
    let shown = TrainingPlan(
      id: plan.id, subject: plan.subject, trainer: plan.trainer, findings: [], rows: 1,
      estimate: plan.estimate, digest: plan.digest, plannedBy: plan.plannedBy,
      plannedAt: plan.plannedAt, codeHash: hash)
    #expect(!shown.exact.text.contains(hash.hex))
  }

  @Test func `an answer is read as what the registry returned or threw`() throws {
    var draw = Draw(seed: 11)
    let model: Model = try draw()
    let answer = exactAnswer(model, requestID: "r")
    #expect(try Model(answer: answer) == model)
    let refusal: RegistryError = .staleRevision(
      target: "model 'oak'", based: 1, current: 3, changed: ["notes"])
    #expect(throws: refusal) {
      try Model(answer: exactAnswer(refusing: refusal, requestID: "r"))
    }
    let door = wireAnswer(to: .unknownKey, requestID: "r")
    #expect(
      throws: RegistryError.storeUnusable(
        why: "API key not found: invalid key", instead: "check the server's address and the key")
    ) { try Model(answer: door) }
  }

  /// The cases of an enumeration, as its source has them, in the spelling of documents.
  private func caseNames(of type: String, in file: String) throws -> Set<String> {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let source = root.appendingPathComponent("Sources/RegistryCore/\(file)")
    let lines = try String(contentsOf: source, encoding: .utf8).split(separator: "\n")
    let body = lines.drop { !$0.hasPrefix("package enum \(type)") }.prefix { $0 != "}" }
    let names = body.filter { $0.hasPrefix("  case ") }.map { line in
      line.dropFirst("  case ".count).prefix { $0.isLetter }
    }
    return Set(
      names.map { name in
        name.map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined()
      })
  }
}
