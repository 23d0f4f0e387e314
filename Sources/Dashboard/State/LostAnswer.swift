import RegistryCore

/// Something that was sent and whose answer was lost: it may have been done.
///
/// It is never sent again; what became of it is asked until somebody knows.
struct LostAnswer: Hashable, Sendable {
  let request: RequestName
  /// Who waits for the answer.
  let ticket: Ticket
  /// What was sent, where it was a draft.
  let draft: Draft?
  let error: RegistryError
  var isAsking = false
}
