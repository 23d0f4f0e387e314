package import RegistryCore

extension Concept {
  package var wire: JSON { ["id": .string(id.text), "name": .string(name)] }
}

extension ScoredConcept {
  var wire: JSON {
    ["id": .string(id.text), "name": .string(id.text), "value": .number(value)]
  }
}
