package import RegistryCore

/// What a life says of one command, a line each, so that somebody else can hold the registry against it.
package enum Announcement: Hashable, Sendable {
  /// It is about to happen: what it will touch, and how many audit entries it will write.
  case begins(number: Int, audits: Int, keys: [String])
  /// It was committed: the mark after it, and what its targets are now.
  case done(number: Int, mark: Int, facts: [String: String])
  /// A rule or the store refused it; the mark tells whether it wrote something all the same.
  case refused(number: Int, mark: Int, why: String)

  package var line: String {
    switch self {
    case .begins(let number, let audits, let keys):
      (["begins", "\(number)", "\(audits)"] + keys).joined(separator: "\t")
    case .done(let number, let mark, let facts):
      (["done", "\(number)", "\(mark)"] + facts.sorted { $0.key < $1.key }.map { "\($0)=\($1)" })
        .joined(separator: "\t")
    case .refused(let number, let mark, let why): "refused\t\(number)\t\(mark)\t\(why)"
    }
  }

  /// Nil for a line that is none.
  package init?(line: String) {
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 3, let number = Int(parts[1]) else { return nil }
    switch (parts[0], Int(parts[2])) {
    case ("begins", let audits?):
      self = .begins(number: number, audits: audits, keys: Array(parts[3...]))
    case ("done", let mark?):
      let pairs = parts[3...].compactMap { part -> (String, String)? in
        guard let sign = part.firstIndex(of: "=") else { return nil }
        return (String(part[..<sign]), String(part[part.index(after: sign)...]))
      }
      self = .done(number: number, mark: mark, facts: Dictionary(pairs) { $1 })
    case ("refused", let mark?):
      self = .refused(number: number, mark: mark, why: parts[3...].joined(separator: " "))
    default: return nil
    }
  }
}

extension Receipt {
  /// What its targets are now, by key: `model IDENTITY`, `version ID`, `plan ID`, `run ID`.
  package var facts: [String: String] {
    Dictionary(targets.compactMap { $0.thing.fact }) { $1 }
  }
}

extension Thing {
  private func description(_ fields: Fields, _ revision: Revision) -> String {
    "\(revision) \(fields.text("description"))"
  }

  fileprivate var fact: (String, String)? {
    switch self {
    case .model(let model):
      ("model \(model.identity)", description(model.fields, model.revision))
    case .version(let version, _):
      ("version \(version.id)", description(version.fields, version.revision))
    case .plan(let shown): ("plan \(shown.plan.id)", shown.plan.run?.text ?? "unused")
    case .run(let run): ("run \(run.id)", "\(run.plan) \(run.state.word)")
    case .request(let plan): ("plan \(plan.id)", plan.run?.text ?? "unused")
    case .app, .concepts, .trash, .token, .budget: nil
    }
  }
}
