import RegistryCore
import Testing

/// Rule `train-infos-are-fixed`: what a version was made with stays, and the refusal says what to do instead.
@Suite struct TrainInfosAreFixedTests {
  static let fixed = [
    "train_info", "input_info", "import_info", "pretrained_model_config", "build_info",
    "special_handling", "num_threads",
  ]

  @Test(arguments: fixed)
  func `a patch that sets or clears it is refused`(_ name: String) async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let v1 = try await test.createVersion(oak)
    let patches = [
      FieldPatch(set: [name: ["params": ["epochs": 3]]]), FieldPatch(clear: [FieldPath([name])]),
    ]
    for fields in patches {
      let patch = VersionPatch(
        version: VersionRef(model: oak, id: v1.id), fields: fields, basedOn: nil)
      await #expect {
        try await test.perform(.patchVersions(PatchVersions([patch])))
      } throws: { error in
        guard case .fixedField(let path, let instead)? = error as? RegistryError else {
          return false
        }
        return path.description == name
          && (instead.contains("branch") || instead.contains("another version"))
      }
    }
  }
}
