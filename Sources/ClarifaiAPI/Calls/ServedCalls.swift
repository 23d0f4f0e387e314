extension ServedCall {
  /// Every call that is answered.
  ///
  /// Nothing else is: over gRPC it is unimplemented, over HTTP its status is 10040.
  package static let all: [ServedCall] =
    models + versions + apps + [
      postConcepts, getConcept, listConcepts, listModelConcepts, listModelTypes, getModelType,
      getUser, listOrganizations, myScopes,
    ]

  private static let models = [
    postModels, patchModels, patchModelIDs, getModel, listModels, deleteModel, deleteModels,
    getModelOutputInfo,
  ]

  private static let versions = [
    postModelVersions, patchModelVersions, getModelVersion, listModelVersions, deleteModelVersion,
    publishModelVersions, unpublishModelVersions, trainingTimeEstimate, postModelOutputs,
  ]

  private static let apps = [postApps, getApp, listApps, patchApp, patchApps, deleteApp]
}
