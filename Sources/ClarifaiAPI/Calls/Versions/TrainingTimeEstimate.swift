import ClarifaiProto
import RegistryCore

extension ServedCall {
  /// Where there is nothing to go by there is no estimate, and the status says why: never an invented number.
  static let trainingTimeEstimate = ServedCall(
    "PostModelVersionsTrainingTimeEstimate",
    Clarifai_Api_PostModelVersionsTrainingTimeEstimateRequest.self,
    Clarifai_Api_MultiTrainingTimeEstimateResponse.self, .read,
    HTTPBinding.inApp(HTTPBinding.post, "/models/{model_id}/versions/time_estimate")
  ) { asked throws(RegistryError) in
    guard let rows = Int(asked.text("estimated_input_count")), rows > 0 else {
      throw .invalidField(
        path: "estimated_input_count", why: "say how many inputs there would be")
    }
    let model = try await asked.registry.model(asked.model, as: asked.caller)
    let estimate = try await asked.registry.estimate(
      model.type, in: model.ref.app, rows: rows, as: asked.caller)
    let times = estimate.duration.map { duration in
      asked.items("model_versions").map { _ in JSON.string(duration.upperBound.wireText) }
    }
    return [
      "training_time_estimates": .array(times ?? []),
      "status": StatusCode.success.wire(asked.context.requestID, details: estimate.basis),
    ]
  }
}
