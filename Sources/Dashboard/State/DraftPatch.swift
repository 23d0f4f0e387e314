import RegistryCore

extension Draft {
  /// The same draft of the same thing, which bears another name now.
  func moved(to target: DraftTarget) -> Draft {
    Draft(target: target, basedOn: basedOn, edits: edits, copy: copy)
  }

  subscript(path: FieldPath) -> FieldEdit.Change? {
    edits.first { $0.path == path }?.change
  }

  mutating func set(_ path: FieldPath, _ change: FieldEdit.Change?) {
    let place = edits.firstIndex { $0.path == path }
    switch (place, change) {
    case (let place?, let change?): edits[place].change = change
    case (let place?, nil): edits.remove(at: place)
    case (nil, let change?): edits.append(FieldEdit(path: path, change: change))
    case (nil, nil): break
    }
  }

  /// What is wrong with one edit, or nil when it could be sent.
  func problem(at path: FieldPath, base: Fields) -> RegistryError? {
    guard self[path] != nil else { return nil }
    do throws(RegistryError) {
      _ = try Draft(target: target, basedOn: basedOn, edits: edits.filter { $0.path == path })
        .fields(over: base)
      return nil
    } catch {
      return error
    }
  }

  /// The fields as the edits make them, checked.
  ///
  /// - Throws: the first edit's objection.
  func fields(over base: Fields) throws(RegistryError) -> Fields {
    var document = JSON.object(base.document)
    for edit in edits {
      switch edit.change {
      case .clear: document = document.removing(edit.path.components[...])
      case .set(let text):
        let value = try value(of: text, at: edit.path, base.level)
        document = document.setting(edit.path.components[...], to: value)
      }
    }
    return try Fields(base.level, document.object ?? [:])
  }

  /// The patch that brings the edits about: what has a value is overwritten with it, what has
  /// none is cleared.
  ///
  /// A free structure is sent as a whole, over the revision that was read.
  ///
  /// - Throws: the first edit's objection; an edit that does not validate is never sent.
  func patch(over base: Fields) throws(RegistryError) -> FieldPatch {
    // The patch that undoes the way back is the way there.
    inversePatch(from: try fields(over: base), to: base)
  }

  private func value(of text: String, at path: FieldPath, _ level: Level) throws(RegistryError)
    -> JSON
  {
    guard let field = Field.at(path, in: level.fields) else {
      throw .unknownField(path: path, level: level)
    }
    if isInsideStructure(path, level) { return TypedValue.freeValue(text) }
    return try TypedValue.value(text, field.kind, at: path)
  }
}

/// Whether the path leads to a key of a free structure, not to a field of its own.
func isInsideStructure(_ path: FieldPath, _ level: Level) -> Bool {
  path.components.indices.dropLast().contains { index in
    Field.at(FieldPath(Array(path.components[...index])), in: level.fields)?.kind == .structure
  }
}
