package import RegistryCore

extension Prediction {
  /// `{"outputs":[{"data":{"concepts":[{"id":…,"name":…,"value":…}]}}]}`.
  ///
  /// - Parameter model: what predicted; every output names it and its version.
  package func wire(of model: ModelRef) -> JSON {
    let named: JSON = [
      "id": .string(model.id.text),
      "model_version": ["id": .string(version.id.text), "number": .integer(version.number)],
    ]
    return [
      "outputs": .array(
        outputs.map { concepts in
          ["data": ["concepts": .array(concepts.map(\.wire))], "model": named]
        })
    ]
  }
}
