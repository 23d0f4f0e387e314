import Dashboard
import RegistryCore
import TOMLKit

/// What `config.toml` says; nil where it says nothing.
struct Configuration: Sendable {
  let theme: String?
  let mouse: Bool?
  let keymap: Keymap
  /// `[keys]` as written.
  let keys: [String: [String]]
  let training: TrainingConfiguration

  private static let known = ["theme", "mouse", "keys"] + TrainingConfiguration.known

  /// - Throws: `malformedText` with the place of what cannot be taken.
  init(toml: String, source: String) throws(RegistryError) {
    let file = ConfigurationFile(text: toml, source: source)
    let table = try file.parse()
    for key in table.keys.sorted() where !Self.known.contains(key) {
      throw file.error(
        "there is no setting '\(key)'; the settings are \(Self.known.joined(separator: ", "))",
        at: [key])
    }
    if let value = table["theme"], value.string == nil {
      throw file.error("'theme' is a text; write it as in theme = \"light\"", at: ["theme"])
    }
    theme = table["theme"]?.string
    if let value = table["mouse"], value.bool == nil {
      throw file.error("'mouse' is true or false", at: ["mouse"])
    }
    mouse = table["mouse"]?.bool
    keys = try file.keys(in: table)
    training = try TrainingConfiguration(table, in: file)
    do throws(KeymapRefusal) {
      keymap = try Keymap(rebinding: keys)
    } catch {
      throw file.error("\(error)", at: file.place(of: error, in: keys))
    }
  }
}
