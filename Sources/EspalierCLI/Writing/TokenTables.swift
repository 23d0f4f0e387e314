import RegistryCore

extension Output {
  func table(of tokens: [Token]) -> Table {
    var table = Table([
      .init(title: "TOKEN"), .init(title: "USER"), .init(title: "ROLES"), .init(title: "STATE"),
      .init(title: "CREATED"), .init(title: "APP"),
    ])
    table.rows = tokens.map { token in
      [
        Table.Cell(token.id.text), Table.Cell(token.user.text),
        Table.Cell(token.roles.map(\.rawValue).sorted().joined(separator: ",")),
        Table.Cell(state(of: token)), cell(token.createdAt),
        Table.Cell(token.app?.description ?? "-"),
      ]
    }
    return table
  }

  private func state(of token: Token) -> String {
    if token.revokedAt != nil { return "revoked" }
    return token.caller(at: now) == nil ? "expired" : "valid"
  }
}
