import Foundation
import GRDB
import RegistryCore
import Testing

@testable import SQLiteStore

@Suite("several stores on one file")
struct SharingTests {
  @Test func `marks are equal while nothing changes, and grow with a write of either`()
    async throws
  {
    let fixture = try await Fixture()
    let other = try await RegistryFile.open(fixture.file)
    var marks = [try await fixture.store.mark()]
    #expect(try await other.mark() == marks[0])
    try await fixture.add([Sample.model("digits")])
    marks.append(try await other.mark())
    let second = try Sample.model("iris", 2)
    let app = fixture.app.identity
    try await other.write { registry throws(RegistryError) in
      try registry.write(.insertModel(second, app: app))
    }
    marks.append(try await fixture.store.mark())
    try await other.write { registry throws(RegistryError) in _ = try registry.app(AppRef.main()) }
    #expect(marks == marks.sorted() && Set(marks).count == 3)
    #expect(try await fixture.store.mark() == marks[2])
    #expect(try await other.mark() == marks[2])
  }

  @Test func `two that write at once both have all of theirs kept`() async throws {
    let fixture = try await Fixture()
    let stores = [fixture.store, try await RegistryFile.open(fixture.file)]
    let app = fixture.app.identity
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, store) in stores.enumerated() {
        group.addTask {
          for number in 1...100 {
            let model = try Sample.model("s\(index)-\(number)", index * 1000 + number)
            try await store.write { registry throws(RegistryError) in
              try registry.write(.insertModel(model, app: app))
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let query = ModelQuery(app: fixture.app.ref)
    let count = try await fixture.read { registry throws(RegistryError) in
      try registry.modelCount(query)
    }
    #expect(count == 200)
    #expect(try fixture.table("models").count == 200)
  }

  @Test func `a body sees the last write of another, so that no update is lost`() async throws {
    let fixture = try await Fixture()
    let stores = [fixture.store, try await RegistryFile.open(fixture.file)]
    let model = try Sample.model("digits")
    try await fixture.add([model])
    try await withThrowingTaskGroup(of: Void.self) { group in
      for store in stores {
        group.addTask {
          for _ in 1...50 {
            try await store.write { registry throws(RegistryError) in
              guard var found = try registry.model(model.ref) else { return }
              found.revision += 1
              try registry.write(.updateModel(found))
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let found = try await fixture.read { registry throws(RegistryError) in
      try registry.model(model.ref)
    }
    #expect(found?.revision == 101)
  }

  @Test func `a writer that waits too long is told, and a reader does not wait`() async throws {
    let fixture = try await Fixture(SQLiteSettings(patience: 0.05))
    let blocker = try DatabaseQueue(path: fixture.file.path)
    let model = try Sample.model("digits")
    try await blocker.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 0") }
    let holding = Holding()
    let task = Task.detached {
      try await blocker.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          holding.begun.signal()
          holding.end.wait()
          return .rollback
        }
      }
    }
    await holding.waitForBeginning()
    await #expect(throws: RegistryError.storeBusy) { try await fixture.add([model]) }
    #expect(try await fixture.store.mark() > 0)
    holding.end.signal()
    try await task.value
    try await fixture.add([model])
  }
}

/// Lets one thread hold a lock until another says so.
private struct Holding: Sendable {
  let begun = DispatchSemaphore(value: 0)
  let end = DispatchSemaphore(value: 0)

  func waitForBeginning() async {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        begun.wait()
        continuation.resume()
      }
    }
  }
}

extension AppRef {
  fileprivate static func main() throws(RegistryError) -> AppRef {
    try AppRef(parsing: "local/main")
  }
}
