import RegistryCore
import Testing

/// Rule `who-may`: what each role may do, and nothing else.
@Suite struct WhoMayTests {
  static let table: [Role: Set<OperationName>] = [
    .viewer: [.read, .predict],
    .editor: [
      .read, .predict, .createApp, .createModel, .patchModels, .renameModel, .deleteModels,
      .createVersion, .branchVersion, .replaceVersion, .patchVersions, .deleteVersion, .restore,
      .createConcepts, .patchApps, .deleteApp,
    ],
    .trainer: [
      .read, .predict, .planTraining, .confirmTraining, .reviewPlan, .refusePlan,
      .cancelRun,
    ],
    .admin: Set(OperationName.allCases),
    .runner: [.reportRun, .settleRun, .settlePlan],
  ]

  @Test(arguments: Role.allCases, OperationName.allCases)
  func `a role may do what the table says`(_ role: Role, _ operation: OperationName) throws {
    let caller = Caller(user: try UserID("ana"), roles: [role])
    let isAllowed = (try? refuseUnlessAllowed(caller, to: operation)) != nil
    #expect(isAllowed == Self.table[role]?.contains(operation))
  }

  @Test func `a refusal names the roles that may`() throws {
    let ana = try UserID("ana")
    let editor = Caller(user: ana, roles: [.editor, .viewer])
    #expect(
      throws: RegistryError.notAllowed(user: ana, right: .train, holders: [.trainer, .admin])
    ) { try refuseUnlessAllowed(editor, to: .confirmTraining) }
  }

  @Test(arguments: OperationName.allCases)
  func `a read-only session reads, and says that it is why nothing else is done`(
    _ operation: OperationName
  ) throws {
    let ana = Caller(user: try UserID("ana"), roles: [.admin], isReadOnly: true)
    guard operation.right != .read else { return try refuseUnlessAllowed(ana, to: operation) }
    #expect(throws: RegistryError.readOnly(operation.right)) {
      try refuseUnlessAllowed(ana, to: operation)
    }
  }

  @Test func `a person with two roles has the rights of both`() throws {
    let both = Caller(user: try UserID("ana"), roles: [.editor, .trainer])
    try refuseUnlessAllowed(both, to: .patchModels)
    try refuseUnlessAllowed(both, to: .confirmTraining)
  }

  @Test func `a registry asks for the right before anything else`() async throws {
    let test = try await TestRegistry()
    defer { test.remove() }
    let viewer = Caller(user: try UserID("eve"), roles: [.viewer])
    let missing = try test.ref("missing")
    await #expect(throws: RegistryError.self) {
      try await test.registry.perform(.deleteModels(DeleteModels([missing])), as: viewer)
    }
    let nobody = Caller(user: try UserID("eve"), roles: [])
    await #expect(
      throws: RegistryError.notAllowed(
        user: nobody.user, right: .read, holders: [.viewer, .editor, .trainer, .admin])
    ) { try await test.registry.model(missing, as: nobody) }
  }
}
