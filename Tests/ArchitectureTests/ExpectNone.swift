import Testing

/// Fails with every fault on a line of its own, so that they can be mended in one go.
func expectNone(_ faults: [String], at place: SourceLocation = #_sourceLocation) {
  #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))", sourceLocation: place)
}
