package import RegistryCore
package import Terminal

/// What the dashboard takes from the world besides its registry and its screen.
///
/// Passed in; tests pass still clocks and files of their own.
package struct Outlet: Sendable {
  package var now: @Sendable () -> Moment
  /// Keeps a CSV file as a data set, and reads its labels.
  package var importData: @Sendable (_ path: String) async -> Result<ImportedData, RegistryError>
  /// The rows of a CSV file to predict on.
  package var readRows: @Sendable (_ path: String) async -> Result<PredictionInput, RegistryError>
  /// The text as it was left in `$VISUAL` or `$EDITOR`, or why there is none.
  ///
  /// The terminal is free meanwhile. `suffix` is that of a file name: `.json`.
  package var edit:
    @Sendable (_ text: String, _ suffix: String) async
      -> Result<String, OutletRefusal>
  package var theme: @Sendable (_ name: String) -> Result<Theme, OutletRefusal>
  /// The themes there are; the files may have changed since they were last asked for.
  package var themes: @Sendable () -> [ThemeChoice]
  package var drafts: any DraftStore

  package init(
    now: @escaping @Sendable () -> Moment,
    importData: @escaping @Sendable (String) async -> Result<ImportedData, RegistryError>,
    readRows: @escaping @Sendable (String) async -> Result<PredictionInput, RegistryError>,
    edit: @escaping @Sendable (String, String) async -> Result<String, OutletRefusal>,
    theme: @escaping @Sendable (String) -> Result<Theme, OutletRefusal>,
    themes: @escaping @Sendable () -> [ThemeChoice], drafts: any DraftStore
  ) {
    self.now = now
    self.importData = importData
    self.readRows = readRows
    self.edit = edit
    self.theme = theme
    self.themes = themes
    self.drafts = drafts
  }
}

/// Why the world outside did not do something, in a line for the person at the screen.
package struct OutletRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

/// Keeps drafts where a crash does not reach them.
package protocol DraftStore: Sendable {
  func load() async -> KeptDrafts
  /// Is durable when it returns.
  func save(_ draft: Draft) async throws(OutletRefusal)
  func remove(_ draft: Draft) async throws(OutletRefusal)
}

/// What was found of earlier sessions.
package struct KeptDrafts: Hashable, Sendable {
  package var drafts: [Draft]
  /// Files that cannot be read, and where they were kept aside; nothing is deleted.
  package var unreadable: [String]
  /// Drafts that another dashboard holds at this moment: they are its own.
  package var elsewhere: [DraftTarget]

  package init(
    drafts: [Draft] = [], unreadable: [String] = [], elsewhere: [DraftTarget] = []
  ) {
    self.drafts = drafts
    self.unreadable = unreadable
    self.elsewhere = elsewhere
  }
}
