import RegistryCore
import SQLStore
import Testing

@Suite("what a database says of itself")
struct SchemaStampTests {
  @Test func `an empty database needs every migration`() throws {
    let missing = try SchemaStamp.nothing.missingMigrations(of: "x")
    #expect(missing.count == Migration.all.count)
  }

  @Test func `a database of the newest schema needs none`() throws {
    let stamp = SchemaStamp(
      application: SchemaStamp.espalierApplication, schema: Migration.all.count, isEmpty: false)
    #expect(try stamp.missingMigrations(of: "x").isEmpty)
  }

  @Test func `a newer schema is refused by its number, and says what to do`() {
    let stamp = SchemaStamp(
      application: SchemaStamp.espalierApplication, schema: 999, isEmpty: false)
    let error = #expect(throws: RegistryError.self) { try stamp.missingMigrations(of: "x") }
    #expect(error?.description.contains("schema is number 999") == true)
    #expect(error?.description.contains("use that newer program") == true)
  }

  @Test(arguments: [0, 1, 0x4553_504D])
  func `a database of another program is refused`(_ application: Int) {
    let stamp = SchemaStamp(application: application, schema: 1, isEmpty: false)
    #expect(throws: RegistryError.self) { try stamp.missingMigrations(of: "x") }
  }
}
