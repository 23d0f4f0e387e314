import Foundation
import RegistryCore
import Testing

/// Rule `inference-reads-version-config`: the configuration of a prediction stands at
/// `model.model_version.output_info.output_config`, and nowhere else.
@Suite struct InferenceReadsVersionConfigTests {
  private func version(_ fields: [String: JSON]) throws -> ModelVersion {
    ModelVersion(
      id: try VersionID(String(repeating: "a", count: 32)),
      model: try Identity(String(repeating: "b", count: 32)), number: 1, lineage: .original,
      depth: 0, fields: try Fields(.version, fields), status: .trained, conceptCount: 3,
      createdAt: Date(), createdBy: try UserID("ana"), modifiedAt: Date())
  }

  @Test func `the old place is refused with the new path`() throws {
    let version = try version([:])
    #expect(throws: RegistryError.oldInferencePath) {
      try outputConfig(of: version, sent: ["output_info": ["output_config": ["max_concepts": 1]]])
    }
    #expect(
      RegistryError.oldInferencePath.description
        .contains("model.model_version.output_info.output_config"))
  }

  @Test func `what is sent goes before what is stored, field by field`() throws {
    let version = try version([
      "output_info": ["output_config": ["max_concepts": 3, "min_value": 0.25]]
    ])
    let sent: [String: JSON] = [
      "model_version": ["output_info": ["output_config": ["max_concepts": 1]]]
    ]
    #expect(
      try outputConfig(of: version, sent: sent)
        == OutputConfig(maxConcepts: 1, minValue: 0.25, selectConcepts: []))
    #expect(
      try outputConfig(of: version, sent: [:])
        == OutputConfig(maxConcepts: 3, minValue: 0.25, selectConcepts: []))
  }

  @Test func `without any configuration twenty concepts are shown`() throws {
    #expect(
      try outputConfig(of: version([:]), sent: [:])
        == OutputConfig(maxConcepts: 20, minValue: 0, selectConcepts: []))
  }

  @Test func `a value out of range is refused`() throws {
    let version = try version([:])
    let sent: [String: JSON] = [
      "model_version": ["output_info": ["output_config": ["max_concepts": 201]]]
    ]
    #expect(throws: RegistryError.self) { try outputConfig(of: version, sent: sent) }
  }

  @Test func `the best concepts are shown, above the least value, of those selected`() throws {
    let scores = try [("cat", 0.2), ("dog", 0.5), ("cow", 0.2), ("fly", 0.1)].map {
      ScoredConcept(id: try ConceptID($0.0), value: $0.1)
    }
    func shown(_ most: Int, _ least: Double, _ select: [String] = []) throws -> [String] {
      let config = OutputConfig(
        maxConcepts: most, minValue: least, selectConcepts: try select.map { try ConceptID($0) })
      return try selected(scores, by: config).map(\.id.text)
    }
    #expect(try shown(3, 0) == ["dog", "cat", "cow"])
    #expect(try shown(20, 0.2) == ["dog", "cat", "cow"])
    #expect(try shown(20, 0, ["fly", "cow", "unknown"]) == ["cow", "fly"])
    #expect(throws: RegistryError.self) { try shown(20, 0, ["unknown"]) }
  }
}
