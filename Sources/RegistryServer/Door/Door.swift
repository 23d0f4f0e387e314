import ClarifaiAPI
import RegistryCore

/// Lets in who may come in: whose key it is, what it grants, and which app it opens.
struct Door: Sendable {
  let keys: any KeyRing
  let registry: any Registry
  /// In whose name refusals are kept.
  let system: Caller
  let peers: PeerLimit

  /// Who sent `authorization`.
  ///
  /// Nothing but the exact word `Key`, one space and the key is taken.
  func caller(_ authorization: String?, from peer: String) async throws(Refusal) -> Caller {
    let words = (authorization ?? "").split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, words[0] == "Key", !words[1].isEmpty else {
      throw .door(.malformedAuthorization)
    }
    let caller = try await holder(of: AccessKey(String(words[1])))
    if let caller { return caller }
    // Only wrong keys count: nobody is locked out by what others send from the same address.
    guard peers.mayTryAgain(peer) else {
      throw .door(.tooMany(why: "too many wrong keys came from this address; wait a minute"))
    }
    throw .door(AccessKey(String(words[1])) == nil ? .invalidKey : .unknownKey)
  }

  /// The right that every call of this kind needs, before anything of the request is read.
  func admit(_ caller: Caller, _ right: Right) throws(Refusal) {
    guard caller.may(right) else {
      throw .registry(
        .notAllowed(
          user: caller.user, right: right,
          holders: Role.allCases.filter { $0.rights.contains(right) }))
    }
  }

  /// Keeps in the audit that `caller` was refused for lack of a right.
  func note(_ refusal: Refusal, of caller: Caller) async {
    guard case .registry(let error) = refusal, error.kind == .notAllowed else { return }
    let note = NoteRefusal(of: error, to: caller.user)
    // It answers by the refusal itself; one that cannot be kept is refused all the same.
    _ = try? await registry.perform(.noteRefusal(note), as: system)
  }

  private func holder(of key: AccessKey?) async throws(Refusal) -> Caller? {
    guard let key else { return nil }
    do {
      return try await keys.caller(holding: key.digest)
    } catch {
      throw .registry(error)
    }
  }
}

extension JSON {
  /// A request document of a caller whose key opens one app alone: where none is named, that one is meant.
  func narrowed(to only: AppRef?) -> JSON {
    guard let only, var members = object, members["user_app_id"]?.object?.isEmpty ?? true else {
      return self
    }
    members["user_app_id"] = [
      "user_id": .string(only.user.text), "app_id": .string(only.app.text),
    ]
    return .object(members)
  }
}
