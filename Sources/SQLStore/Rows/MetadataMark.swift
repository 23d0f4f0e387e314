import RegistryCore

/// A number that stands for one value at one place of the metadata of an app's models.
///
/// Different values can share one, so what it finds is compared as well.
enum MetadataMark {
  static func mark(_ path: [String], _ value: String, app: Int) -> Int {
    let text = ([String(app)] + path + [value]).joined(separator: "\u{1F}")
    // FNV-1a: the same number for the same bytes, in every release and on every machine.
    let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return Int(hash >> 1)
  }

  /// Of everything in `metadata`, at every depth.
  static func all(in metadata: [String: JSON], app: Int, at path: [String] = []) -> Set<Int> {
    var marks: Set<Int> = []
    for (key, value) in metadata {
      marks.insert(mark(path + [key], value.string ?? value.text, app: app))
      guard let members = value.object else { continue }
      marks.formUnion(all(in: members, app: app, at: path + [key]))
    }
    return marks
  }
}
