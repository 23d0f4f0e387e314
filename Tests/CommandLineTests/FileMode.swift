import Foundation

/// The rights that a file gives, as `chmod` counts them.
func fileMode(_ path: String) throws -> Int? {
  try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
}
