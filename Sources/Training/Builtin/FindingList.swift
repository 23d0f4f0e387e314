/// Findings as they are made: the first ones in full, of the others the number.
struct FindingList {
  private let most: Int
  private(set) var listed: [DataSetFinding] = []
  private(set) var unlisted = 0
  private(set) var hasFatal = false

  init(most: Int) { self.most = most }

  mutating func add(_ problem: DataSetFinding.Problem, line: Int? = nil, column: Int? = nil) {
    let finding = DataSetFinding(problem, line: line, column: column)
    hasFatal = hasFatal || finding.isFatal
    if listed.count < most {
      listed.append(finding)
    } else if finding.isFatal, let note = listed.lastIndex(where: { !$0.isFatal }) {
      // What stops a run must not be hidden behind what does not.
      listed.remove(at: note)
      listed.append(finding)
      unlisted += 1
    } else {
      unlisted += 1
    }
  }
}
