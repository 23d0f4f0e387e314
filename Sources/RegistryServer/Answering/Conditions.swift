import ClarifaiAPI
import HTTPTypes
import HummingbirdCore
import RegistryCore

extension Answers {
  /// The request with the revision that `If-Match` names in the one thing that it changes.
  ///
  /// - Throws: `invalidField` for a condition that cannot be kept: it is never dropped in silence.
  func conditional(_ document: JSON, _ exchange: Exchange) throws(RegistryError) -> JSON {
    guard let condition = exchange.request.headers[.ifMatch] else { return document }
    guard let revision = Int(condition.trimmed(of: "\"")), revision > 0 else {
      throw .invalidField(path: "If-Match", why: "it must be one revision, as in \"3\"")
    }
    var members = document.object ?? [:]
    for name in ["models", "model_versions", "apps"] {
      guard let items = members[name]?.array else { continue }
      guard items.count == 1, var item = items[0].object else {
        throw .invalidField(path: "If-Match", why: "it is for a request about one thing")
      }
      item["revision"] = .number(Double(revision))
      members[name] = [.object(item)]
      return .object(members)
    }
    throw .invalidField(path: "If-Match", why: "this call takes no condition")
  }
}

extension String {
  fileprivate func trimmed(of mark: Character) -> Substring {
    var text = self[...]
    if text.first == mark, text.last == mark, text.count > 1 { text = text.dropFirst().dropLast() }
    return text
  }
}
