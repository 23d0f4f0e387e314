import ClarifaiAPI
package import Foundation
import NIOCore
import NIOHTTP1
package import RegistryCore

/// A registry that is asked over the network: everything is one request to a server, which asks its own.
///
/// Whoever calls, the server goes by the key: rights, and whose change it was, are the key's. What a caller adds is
/// that a session which was opened for reading sends no change.
package struct RemoteRegistry: Registry {
  package let address: ServerAddress
  private let line: ServerLine
  private let outside: Outside

  /// - Parameters:
  ///   - trustRoots: certificates to trust in place of the system's, as PEM.
  ///   - allowsPlainText: whether the key may be read on the way.
  /// - Throws: `keyInPlainText`.
  package init(
    _ address: ServerAddress, key: AccessKey, trustRoots: URL? = nil,
    allowsPlainText: Bool = false, outside: Outside
  ) throws(RegistryError) {
    guard address.isPrivate || allowsPlainText else {
      throw .remote(.keyInPlainText(address: "\(address)"))
    }
    self.address = address
    self.outside = outside
    line = ServerLine(address, key: key.text, trustRoots: trustRoots)
  }

  /// Must be the last call.
  package func close() async { await line.close() }

  /// Whose the key is, and what it grants.
  package func holder() async throws(RegistryError) -> Caller {
    try await answer(to: RequestDraft(verb: .GET, path: ExactCaller.path, patience: .seconds(10)))
  }

  package func perform(_ command: Command, as caller: Caller) async throws(RegistryError)
    -> Receipt
  {
    try refuseIfReading(caller, type(of: command.operation).name)
    var draft = RequestDraft(
      verb: .POST, path: ExactCommandRequest.path,
      body: .document(ExactCommandRequest(command, isPreview: false).exact),
      patience: .seconds(30))
    // A code is kept nowhere, and asking for another one starts nothing.
    if command.showsCode { return try await answer(to: draft) }
    let name = try RequestName(at: outside.now().wall, id: outside.newHexID())
    draft.name = name
    do throws(AnswerFailure) {
      return try await read(draft)
    } catch {
      guard let why = error.doubt else { throw error.told(at: address) }
      throw .remote(.outcomeUnknown(request: name, address: "\(address)", why: why))
    }
  }

  package func preview(_ command: Command, as caller: Caller) async throws(RegistryError)
    -> Receipt
  {
    try refuseIfReading(caller, type(of: command.operation).name)
    return try await answer(
      to: RequestDraft(
        verb: .POST, path: ExactCommandRequest.path,
        body: .document(ExactCommandRequest(command, isPreview: true).exact)))
  }

  package func outcome(of request: RequestName, as caller: Caller) async throws(RegistryError)
    -> RequestOutcome
  {
    guard !request.mayBeForgotten(at: outside.now().wall) else {
      throw .remote(.outcomeForgotten(request))
    }
    return try await answer(
      to: RequestDraft(
        verb: .POST, path: ExactOutcomeRequest.path,
        body: .document(ExactOutcomeRequest(request).exact), patience: .seconds(10)))
  }

  /// The server does it for itself.
  package func settleRuns() {}

  package func store(contentsOf file: URL, as caller: Caller) async throws(RegistryError)
    -> ArtifactDigest
  {
    try refuseIfReading(caller, .createVersion)
    let digest = try ArtifactDigest(ofFile: file)
    let files = filesPath(caller)
    guard try await !has("\(files)/\(digest)") else { return digest }
    return try await answer(
      to: RequestDraft(
        verb: .POST, path: "\(files)?sha256=\(digest.hex)", body: .file(try FilePieces(file)),
        member: "file", patience: .seconds(24 * 3600)))
  }

  /// Files belong to no app, but a key may open one alone.
  private func filesPath(_ caller: Caller) -> String {
    let app = caller.app.map { "\($0.user)/apps/\($0.app)" } ?? "me/apps/main"
    return "/v2/users/\(app)/files"
  }

  private func has(_ file: String) async throws(RegistryError) -> Bool {
    do throws(Silence) {
      // Why it would refuse, the upload hears: this answer has no body.
      return try await line.send(RequestDraft(verb: .HEAD, path: file)).status == 200
    } catch {
      throw AnswerFailure.silent(error).told(at: address)
    }
  }

  /// Asks what changes nothing.
  func ask<Value: Exact>(_ reading: Reading, patience: Duration = .seconds(20))
    async throws(RegistryError) -> Value
  {
    try await answer(
      to: RequestDraft(
        verb: .POST, path: ExactReadingRequest.path,
        body: .document(ExactReadingRequest(reading).exact), patience: patience))
  }

  /// The answer to what may be asked twice.
  private func answer<Value: Exact>(to draft: RequestDraft) async throws(RegistryError) -> Value {
    do throws(AnswerFailure) {
      do throws(AnswerFailure) {
        return try await read(draft)
      } catch .silent(.cut) {
        // So looks a connection that the server closed just then, and every one to a server that was started anew.
        return try await read(draft)
      }
    } catch {
      throw error.told(at: address)
    }
  }

  private func read<Value: Exact>(_ draft: RequestDraft) async throws(AnswerFailure) -> Value {
    let answer: ServerAnswer
    do throws(Silence) {
      answer = try await line.send(draft)
    } catch {
      throw .silent(error)
    }
    return try answer.value(draft.member, from: address)
  }

  /// Rights are the server's to judge; that this session only reads, it does not know.
  private func refuseIfReading(_ caller: Caller, _ name: OperationName) throws(RegistryError) {
    if caller.isReadOnly, name.right != .read { throw .readOnly(name.right) }
  }
}
