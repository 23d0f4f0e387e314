extension ServedCall {
  /// Every call that is answered.
  package static let all: [ServedCall] = [getModel, listModels]
}
