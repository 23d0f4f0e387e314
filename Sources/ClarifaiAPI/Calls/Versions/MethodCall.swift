import RegistryCore

/// The one method that a trained version has, for clients that call models by methods.
///
/// Clarifai's command line predicts in no other way. Its clients ask what methods there are by a method's name too.
enum MethodCall {
  private static let listing: JSON = "_GET_SIGNATURES"
  private static let predict = "predict"
  private static let row = "row"

  /// Whether the request asks for the methods instead of a prediction.
  static func listsMethods(_ inputs: [[String: JSON]]) -> Bool {
    guard inputs.count == 1, let data = inputs[0]["data"]?.object else { return false }
    return method(data) == listing
  }

  /// What is sent to `predict`; nil where no method is called.
  ///
  /// - Throws: `unsupportedInput` for every other method.
  static func row(_ data: [String: JSON]) throws(RegistryError) -> [String: JSON]? {
    guard let parts = data["parts"]?.array else { return nil }
    let part = parts.first?.object ?? [:]
    guard method(data) == .string(predict), parts.count == 1, part["id"] == .string(row),
      let row = part["data"]?.object?["struct_value"]?.object
    else {
      throw .unsupportedInput(
        why:
          "a trained version has one method, predict(row), whose row has a number for each column")
    }
    return row
  }

  /// The text in which the methods are told: the wire's `MethodSignature` by its name.
  static let signatures: String = {
    let json: (String, String) -> JSON = { name, description in
      [
        "name": .string(name), "type": .integer(jsonData), "required": true,
        "description": .string(description),
      ]
    }
    let signature: JSON = [
      "name": .string(predict), "method_type": .integer(unary),
      "description": "Scores the concepts for one row.",
      "input_fields": [json(row, "A number for each column of the training data, by its name.")],
      "output_fields": [json("return", "The score of each concept, by its id.")],
    ]
    return JSON.object([predict: signature]).text
  }()

  /// As in the wire's `ModelTypeField.DataType`.
  private static let jsonData = 7
  /// As in the wire's `RunnerMethodType`.
  private static let unary = 1

  private static func method(_ data: [String: JSON]) -> JSON? {
    data["metadata"]?.object?["_method_name"]
  }
}
