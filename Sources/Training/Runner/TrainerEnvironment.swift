import Foundation
import RegistryCore

/// The variables that a trainer gets: these, and those that its runner lets through by name.
enum TrainerEnvironment {
  static let usual = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]

  /// - Parameters:
  ///   - allowed: the names that are let through; one that is not set is left out.
  ///   - outer: the environment from which they are taken.
  static func variables(
    allowed: [String], from outer: [String: String] = ProcessInfo.processInfo.environment
  ) -> [String: String] {
    usual.merging(outer.filter { allowed.contains($0.key) }) { _, own in own }
  }
}
