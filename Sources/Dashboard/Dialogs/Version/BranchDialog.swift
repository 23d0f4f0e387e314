package import RegistryCore
import Terminal

/// Makes a version from another one: a copy of its infos, one that continues from its weights, or a corrected
/// copy in its place.
package struct BranchDialog: FormDialog {
  private let model: Model
  private let version: ModelVersion
  private let ref: VersionRef
  var flow = FormFlow(Form([]))
  private var dataSet = DataSetImport()
  private var concepts = SourceConcepts()
  private var runs = KnownRuns.unread

  private static let kindPath: FieldPath = "branch"

  package init(model: Model, version: ModelVersion) {
    self.model = model
    self.version = version
    ref = VersionRef(model: model.ref, id: version.id)
  }

  var page: DialogPage {
    DialogPage(
      title: "Branch VERSION v\(version.number) \(ShownValue.short(version.id)) of \(model.ref.id)",
      style: .double, role: .version)
  }

  mutating func opened(_ context: DialogContext) -> [DialogStep] {
    let template = version.fields[VersionForm.templatePath]?.string
    flow.form = Form([kindField] + filled(fields(context, template)))
    markConceptsUnread()
    return [
      .effect(.read(.runs(RunQuery(version: version.id), .first), context.ticket))
    ] + concepts.read(ref, context)
  }

  mutating func edited(_ path: FieldPath, _ context: DialogContext) {
    guard path == VersionForm.templatePath else { return }
    flow.form.replaceFields([kindField] + filled(fields(context, flow.form[path]?.text)))
  }

  mutating func left(_ path: FieldPath, _ context: DialogContext) -> [DialogStep] {
    path == VersionForm.dataSetPath ? dataSet.begin(&flow.form, context) : []
  }

  mutating func received(_ event: Event, _ context: DialogContext) -> [DialogStep] {
    switch event {
    case .imported(let ticket, let result): dataSet.finish(&flow.form, ticket, result)
    case .answered(_, .success(.runs(let page))):
      runs = page.items.isEmpty ? .never : .some
      refreshKind()
    case .answered(let ticket, .success(.concepts(let page))) where concepts.isAwaiting(ticket):
      let steps = concepts.take(page, ref, context)
      fillConcepts()
      return steps
    case .answered(let ticket, .failure(let error)): fail(ticket, error)
    default: break
    }
    return []
  }

  func account(_ context: DialogContext) throws(RegistryError) -> FormReview.Account {
    let document = try desired()
    let changes = try patch(to: document)
    let isPublic =
      document["visibility"] == "public" && version.fields.text("visibility") != "public"
    return FormReview.Account(
      command: command(changes),
      opening: opening, operation: choice == "replace" ? "ReplaceVersion" : "BranchVersion",
      changes: try versionChanges(from: version.fields, concepts: concepts.all, to: document),
      promise: promises
        + (isPublic ? ["It becomes public: everyone who reaches this registry can see it."] : []),
      phrase: isPublic ? "version of \(model.ref.id)" : nil)
  }

  func report(_ receipt: Receipt) -> String {
    versionReport(receipt, choice == "replace" ? "Replaced v\(version.number) by" : "Made")
  }
}

extension BranchDialog {
  private var choice: String { flow.form[Self.kindPath]?.text ?? "" }

  private var kindField: FormField {
    FormField(
      Self.kindPath, "make", kindHelp, .option(refused: refusedKinds),
      .options(
        OptionList(
          [
            OptionList.Option("copy", "copy infos"),
            OptionList.Option("continue", "continue from weights"),
            OptionList.Option("replace", "replace"),
          ], chosen: "copy")), isSent: false)
  }

  private var kindHelp: String {
    "A copy remembers its origin and trains from nothing; continuing starts from the weights of "
      + "v\(version.number); replacing moves v\(version.number) to the trash."
  }

  private var refusedKinds: [String: String] {
    var refused: [String: String] = [:]
    if version.status != .trained {
      refused["continue"] = "\(RegistryError.notTrained(version: "v\(version.number)"))"
    }
    if version.status != .untrained || runs == .some {
      refused["replace"] = "\(RegistryError.versionHasRuns("v\(version.number)"))"
    } else if runs == .unread {
      refused["replace"] = "whether v\(version.number) ever ran is still being read"
    }
    return refused
  }

  /// The field again, with what is known now about what can be made.
  private mutating func refreshKind() {
    guard let old = flow.form[Self.kindPath] else { return }
    var field = kindField
    field.text = old.text
    flow.form[Self.kindPath] = field
  }

  private func fields(_ context: DialogContext, _ template: String?) -> [FormField] {
    VersionForm(type: context.type(of: model), template: template).fields
  }

