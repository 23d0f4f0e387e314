import Foundation
import RegistryCore

extension Run {
  /// What a trainer finds in the file that `ESPALIER_RUN` names: everything that a person saw in the plan.
  ///
  /// Data set and weights are whole as they were planned: their bytes are hashed once more.
  ///
  /// - Parameter output: the folder in `ESPALIER_OUTPUT`.
  /// - Throws: `artifactMissing` or `artifactDamaged`.
  func specification(_ artifacts: any ArtifactStore, output: URL) throws(RegistryError) -> JSON {
    let infos = JSON.object(subject.infos)
    var members: [String: JSON] = [
      "run": .string(id.text), "nonce": .string(nonce),
      "user": .string(subject.model.app.user.text), "app": .string(subject.model.app.app.text),
      "model": .string(subject.model.id.text), "type": .string(subject.type.text),
      "version": ["id": .string(subject.version.text), "number": .number(Double(subject.number))],
      "infos": infos, "params": .object(infos[path: "train_info.params"]?.object ?? [:]),
      "concepts": .array(subject.concepts.map { .string($0.text) }),
      "limit_seconds": .number(Double(subject.limit.components.seconds)),
      "resources": .object(subject.compute.resources.document),
      "artifact": .string(trainer.artifact), "output": .string(output.path),
    ]
    members["data_set"] = try file(subject.dataSet, in: artifacts)
    members["resume_from"] = try file(subject.resumeFrom, in: artifacts)
    return .object(members)
  }

  private func file(_ digest: ArtifactDigest?, in artifacts: any ArtifactStore)
    throws(RegistryError) -> JSON?
  {
    guard let digest else { return nil }
    return [
      "file": .string(try artifacts.verifiedFile(digest).path), "sha256": .string(digest.hex),
    ]
  }
}

extension Supervisor {
  func writeSpecification(of run: Run) throws(RegistryError) {
    let text = try run.specification(artifacts, output: folder.output).text
    do {
      try FileBytes.writeAtomically(Array(text.utf8), to: folder.specification.path)
    } catch {
      throw .runnerFailed(why: "\(error)")
    }
  }
}
