import Dashboard
import Foundation
import NcursesTerminal
import RegistryCore
import Terminal

/// Shows the dashboard until the person leaves, then says what was done.
///
/// - Throws: `invalidInput` when there is no terminal to show it on, or it is lost.
func showDashboard(
  _ session: Session, _ settings: Settings, _ folder: ConfigurationFolder, hearsMouse: Bool
) async throws {
  let outside = Outside.machine()
  let theme = try folder.theme(settings.theme)
  do throws(ScreenError) {
    let screen = try await NcursesScreen.open(theme: theme, mouse: hearsMouse)
    let state = DashboardState(
      registry: session.name, app: session.app, caller: session.caller, now: outside.now(),
      size: await screen.size, glyphs: screen.glyphs, isReadOnly: !session.caller.may(.edit),
      keymap: settings.keymap, theme: settings.theme)
    var dashboard = Dashboard.Session(
      on: screen, session.registry, state, outlet(for: session, folder, outside))
    do throws(ScreenError) {
      try await dashboard.run()
    } catch {
      await screen.close()
      throw error
    }
    await screen.close()
    for line in dashboard.state.exitSummary { session.output.say(line) }
  } catch {
    throw RegistryError.invalidInput(why: "\(error)")
  }
}

private func outlet(
  for session: Session, _ folder: ConfigurationFolder, _ outside: Outside
) -> Outlet {
  Outlet(
    now: outside.now,
    importData: { path in
      await result { () async throws(RegistryError) in
        try await importData(path, into: session)
      }
    },
    readRows: { path in
      await result { () async throws(RegistryError) in
        try predictionRows(expanded(path), labelColumn: TrainingFile.standardLabelColumn)
      }
    },
    edit: { text, suffix in
      await edited(
        text, suffix: suffix, environment: ProcessInfo.processInfo.environment)
    },
    theme: { name in
      Result { () throws(RegistryError) in try folder.theme(name) }
        .mapError { OutletRefusal("\($0)") }
    },
    themes: { folder.shelf.choices },
    drafts: DraftFolder(session.draftFolder, registry: session.place))
}

/// Keeps a file of training data, and says which labels stand in it.
private func importData(_ path: String, into session: Session) async throws(RegistryError)
  -> ImportedData
{
  let path = expanded(path)
  let file = try TrainingFile(path, labelColumn: TrainingFile.standardLabelColumn)
  if let finding = file.findings.first { throw .invalidInput(why: "\(path): \(finding)") }
  let url = URL(fileURLWithPath: path)
  return ImportedData(
    digest: try await session.registry.store(contentsOf: url, as: session.caller),
    fileName: url.lastPathComponent, rows: file.rows, labels: file.labels)
}

/// A path as people type it: `~/data.csv`.
private func expanded(_ path: String) -> String { (path as NSString).expandingTildeInPath }

private func result<Value>(_ body: () async throws(RegistryError) -> Value) async
  -> Result<Value, RegistryError>
{
  do throws(RegistryError) { return .success(try await body()) } catch { return .failure(error) }
}
