import Foundation
import RegistryCore
import Testing

@testable import SQLiteStore

@Suite("who has a log open")
struct LogUsersTests {
  @Test func `a log that a registry has open has users, and a copy of it has none`() async throws {
    let fixture = try await Fixture()
    let index = fixture.file.path + "-shm"
    #expect(try LogUsers.exist(of: status(index)))
    let copy = fixture.folder.appendingPathComponent("copy-shm")
    try FileManager.default.copyItem(atPath: index, toPath: copy.path)
    #expect(try !LogUsers.exist(of: status(copy.path)))
  }

  private func status(_ path: String) throws -> stat {
    var status = stat()
    try #require(stat(path, &status) == 0)
    return status
  }
}
