import ArgumentParser
import ClarifaiAPI
import Foundation
import RegistryCore

struct TokenVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Keys: what clients of 'espalier serve' show.",
    subcommands: [CreateTokenVerb.self, ListTokens.self, RevokeTokenVerb.self])
}

struct CreateTokenVerb: Verb {
  static let nameBesideFile: String? = "token create"

  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Draw a key for a user, and make the user where there is none.",
    discussion: """
        espalier token create --user ana --role editor --role trainer

      The key is shown once, alone on standard output. It is not kept anywhere: only its digest is.
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup var dryRun: DryRunOption

  @Option(help: "Whose key it is.") var user: String

  @Option(
    help: ArgumentHelp(
      "What it grants: viewer, editor, trainer, admin or runner. Say it again for more.",
      valueName: "role"))
  var role: [Role]

  @Option(
    help: ArgumentHelp(
      "Grant this right at most: read, edit, train, administer or report. Say it again for more.",
      valueName: "right"))
  var scope: [Right] = []

  @Option(help: ArgumentHelp("Open this app alone.", valueName: "user/app"))
  var onlyApp: String?

  @Option(help: ArgumentHelp("Expire after so many days.", valueName: "days"))
  var days: Int?

  func validate() throws {
    if let days, !(1...36_500).contains(days) { throw ValidationError("--days must be 1 or more") }
  }

  func run(in session: Session) async throws {
    var generator = SystemRandomNumberGenerator()
    let key = AccessKey(from: &generator)
    let create = CreateToken(
      user: try UserID(user), roles: Set(role),
      scopes: scope.isEmpty ? Set(Right.allCases) : Set(scope),
      app: try onlyApp.map { text throws(RegistryError) in try AppRef(parsing: text) },
      expiresAt: days.map { Date().addingTimeInterval(Double($0) * 86_400) }, key: key.digest)
    if dryRun.dryRun {
      session.output.writePreview(
        try await session.registry.preview(.createToken(create), as: session.caller))
    } else {
      let receipt = try await session.registry.perform(.createToken(create), as: session.caller)
      session.output.write(receipt, key)
    }
  }
}

struct ListTokens: Verb {
  static let nameBesideFile: String? = "token list"

  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List all keys that were given out, newest first.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var list: ListOptions

  func run(in session: Session) async throws {
    let tokens = try await session.all(list.limit) { page throws(RegistryError) in
      try await session.registry.tokens(page, as: session.caller)
    }
    session.write(tokens, "tokens", \.wire) { session.output.table(of: $0) }
  }
}

struct RevokeTokenVerb: Verb {
  static let nameBesideFile: String? = "token revoke"

  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Make a key worthless, at once and for good.")

  @OptionGroup var shared: SharedOptions
  @OptionGroup var dryRun: DryRunOption

  @Argument(help: "The token's id; 'espalier token list' shows it.") var token: String

  func run(in session: Session) async throws {
    try await session.carryOut(
      .revokeToken(RevokeToken(try TokenID(token))), dryRun: dryRun.dryRun)
  }
}

extension Role: ExpressibleByArgument {}
extension Right: ExpressibleByArgument {}

extension Output {
  /// The key alone on standard output, or beside what it is in JSON.
  fileprivate func write(_ receipt: Receipt, _ key: AccessKey) {
    if asJSON {
      var members = receipt.wire.object ?? [:]
      members["key"] = .string(key.text)
      return write(.object(members))
    }
    writeLine(key.text)
    say(receipt.words + "; the key is not shown again")
  }
}
