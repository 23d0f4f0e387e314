/// The themes that come with the program.
package enum ThemeFiles {
  /// Each by its name, with the text of its file.
  ///
  /// The first is the default on a dark terminal.
  package static let all: [(name: String, toml: String)] = [
    ("dark", text(PackageResources.dark_toml)),
    ("light", text(PackageResources.light_toml)),
    ("high-contrast", text(PackageResources.high_contrast_toml)),
    ("colour-blind", text(PackageResources.colour_blind_toml)),
    ("colour-blind-light", text(PackageResources.colour_blind_light_toml)),
    ("monochrome", text(PackageResources.monochrome_toml)),
  ]

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
