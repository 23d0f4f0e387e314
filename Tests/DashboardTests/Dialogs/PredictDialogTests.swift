import Dashboard
import RegistryCore
import Terminal
import Testing

/// Predicting with a version.
struct PredictDialogTests {
  let fixture: DialogFixture

  init() throws { fixture = try DialogFixture() }

  private func opened() -> PlayedDialog {
    PlayedDialog(PredictDialog(model: fixture.model, version: fixture.trained), fixture)
  }

  @Test func `it says where its configuration stands and what it holds`() {
    #expect(opened().text.contains("model.model_version.output_info.output_config"))
    #expect(opened().text.contains("holds {\"max_concepts\":20}"))
  }

  @Test func `only what was typed overrides what is stored`() throws {
    var dialog = opened()
    try dialog.play("Tab Tab \"0.5\" S-Tab S-Tab")
    try dialog.predictTwoRows()
    let requests = dialog.effects.compactMap { effect -> PredictionRequest? in
      if case .read(.predict(let request), _) = effect { request } else { nil }
    }
    #expect(
      requests.map(\.override) == [
        ["model_version": ["output_info": ["output_config": ["min_value": 0.5]]]]
      ])
  }

  @Test func `n and N go through the rows`() throws {
    var dialog = opened()
    try dialog.predictTwoRows()
    try dialog.play("n n")
    #expect(dialog.text.contains("row 2 of 2"))
    try dialog.play("N N")
    #expect(dialog.text.contains("row 1 of 2"))
  }

  @Test func `a file that cannot be used is said, and the fields stay`() throws {
    var dialog = opened()
    try dialog.play("\"rows.csv\" ^R")
    let asked = try #require(dialog.ticket { if case .readRows = $0 { true } else { false } })
    dialog.send(.rows(asked, .failure(.invalidInput(why: "no column 'x1'"))))
    #expect(dialog.text.contains("no column 'x1'") && dialog.text.contains("rows.csv"))
  }

  @Test func `reading a field whole copies it as it came`() throws {
    var dialog = PlayedDialog(ReadDialog(title: "notes", text: "a\u{7}b"), fixture)
    #expect(dialog.text.contains("a^Gb"))
    try dialog.play("y")
    guard case .copy(let text)? = dialog.effects.last else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text == "a\u{7}b")
  }
}
