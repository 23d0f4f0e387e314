import ArgumentParser

/// What every verb takes, before or after its name.
struct SharedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The registry: a file, made when missing, or a server, as in http://127.0.0.1:8080.",
      discussion: """
        Without it $ESPALIER_REGISTRY, else $XDG_DATA_HOME/espalier/registry.db. A server is opened by the key \
        in $ESPALIER_TOKEN, else in $CLARIFAI_PAT, else in $XDG_CONFIG_HOME/espalier/token.
        """, valueName: "path|url"))
  var registry: String?

  @Option(
    help: ArgumentHelp(
      "The place of the models, as user/app.",
      discussion: "Without it $ESPALIER_APP, else local/main.", valueName: "user/app"))
  var app: String?

  @Flag(help: "Refuse everything that would change the registry.")
  var readOnly = false

  @Flag(help: "Use a registry full of examples, which is thrown away at the end.")
  var demo = false

  @Flag(help: "Let plain text, and the keys in it, leave this machine.")
  var insecure = false

  @Flag(help: "Write JSON in the wire's names; an error is an object on standard error.")
  var json = false
}

/// For verbs that change something.
struct DryRunOption: ParsableArguments {
  @Flag(help: "Show what would change, and change nothing.")
  var dryRun = false
}

/// For verbs that list.
struct ListOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Show so many at most.", valueName: "count"))
  var limit: Int?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more") }
  }
}
