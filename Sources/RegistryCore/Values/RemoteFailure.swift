/// What can go wrong between a registry and whoever asks it from elsewhere.
package enum RemoteFailure: Hashable, Sendable {
  /// Nothing was sent, or nothing that changes anything.
  case unreachable(address: String, why: String)
  /// Something answers that is no Espalier, or one that speaks otherwise.
  case foreignAnswer(address: String, why: String)
  /// The server understood who asked or what, and would not have it.
  case turnedAway(address: String, why: String)
  /// A change was sent and its answer was lost: it may have been made.
  case outcomeUnknown(request: RequestName, address: String, why: String)
  /// What was sent has not arrived, and will not be carried out if it still does.
  case neverArrived(RequestName)
  /// It was asked for too late.
  case outcomeForgotten(RequestName)
  case keyMissing(address: String)
  case keyInPlainText(address: String)
  case invalidAddress(String, why: String)
  /// Done where the registry's file is, and nowhere else.
  case needsFile(what: String, address: String)
}

extension RemoteFailure {
  package var kind: RegistryError.Kind {
    switch self {
    case .unreachable, .foreignAnswer: .unreachable
    case .turnedAway, .keyMissing: .notAllowed
    case .outcomeUnknown, .outcomeForgotten: .unknown
    case .neverArrived, .keyInPlainText, .invalidAddress, .needsFile: .refused
    }
  }
}

extension RemoteFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreachable(let address, let why):
      "the server at \(address) cannot be reached: \(why); see that it runs, and try again"
    case .foreignAnswer(let address, let why):
      "what answers at \(address) does not speak as this program does: \(why); check the address, and "
        + "that both are of one version"
    case .turnedAway(let address, let why): "the server at \(address) would not have it: \(why)"
    case .outcomeUnknown(let request, let address, let why):
      "it is not known whether \(address) carried this out: \(why); do not send it again, ask "
        + "'espalier outcome \(request)' once the server is there"
    case .neverArrived(let request):
      "request \(request) was not carried out, and will not be; send it again if it is still wanted"
    case .outcomeForgotten(let request):
      "what became of request \(request) is not remembered for longer than a day; read what it would have "
        + "changed"
    case .keyMissing(let address):
      "there is no key for \(address); whoever runs it makes one with 'espalier token create', put it "
        + "into $ESPALIER_TOKEN"
    case .keyInPlainText(let address):
      "\(address) is another machine, where keys must not travel in plain text; name it with "
        + "https://, or say --insecure"
    case .invalidAddress(let text, let why):
      "'\(text)' is no address of a server: \(why); write it as in http://127.0.0.1:8080"
    case .needsFile(let what, let address):
      "'\(what)' works on a registry's file, and \(address) is a server; run it where the file is"
    }
  }
}
