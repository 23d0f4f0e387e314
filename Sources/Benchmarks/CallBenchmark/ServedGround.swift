import Benchmarking
import Foundation
import RegistryCore
import SQLiteStore

/// The registry that is served, with what the clients need to know of it.
struct ServedGround {
  static let pageSize = 100

  let file: URL
  let key: String
  let models: [Model]
  let lastPage: Int
  /// What is searched for.
  let words = ["berlin", "night", "invoices", "brln", "clusterer"]
  /// In the names of what this run makes.
  let run = String(UUID().uuidString.prefix(8)).lowercased()

  init(_ options: CallOptions) async throws {
    file = URL(fileURLWithPath: options.registry)
    key = try output(
      of: options.espalier, "token", "create", "--registry", file.path, "--user", "bench", "--role",
      "admin"
    ).trimmingCharacters(in: .newlines)
    let store = try await RegistryFile.open(file)
    let query = ModelQuery(app: try AppRef(parsing: "local/main"), order: .created)
    (models, lastPage) = try await store.read { registry throws(RegistryError) in
      let page = try registry.models(query, PageRequest(size: PageRequest.greatestSize))
      let count = try registry.modelCount(query)
      return (page.items.map(\.model), max(1, count / Self.pageSize))
    }
    guard models.count >= 16 else { throw Unmeasurable("the registry has fewer than 16 models") }
  }

  func path(_ rest: String) -> String { "/v2/users/local/apps/main/\(rest)" }
}
