import Foundation
import Testing

@testable import Training

@Suite struct ProcessEvidenceTests {
  @Test func `a process is known by its nonce, whole and alone`() async throws {
    let nonce = "\(UUID())"
    let began = try BootInstant.now()
    let child = try await ChildProcess.start(
      ProgramCall(
        "/bin/sleep", ["60"], environment: [ProcessEvidence.variable: nonce, "Z": "z"])
    ) { _ in }
    #expect(try ProcessEvidence.of(nonce: nonce, since: began) == .alive([child.pid]))
    #expect(try ProcessEvidence.of(nonce: String(nonce.dropLast()), since: began) == .gone)
    let otherBoot = BootInstant(bootID: "\(UUID())", sinceBoot: began.sinceBoot)
    // After another boot nothing of a run can live, whatever carries its nonce now.
    #expect(try ProcessEvidence.of(nonce: nonce, since: otherBoot) == .gone)
    try child.signal(SIGKILL)
    _ = await child.ended()
    #expect(try ProcessEvidence.of(nonce: nonce, since: began) == .gone)
  }

  static let conclusions: [([Int32: ProcessEvidence.Look], ProcessEvidence)] = [
    ([:], .gone),
    ([1: .other, 2: .other], .gone),
    ([1: .other, 5: .carries, 3: .carries], .alive([3, 5])),
    ([1: .unreadable, 2: .carries], .alive([2])),
    ([1: .other, 4: .unreadable, 2: .unreadable], .unproven(unreadable: [2, 4])),
  ]

  @Test(arguments: conclusions)
  func `nothing is concluded while one that may be the run's cannot be looked at`(
    _ looks: [Int32: ProcessEvidence.Look], _ evidence: ProcessEvidence
  ) {
    #expect(ProcessEvidence.concluded(from: looks) == evidence)
  }

  static let owners: [(ProcessOwner, Bool)] = [
    (.init(user: 7, parent: 9, parentUser: 7, startedSinceBoot: .seconds(100)), true),
    (.init(user: 7, parent: 1, parentUser: 0, startedSinceBoot: .seconds(200)), true),
    (.init(user: 7, parent: 9, parentUser: 7, startedSinceBoot: .milliseconds(99_990)), true),
    (.init(user: 7, parent: 9, parentUser: 7, startedSinceBoot: .seconds(99)), false),
    (.init(user: 8, parent: 1, parentUser: 0, startedSinceBoot: .seconds(200)), false),
    (.init(user: 7, parent: 9, parentUser: 0, startedSinceBoot: .seconds(200)), false),
  ]

  @Test(arguments: owners)
  func `what hides itself may be the run's only by its time, user and parent`(
    _ owner: ProcessOwner, _ may: Bool
  ) {
    #expect(owner.mayBelongToRun(since: .seconds(100), user: 7) == may)
  }

  @Test func `a process's owner, parent and start are read`() throws {
    let owner = try #require(ProcessOwner(getpid()))
    #expect(owner.user == getuid() && owner.parent == getppid())
    let now = try BootInstant.now().sinceBoot
    #expect(owner.startedSinceBoot > .zero && owner.startedSinceBoot < now)
    #expect(now - owner.startedSinceBoot < .seconds(3600))
    #expect(ProcessOwner(Int32.max) == nil)
  }

  @Test func `time since boot runs, in one boot`() throws {
    let first = try BootInstant.now()
    usleep(2000)
    let second = try BootInstant.now()
    #expect(first.bootID == second.bootID && UUID(uuidString: first.bootID) != nil)
    #expect(second.sinceBoot - first.sinceBoot >= .milliseconds(2))
    #expect(BootInstant.awake() <= second.sinceBoot + .seconds(1))
  }

  @Test func `a process that has ended is seen through its watch`() async throws {
    let child = try await ChildProcess.start(ProgramCall("/bin/sleep", ["60"])) { _ in }
    let watch = try #require(ProcessWatch(child.pid))
    #expect(!watch.hasEnded(within: .milliseconds(20)))
    try watch.signal(SIGTERM)
    #expect(watch.hasEnded(within: .seconds(10)))
    _ = await child.ended()
    try watch.signal(SIGTERM)
    #expect(ProcessWatch(child.pid) == nil)
  }
}
