import RegistryCore
import Testing

/// Rule `create-version-never-trains`: no create of whatever shape starts a run.
@Suite struct CreateVersionNeverTrainsTests {
  @Test(arguments: ModelType.catalog)
  func `a version starts untrained where its type is trained, and trained elsewhere`(
    _ type: ModelType
  ) throws {
    let fields = Fields(.version)
    let status = initialStatus(of: fields, type: type, artifact: nil)
    #expect(status == (type.trainable ? .untrained : .trained))
  }

  @Test(arguments: ModelType.catalog)
  func `a version that was trained elsewhere starts trained`(_ type: ModelType) throws {
    let config = try Fields(
      .version, ["pretrained_model_config": ["model_zip_url": "https://example.org/m.zip"]])
    #expect(initialStatus(of: config, type: type, artifact: nil) == .trained)
    let digest = ArtifactDigest(of: Array("weights".utf8))
    #expect(initialStatus(of: Fields(.version), type: type, artifact: digest) == .trained)
  }

  @Test func `a create with everything in it starts no trainer and makes no run`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let oak = try await test.createModel()
    let receipt = try await test.perform(
      .createVersion(
        CreateVersion(
          model: oak,
          fields: [
            "train_info": ["params": ["train": true, "start": "now", "epochs": 5]],
            "output_info": ["data": ["concepts": [["id": "cat"]]], "params": ["auto_train": true]],
            "input_info": ["params": ["x": 1]], "import_info": ["params": ["x": 1]],
          ])))
    #expect(receipt.effects.versionsCreated == 1)
    #expect(receipt.effects.runsStarted == 0)
    #expect(try receipt.version.status == .untrained)
    #expect(try await test.runCount() == 0)
    #expect(test.runner.starts.isEmpty)
  }
}
