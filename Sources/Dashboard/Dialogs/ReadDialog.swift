package import RegistryCore
package import Terminal

/// Shows one field whole.
package struct ReadDialog: DialogState {
  private let title: String
  /// As it came: this is what is copied.
  private let text: String
  private var scroll = PageScroll()

  package init(title: String, text: String) {
    self.title = title
    self.text = text
  }

  package init(title: String, json: JSON) {
    self.init(title: title, text: json.string ?? json.indentedText)
  }

  package var keys: [(key: String, help: String)] {
    [("Up Down", "scroll"), ("y", "copy"), ("Esc", "leave")]
  }

  package mutating func handle(_ event: Event, _ context: DialogContext) -> [DialogStep] {
    switch event {
    case .started: return [.effect(.discardTypedAhead)]
    case .input(.key(.escape)), .input(.key(.enter)), .input(.key(.character("q"))):
      return [.close]
    case .input(.key(.character("y"))):
      return [.effect(.copy(text)), .say("Copied \(counted(text.count, "character"))")]
    case .input(.key(let key)):
      let lines = lines(context.size).count
      let height = page.bodyRows(lines, in: context.size)
      _ = scroll.handle(key, lines: lines, height: height)
      return []
    default: return []
    }
  }

  private var page: DialogPage { DialogPage(title: title, role: .info, keys: keys) }

  private func lines(_ size: Size) -> [StyledLine] {
    if text.isEmpty { return [StyledLine("It is empty.", .dim)] }
    return StyledLine.wrapped(text, to: DialogPage.columns(in: size))
  }

  package func draw(in frame: inout Frame, _ context: DialogContext) {
    page.draw(lines(frame.size), scroll: scroll, in: &frame)
  }
}
