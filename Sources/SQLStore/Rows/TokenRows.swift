package import RegistryCore

extension SQLTransaction {
  private static let columns = """
    id, user_id, roles, scopes, app, created_at, expires_at, revoked_at
    """
  private static let byID = "SELECT \(columns) FROM tokens WHERE id = $1"
  static let tokenByDigest = "SELECT \(columns) FROM tokens WHERE digest = $1"
  private static let page = """
    SELECT key, \(columns) FROM tokens WHERE key < $1 ORDER BY key DESC LIMIT $2
    """
  private static let insertion = """
    INSERT INTO tokens (
      id, digest, user_id, roles, scopes, app, created_at, expires_at, revoked_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    """
  private static let revocation = "UPDATE tokens SET revoked_at = $2 WHERE id = $1"
  private static let userByID = "SELECT id, created_at FROM users WHERE id = $1"
  private static let userInsertion = "INSERT INTO users (id, created_at) VALUES ($1, $2)"

  package func user(_ id: UserID) throws(RegistryError) -> User? {
    guard let row = try connection.row(Self.userByID, [.text(id.text)]) else { return nil }
    var reader = RowReader(row, of: "users")
    return User(id: try reader.identifier(), createdAt: try reader.date())
  }

  func insert(_ user: User) throws(RegistryError) {
    try connection.execute(Self.userInsertion, [.text(user.id.text), SQLValue(user.createdAt)])
  }

  package func token(_ id: TokenID) throws(RegistryError) -> Token? {
    try token(Self.byID, id.text)
  }

  package func token(_ key: KeyDigest) throws(RegistryError) -> Token? {
    try token(Self.tokenByDigest, key.hex)
  }

  package func tokens(_ page: PageRequest) throws(RegistryError) -> Page<Token> {
    let list = ListPlace("tokens")
    let after = try list.key(page) ?? .max
    let rows = try connection.rows(Self.page, [.integer(after), page.rowLimit])
    return try Page(rows, page) { row throws(RegistryError) in
      var reader = RowReader(row, of: "tokens")
      let key = try reader.integer()
      return (try reader.token(), list.cursor(key))
    }
  }

  func insert(_ token: Token, _ key: KeyDigest) throws(RegistryError) {
    try connection.execute(
      Self.insertion,
      [
        .text(token.id.text), .text(key.hex), .text(token.user.text), .text(token.roles.words),
        .text(token.scopes.words), SQLValue(token.app?.description), SQLValue(token.createdAt),
        SQLValue(token.expiresAt), SQLValue(token.revokedAt),
      ])
  }

  func revoke(_ token: Token) throws(RegistryError) {
    try connection.change(
      "a token", Self.revocation, [.text(token.id.text), SQLValue(token.revokedAt)])
  }

  private func token(_ statement: String, _ argument: String) throws(RegistryError) -> Token? {
    guard let row = try connection.row(statement, [.text(argument)]) else { return nil }
    var reader = RowReader(row, of: "tokens")
    return try reader.token()
  }
}

extension Set where Element: RawRepresentable, Element.RawValue == String {
  /// Sorted, with commas between them.
  fileprivate var words: String { map(\.rawValue).sorted().joined(separator: ",") }
}

extension RowReader {
  fileprivate mutating func token() throws(RegistryError) -> Token {
    Token(
      id: try identifier(), user: try identifier(), roles: try words(), scopes: try words(),
      app: try optionalApp(), createdAt: try date(), expiresAt: try optionalDate(),
      revokedAt: try optionalDate())
  }

  private mutating func words<Word: RawRepresentable & Hashable>() throws(RegistryError)
    -> Set<Word> where Word.RawValue == String
  {
    let known = try text().split(separator: ",").map { Word(rawValue: String($0)) }
    guard !known.contains(where: { $0 == nil }) else { throw damage("known words") }
    return Set(known.compactMap(\.self))
  }

  private mutating func optionalApp() throws(RegistryError) -> AppRef? {
    guard let text = try optionalText() else { return nil }
    guard let app = try? AppRef(parsing: text) else { throw damage("an app") }
    return app
  }
}