  /// The fields with what the source says.
  private func filled(_ fields: [FormField]) -> [FormField] {
    let own = fields.map(\.path).filter { $0.components.count > 1 } + [VersionForm.resumePath]
    return fields.map { field in
      guard field.path != Field.conceptsPath else { return field }
      var filled = field
      var value = version.fields[field.path]
      if case .remainder = field.rule { value = value?.without(own, under: field.path) }
      filled.begin(with: value)
      return filled
    }
  }

  private mutating func markConceptsUnread() {
    guard version.conceptCount > 0, var field = flow.form[Field.conceptsPath] else { return }
    field.remark = .pending(
      "the \(counted(version.conceptCount, "concept")) are being read.")
    flow.form[Field.conceptsPath] = field
  }

  private mutating func fillConcepts() {
    guard concepts.isComplete, var field = flow.form[Field.conceptsPath] else { return }
    if case .pending? = field.remark { field.remark = nil }
    if field.text.isEmpty {
      field.begin(with: .array(concepts.all))
    }
    flow.form[Field.conceptsPath] = field
  }

  private mutating func fail(_ ticket: Ticket, _ error: RegistryError) {
    guard concepts.isAwaiting(ticket), var field = flow.form[Field.conceptsPath] else { return }
    field.remark = .refused("\(error)")
    flow.form[Field.conceptsPath] = field
  }
}

extension BranchDialog {
  /// Everything that the new version would say.
  private func desired() throws(RegistryError) -> [String: JSON] {
    var document = JSON.object(try flow.form.document())
    // Fields that the form does not show are not changed by it.
    for (name, value) in version.fields.document where document.object?[name] == nil {
      if flow.form[FieldPath([name])] == nil { document = document.setting([name], to: value) }
    }
    if let resume = version.fields[VersionForm.resumePath] {
      document = document.setting(VersionForm.resumePath.components[...], to: resume)
    }
    // A type that shows no concepts keeps those there are.
    let list = document[path: Field.conceptsPath]?.array
    let wanted = flow.form[Field.conceptsPath] == nil ? concepts.all : concepts.named(list ?? [])
    if !wanted.isEmpty {
      document = document.setting(Field.conceptsPath.components[...], to: .array(wanted))
    }
    return document.object ?? [:]
  }

  private func patch(to document: [String: JSON]) throws(RegistryError) -> FieldPatch {
    let after = try Fields(.version, documentWithoutConcepts(document))
    // What would undo the way back leads there.
    var patch = inversePatch(from: after, to: version.fields)
    let wanted = JSON.object(document)[path: Field.conceptsPath]?.array ?? []
    if wanted != concepts.all {
      patch.set =
        JSON.object(patch.set).setting(Field.conceptsPath.components[...], to: .array(wanted))
        .object ?? [:]
    }
    return patch
  }

  private func command(_ changes: FieldPatch) -> Command {
    switch choice {
    case "replace":
      .replaceVersion(
        ReplaceVersion(version: ref, changes: changes, basedOn: version.revision))
    case "continue":
      .branchVersion(BranchVersion(source: ref, kind: .continueFromWeights, changes: changes))
    default: .branchVersion(BranchVersion(source: ref, kind: .copyInfos, changes: changes))
    }
  }

  private var opening: String {
    switch choice {
    case "replace": "You are replacing VERSION v\(version.number)."
    case "continue": "A new VERSION goes on from the weights of v\(version.number)."
    default: "You are copying the infos of VERSION v\(version.number)."
    }
  }

  private var promises: [String] {
    let made = "Creates 1 version, untrained. Starts 0 runs, costs nothing."
    switch choice {
    case "replace":
      return [
        made,
        "The corrected copy is made and v\(version.number) goes to the trash, both or neither; "
          + "restore it with :trash.",
      ]
    case "continue":
      return [made, "A later training starts from the weights of v\(version.number), which stay."]
    default: return [made, "v\(version.number) stays as it is; its weights are not used."]
    }
  }
}

/// Whether a version ever ran, as far as it is known.
private enum KnownRuns: Sendable {
  case unread, never, some
}

extension JSON {
  /// This value, which stands at `place`, without what stands at `paths`; nil when nothing is left.
  fileprivate func without(_ paths: [FieldPath], under place: FieldPath) -> JSON? {
    let rest = paths.filter { $0.components.starts(with: place.components) }
      .reduce(self) { value, path in
        value.removing(path.components.dropFirst(place.components.count))
      }
    let pruned = rest.object.map { members in
      JSON.object(members.filter { !$0.value.isEmptyField })
    }
    return (pruned ?? rest).isEmptyField ? nil : pruned ?? rest
  }
}
