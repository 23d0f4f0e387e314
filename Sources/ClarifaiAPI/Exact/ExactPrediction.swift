package import RegistryCore

extension PredictionRequest: ExactObject {
  package var members: ExactMembers {
    ["model": model, "version": version, "input": input, "override": override]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      model: try read("model"), version: try read("version"), input: try read("input"),
      override: try read("override"))
  }
}

extension PredictionInput: ExactChoice {
  package var choice: Choice {
    switch self {
    case .table(let columns, let rows): Choice("table", columns, rows)
    case .vectors(let rows): Choice("vectors", rows)
    }
  }

  package init(_ read: inout ChoiceReader) throws(RegistryError) {
    switch read.name {
    case "table": self = .table(columns: try read.next(), rows: try read.next())
    case "vectors": self = .vectors(try read.one())
    default: throw read.unknown
    }
  }
}

extension Prediction: ExactObject {
  package var members: ExactMembers {
    ["version": version, "config": config, "outputs": outputs]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      version: try read("version"), config: try read("config"), outputs: try read("outputs"))
  }
}

extension OutputConfig: ExactObject {
  package var members: ExactMembers {
    ["max_concepts": maxConcepts, "min_value": minValue, "select_concepts": selectConcepts]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      maxConcepts: try read("max_concepts"), minValue: try read("min_value"),
      selectConcepts: try read("select_concepts"))
  }
}

extension ScoredConcept: ExactObject {
  package var members: ExactMembers { ["id": id, "value": value] }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(id: try read("id"), value: try read("value"))
  }
}
