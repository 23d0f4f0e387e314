import ArgumentParser
import RegistryCore

struct CreateVersionVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Create a version. It starts no training.",
    discussion: """
        espalier version create digits --train-data digits.csv
        espalier version create digits --train-data digits.csv --set train_info.params.epochs=50
        espalier version create faces --artifact weights.bin --concept ana --concept ben
        espalier version create digits --from version.yaml --json
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup(title: "Fields") var fields: FieldOptions
  @OptionGroup var infos: InfoOptions
  @OptionGroup var dryRun: DryRunOption

  @Argument(help: "The model's id.") var model: String

  @Option(
    help: ArgumentHelp(
      "Weights that were trained elsewhere: the version starts as trained.", valueName: "file"))
  var artifact: String?

  func run(in session: Session) async throws {
    // What cannot become a version is refused before any file is kept.
    let sent = try fields.version().set
    let ref = try session.model(model)
    let planned = try await infos.completed(sent, in: session, storing: false)
    try await refuseEarly(CreateVersion(model: ref, fields: planned), in: session)
    guard !dryRun.dryRun else {
      let digest = try artifact.map { ArtifactDigest(of: try readFile($0)) }
      let create = CreateVersion(model: ref, fields: planned, artifact: digest)
      try await session.carryOut(.createVersion(create), dryRun: true)
      return
    }
    if let file = infos.trainData { _ = try await store(file, in: session) }
    var digest: ArtifactDigest?
    if let artifact { digest = try await store(artifact, in: session) }
    let create = CreateVersion(model: ref, fields: planned, artifact: digest)
    try await session.carryOut(.createVersion(create), dryRun: false)
  }

  private func refuseEarly(_ create: CreateVersion, in session: Session) async throws(RegistryError)
  {
    _ = try await session.registry.preview(.createVersion(create), as: session.caller)
  }
}
