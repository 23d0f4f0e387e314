import RegistryCore

/// The file that is being stored for a form, and the concepts that its labels filled in.
struct DataSetImport: Sendable {
  private var ticket: Ticket?
  private var filledIn = ""

  /// Has the file stored that stands in the form's field, if it is one that was not stored yet.
  mutating func begin(_ form: inout Form, _ context: DialogContext) -> [DialogStep] {
    guard var field = form[VersionForm.dataSetPath], field.remark == nil, !field.text.isEmpty,
      (try? ArtifactDigest(parsing: field.text)) == nil
    else { return [] }
    field.remark = .pending("being stored, its labels are being read.")
    form[VersionForm.dataSetPath] = field
    ticket = context.ticket
    return [.effect(.importData(path: field.text, context.ticket))]
  }

  /// Takes the answer; labels become concepts unless others were typed.
  mutating func finish(
    _ form: inout Form, _ answered: Ticket, _ result: Result<ImportedData, RegistryError>
  ) {
    // An answer to a file name that was changed meanwhile says nothing about the new one.
    guard answered == ticket, var field = form[VersionForm.dataSetPath],
      case .pending? = field.remark
    else { return }
    ticket = nil
    switch result {
    case .success(let data):
      field.remark = .stored(data)
      let concepts = form[Field.conceptsPath]?.text ?? ""
      if concepts.isEmpty || concepts == filledIn {
        filledIn = data.labels.joined(separator: "\n")
        form.set(filledIn, at: Field.conceptsPath)
      }
    case .failure(let error): field.remark = .refused("\(error)")
    }
    form[VersionForm.dataSetPath] = field
  }
}
