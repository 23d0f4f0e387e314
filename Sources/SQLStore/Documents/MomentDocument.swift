import Foundation
import RegistryCore

extension Moment {
  var document: [String: JSON] {
    [
      "wall": .string(String(wall.microseconds)), "boot": .string(bootID),
      "since_boot": sinceBoot.document,
    ]
  }
}

extension Duration {
  /// A nanosecond is the finest duration that is kept.
  var document: JSON {
    .string(String(components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000))
  }
}

extension DocumentReader {
  func moment() throws(RegistryError) -> Moment {
    Moment(
      wall: Date(microseconds: try value("wall") { Int($0) }), bootID: try text("boot"),
      sinceBoot: try duration("since_boot"))
  }
}
