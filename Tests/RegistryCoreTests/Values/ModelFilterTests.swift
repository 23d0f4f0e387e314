import RegistryCore
import Testing

@Suite struct ModelFilterTests {
  @Test func `a filter reads its conditions and leaves the free words`() throws {
    let filter = try ModelFilter(
      parsing: "oak status:failed type:text-classifier metadata.tier=1 tree visibility:public")
    #expect(filter.text == "oak tree")
    #expect(filter.status == .failed)
    #expect(filter.type == (try ModelTypeID("text-classifier")))
    #expect(filter.visibility == "public")
    #expect(filter.metadata == [MetadataCondition(path: "tier", value: "1")])
  }

  @Test func `a status that does not exist is refused with those that do`() {
    #expect(
      throws: RegistryError.invalidField(
        path: "filter",
        why: "no status 'lost'; there are untrained, queued, training, trained, failed")
    ) { try ModelFilter(parsing: "status:lost") }
  }
}
