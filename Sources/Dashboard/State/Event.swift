package import RegistryCore
package import Terminal

/// Something that happened: the only thing that changes the state.
package enum Event: Sendable {
  case started
  case input(Input)
  case performed(Ticket, Result<Receipt, RegistryError>)
  case previewed(Ticket, Result<Receipt, RegistryError>)
  case foundOut(Ticket, Result<RequestOutcome, RegistryError>)
  case answered(Ticket, Result<Answer, RegistryError>)
  case imported(Ticket, Result<ImportedData, RegistryError>)
  case rows(Ticket, Result<PredictionInput, RegistryError>)
  case edited(Ticket, Result<String, OutletRefusal>)
  case draftsFound(KeptDrafts)
  /// A draft could not be written: the text says why.
  case draftNotSaved(Draft, why: String)
  case draftSaved(DraftKey)
  case woken(Ticket)
  /// Something that the outside world wants told in one line.
  case said(String)
  /// A second has passed: what has an age is drawn by this clock.
  case ticked(Moment)
  case themes(Ticket, [ThemeChoice])
  /// The screen has the colours of this theme now.
  case themed(String)
  /// An answer of no interest but that it came: runs were settled.
  case settled(Ticket)
}

/// A data set as it was stored.
package struct ImportedData: Hashable, Sendable {
  package let digest: ArtifactDigest
  package let fileName: String
  package let rows: Int
  /// In the order of their first row.
  package let labels: [String]

  package init(digest: ArtifactDigest, fileName: String, rows: Int, labels: [String]) {
    self.digest = digest
    self.fileName = fileName
    self.rows = rows
    self.labels = labels
  }
}
