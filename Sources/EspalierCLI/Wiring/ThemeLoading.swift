import RegistryCore
import Terminal
import Themes

/// The theme of that name, with those that it inherits from.
///
/// - Throws: `invalidField` with the names there are.
func loadTheme(_ name: String) throws(RegistryError) -> Theme {
  guard let file = ThemeFiles.all.first(where: { $0.name == name }) else {
    let known = ThemeFiles.all.map(\.name).joined(separator: ", ")
    throw .invalidField(path: "theme", why: "'\(name)' is none of \(known)")
  }
  do {
    return try Theme(toml: file.toml, source: name) { try? loadTheme($0) }
  } catch {
    throw .invalidField(path: "theme", why: "\(error)")
  }
}
