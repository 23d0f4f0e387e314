import Foundation
import RegistryCore

/// A text that stands for one value at one place of the metadata of an app's models: 128 bits of a SHA-256.
///
/// As with artifacts, what has the same digest is the same: what a mark finds is not compared.
enum MetadataMark {
  static func mark(_ path: [String], _ value: String, app: Int) -> String {
    // With the length of each, no path and value run together as those of another place do.
    let text = ([String(app)] + path + [value]).map { "\($0.utf8.count):\($0)" }.joined()
    return String(ArtifactDigest(of: Data(text.utf8)).hex.prefix(32))
  }

  /// Of everything in `metadata`, at every depth.
  static func all(in metadata: [String: JSON], app: Int, at path: [String] = []) -> Set<String> {
    var marks: Set<String> = []
    for (key, value) in metadata {
      marks.insert(mark(path + [key], value.string ?? value.text, app: app))
      guard let members = value.object else { continue }
      marks.formUnion(all(in: members, app: app, at: path + [key]))
    }
    return marks
  }
}
