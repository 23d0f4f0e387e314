import RegistryCore
import Terminal

extension Output {
  /// What was made, as JSON where that is asked for, and in words.
  func write(_ tally: SampleTally, of setting: SampleSetting, seconds: Int) {
    if asJSON {
      var members = setting.wire
      members["runs"] = .number(Double(tally.runs))
      members["audit_entries"] = .number(Double(tally.auditEntries))
      write(.object(["sample": .object(members)]))
    }
    say("Made \(setting.words) in \(seconds) s")
  }

  func writePreview(of setting: SampleSetting) {
    if asJSON {
      write(.object(["dry_run": true, "sample": .object(setting.wire)]))
    } else {
      writeLine("Sample", setting.words)
    }
    say("This was a dry run: nothing was written.")
  }
}

extension SampleSetting {
  fileprivate var wire: [String: JSON] {
    [
      "user_id": .string(app.user.text), "app_id": .string(app.app.text),
      "models": .number(Double(size.models)), "versions": .number(Double(size.versions)),
      "seed": .number(Double(size.seed)), "greatest_model": greatest,
    ]
  }

  private var greatest: JSON {
    guard size.models > 0 else { return .null }
    return [
      "id": .string(name(ofModel: size.greatestModel).id),
      "versions": .number(Double(size.versionsByModel()[size.greatestModel])),
    ]
  }

  /// `3 models with 20 versions in local/main, from seed 1`.
  fileprivate var words: String {
    "\(counted(size.models, "model")) with \(counted(size.versions, "version")) in \(app), "
      + "from seed \(size.seed)"
  }
}
