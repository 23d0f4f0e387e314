import Dashboard
import Foundation
import RegistryCore
import Terminal
import Themes

/// Where a person keeps how they like the program: `config.toml`, and themes of their own.
struct ConfigurationFolder: Sendable {
  let folder: URL
  private let environmentTheme: String?

  static let standardTheme = "dark"

  /// Nobody writes more by hand.
  private static let greatestFile = 64 * 1024

  init(_ folder: URL, _ environment: [String: String]) {
    self.folder = folder
    environmentTheme = said("ESPALIER_THEME", environment)
  }

  var file: URL { folder.appendingPathComponent("config.toml") }

  /// What holds: an option before the environment, the environment before the file.
  ///
  /// - Parameter theme: what the option says.
  func settings(theme: String?) throws(RegistryError) -> Settings {
    let configuration = try configuration()
    let choices: [(name: String?, from: Settings.Source)] = [
      (theme, .option), (environmentTheme, .environment), (configuration.theme, .file),
    ]
    let chosen = choices.first { $0.name != nil }
    return Settings(
      theme: chosen?.name ?? Self.standardTheme, themeSource: chosen?.from ?? .standard,
      configuration)
  }

  /// What the file says; nothing where there is none.
  func configuration() throws(RegistryError) -> Configuration {
    guard let kind = fileKind(file) else { return try Configuration(toml: "", source: file.path) }
    switch text(of: file, kind) {
    case .success(let toml): return try Configuration(toml: toml, source: file.path)
    case .failure(let why): throw .invalidInput(why: "\(file.path): \(why.reason)")
    }
  }

  /// The themes that come with the program, and those in `themes/`, by name.
  var shelf: ThemeShelf {
    ThemeShelf(builtInThemes + ownThemes)
  }

  /// - Throws: `invalidField` with the names there are, or with what is wrong with the file.
  func theme(_ name: String) throws(RegistryError) -> Theme {
    let shelf = shelf
    do throws(ThemeError) {
      if let theme = try shelf.theme(name) { return theme }
    } catch {
      throw .invalidField(path: "theme", why: "\(error)")
    }
    let known = shelf.entries.map(\.name).joined(separator: ", ")
    throw .invalidField(path: "theme", why: "'\(name.prefix(64))' is none of \(known)")
  }

  private var builtInThemes: [ThemeShelf.Entry] {
    ThemeFiles.all.map {
      ThemeShelf.Entry(
        name: $0.name, source: "\($0.name).toml", isBuiltIn: true, text: .success($0.toml))
    }
  }

  private var ownThemes: [ThemeShelf.Entry] {
    let themes = folder.appendingPathComponent("themes")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: themes.path)) ?? []
    return names.filter { $0.hasSuffix(".toml") && !$0.hasPrefix(".") }.sorted().map { fileName in
      let file = themes.appendingPathComponent(fileName)
      let name = String(fileName.dropLast(5))
      let text: Result<String, Unread> =
        if let why = refusal(ofThemeName: name) {
          .failure(Unread(reason: why))
        } else {
          self.text(of: file, fileKind(file))
        }
      return ThemeShelf.Entry(
        name: name, source: file.path, isBuiltIn: false,
        text: text.mapError {
          ThemeError(source: file.path, line: 1, column: 1, reason: .unreadable(why: $0.reason))
        })
    }
  }

  private func refusal(ofThemeName name: String) -> String? {
    if ThemeFiles.all.contains(where: { $0.name == name }) {
      return "a theme of this name comes with the program; give the file another one"
    }
    let isPlain = name.utf8.allSatisfy { $0 < 0x80 && $0 > 0x20 && $0 != 0x7F }
    return isPlain && (1...64).contains(name.count)
      ? nil : "a theme's name is 1 to 64 characters of ASCII without blanks; rename the file"
  }

  private struct Unread: Error { let reason: String }

  private func fileKind(_ file: URL) -> mode_t? {
    var status = stat()
    return stat(file.path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// Reading a pipe could wait for ever, so only files are read.
  private func text(of file: URL, _ kind: mode_t?) -> Result<String, Unread> {
    guard kind == S_IFREG else { return .failure(Unread(reason: "this is no file; remove it")) }
    do throws(RegistryError) {
      let bytes = try readFile(file.path, atMost: Self.greatestFile + 1)
      guard bytes.count <= Self.greatestFile else {
        return .failure(Unread(reason: "the file is larger than 64 KiB; shorten it"))
      }
      guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
        return .failure(Unread(reason: "the file is not valid UTF-8; save it as such"))
      }
      return .success(text)
    } catch {
      return .failure(Unread(reason: "\(error)"))
    }
  }
}

/// What holds for this run of the program.
struct Settings: Sendable {
  enum Source: String, Sendable {
    case option, environment, file, standard
  }

  let theme: String
  let themeSource: Source
  let mouse: Bool
  let keymap: Keymap
  let configuration: Configuration

  init(theme: String, themeSource: Source, _ configuration: Configuration) {
    self.theme = theme
    self.themeSource = themeSource
    mouse = configuration.mouse ?? false
    keymap = configuration.keymap
    self.configuration = configuration
  }
}
