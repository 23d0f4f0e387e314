import Foundation
import RegistryCore
import Testing

@testable import Training

@Suite struct BuiltinParametersTests {
  @Test func `what is not given has its default`() throws {
    let parameters = try BuiltinParameters([:])
    #expect(parameters == BuiltinParameters())
    #expect(parameters.epochs == 200 && parameters.l2 == 1 && parameters.seed == 1)
    #expect(parameters.testSplit == 0.2 && parameters.labelColumn == "label")
  }

  @Test func `what is given is taken, up to the ends of the ranges`() throws {
    let json = #"{"epochs":10000,"l2":0,"seed":2147483647,"test_split":0.5,"label_column":"k"}"#
    let given = try JSONDecoder().decode([String: ParameterValue].self, from: Data(json.utf8))
    let parameters = try BuiltinParameters(given)
    #expect(parameters.epochs == 10_000 && parameters.l2 == 0 && parameters.seed == 2_147_483_647)
    #expect(parameters.testSplit == 0.5 && parameters.labelColumn == "k")
  }

  static let wrong = [
    (#"{"epochs":0}"#, "'epochs' is 0; give a value from 1 to 10000"),
    (#"{"epochs":10001}"#, "'epochs' is 10001; give a value from 1 to 10000"),
    (#"{"epochs":1.5}"#, "'epochs' is 1.5; give a whole number"),
    (#"{"epochs":"5"}"#, "'epochs' is '5'; give a whole number"),
    (#"{"epochs":true}"#, "'epochs' is true; give a whole number"),
    (#"{"epochs":null}"#, "'epochs' is no single value; give a whole number"),
    (#"{"l2":-1}"#, "'l2' is -1; give a value from 0.0 to 1000.0"),
    (#"{"l2":[1]}"#, "'l2' is no single value; give a number"),
    (#"{"seed":-1}"#, "'seed' is -1; give a value from 0 to 2147483647"),
    (#"{"test_split":0.6}"#, "'test_split' is 0.6; give a value from 0.05 to 0.5"),
    (#"{"label_column":1}"#, "'label_column' is 1; give a text"),
    (
      #"{"epoch":1}"#,
      "'epoch' is no parameter of this trainer; it knows epochs, l2, seed, test_split, label_column"
    ),
  ]

  @Test(arguments: wrong)
  func `what is wrong is refused, with what would be right`(_ json: String, _ wording: String)
    throws
  {
    let given = try JSONDecoder().decode([String: ParameterValue].self, from: Data(json.utf8))
    let refusal = #expect(throws: ParameterRefusal.self) { try BuiltinParameters(given) }
    #expect(refusal?.description == wording)
  }

  @Test func `all that is wrong is told at once`() {
    let refusal = #expect(throws: ParameterRefusal.self) {
      try BuiltinParameters(["epochs": .number(0), "l2": .number(1), "rate": .number(2)])
    }
    #expect(refusal?.problems.count == 2)
  }

  /// What the model type says of a parameter.
  private func field(_ name: String) throws -> ModelTypeField {
    let type = try ModelType.known(ModelTypeID("embedding-classifier"))
    return try #require(type.fields.first { $0.path.description == "train_info.params.\(name)" })
  }

  @Test func `the model type states the trainer's own ranges and defaults`() throws {
    for whole in [BuiltinParameters.epochs, BuiltinParameters.seed] {
      let stated = try field(whole.name)
      let range = try #require(whole.range)
      #expect(
        stated.kind
          == .range(min: Double(range.lowerBound), max: Double(range.upperBound), step: 1))
      #expect(stated.standard?.number == Double(whole.standard))
    }
    for number in [BuiltinParameters.l2, BuiltinParameters.testSplit] {
      let stated = try field(number.name)
      let range = try #require(number.range)
      guard case .range(range.lowerBound, range.upperBound, _) = stated.kind else {
        Issue.record("\(number.name) is \(stated.kind)")
        continue
      }
      #expect(stated.standard?.number == number.standard)
    }
    let label = try field(BuiltinParameters.labelColumn.name)
    #expect(label.kind == .string)
    #expect(label.standard?.string == BuiltinParameters.labelColumn.standard)
  }

  @Test func `the model type states no parameter that the trainer does not know`() throws {
    let type = try ModelType.known(ModelTypeID("embedding-classifier"))
    let prefix = "train_info.params."
    let stated = type.fields.map(\.path.description).filter { $0.hasPrefix(prefix) }
    #expect(
      Set(stated.map { String($0.dropFirst(prefix.count)) }) == Set(BuiltinParameters.names))
  }
}
