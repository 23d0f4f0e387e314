import ArgumentParser
import RegistryCore

struct ShowOutcome: Verb {
  static let configuration = CommandConfiguration(
    commandName: "outcome", abstract: "Find out what became of a change whose answer was lost.",
    discussion: """
      A change that has not arrived by now is not carried out any more, so that it can safely be sent again. \
      Exit status 0: it was carried out. 1: it was not. 3: it was, and what it answered is not known.

        espalier outcome 6f1d0c
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The request's name, as it was said with exit status 4.") var request: String

  func run(in session: Session) async throws {
    let name = try RequestName(request)
    switch try await session.registry.outcome(of: name, as: session.caller) {
    case .done(let receipt?): session.output.write(receipt)
    case .done(nil): throw RegistryError.claimIsKept(name.text)
    case .refused(let error): throw error
    case .never: throw RegistryError.remote(.neverArrived(name))
    }
  }
}
