import Foundation
package import RegistryCore

extension SQLTransaction {
  private static let claimByName = """
    SELECT user_id, name, request, attempt, answer FROM claims WHERE user_id = $1 AND name = $2
    """
  private static let keeping = """
    INSERT INTO claims (user_id, name, request, attempt, at, answer) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (user_id, name) DO UPDATE SET answer = excluded.answer
    """
  private static let forgetting = "DELETE FROM claims WHERE at < $1"

  package func claim(_ name: String, of user: UserID) throws(RegistryError) -> KeptClaim? {
    guard let row = try connection.row(Self.claimByName, [.text(user.text), .text(name)]) else {
      return nil
    }
    var reader = RowReader(row, of: "claims")
    let claim = try Claim(
      user: try reader.identifier(), name: try reader.text(),
      request: try ArtifactDigest(parsing: try reader.text()), attempt: try reader.text())
    return KeptClaim(claim: claim, answer: try reader.optionalText())
  }

  /// Those whose time is over make room.
  func keep(_ kept: KeptClaim, at time: Date) throws(RegistryError) {
    try connection.execute(Self.forgetting, [SQLValue(time.addingTimeInterval(-Claim.lifetime))])
    try connection.execute(
      Self.keeping,
      [
        .text(kept.claim.user.text), .text(kept.claim.name), .text(kept.claim.request.description),
        .text(kept.claim.attempt), SQLValue(time), SQLValue(kept.answer),
      ])
  }
}
