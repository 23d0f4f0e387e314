package import RegistryCore

extension SQLTransaction {
  private static let byID = "SELECT id, wrong_codes, run, document FROM plans WHERE id = $1"
  private static let insertion = """
    INSERT INTO plans (id, version, wrong_codes, run, document) VALUES ($1, $2, $3, $4, $5)
    """
  private static let updating = """
    UPDATE plans SET wrong_codes = $2, run = $3, document = $4 WHERE id = $1
    """

  /// Also a plan whose version is in the trash: its confirmation says that the model is gone.
  package func plan(_ id: PlanID) throws(RegistryError) -> TrainingPlan? {
    guard let row = try connection.row(Self.byID, [.text(id.text)]) else { return nil }
    var reader = RowReader(row, of: "plans")
    let id = try reader.identifier() as PlanID
    let wrongCodes = try reader.integer()
    let run = try reader.optionalIdentifier() as RunID?
    return try reader.reader(of: "plans").plan(id, wrongCodes: wrongCodes, run: run)
  }

  func insert(_ plan: TrainingPlan) throws(RegistryError) {
    let version = try knownVersionKey(plan.subject.version)
    try connection.execute(
      Self.insertion,
      [
        .text(plan.id.text), .integer(version), .integer(plan.wrongCodes), SQLValue(plan.run),
        SQLValue(plan.document),
      ])
  }

  func update(_ plan: TrainingPlan) throws(RegistryError) {
    try connection.change(
      "plan \(plan.id)", Self.updating,
      [
        .text(plan.id.text), .integer(plan.wrongCodes), SQLValue(plan.run),
        SQLValue(plan.document),
      ])
  }
}
