import ClarifaiProto
import RegistryCore

extension ServedCall {
  /// The caller, or somebody who has an app.
  static let getUser = ServedCall(
    "GetUser", Clarifai_Api_GetUserRequest.self, Clarifai_Api_SingleUserResponse.self,
    .read, [.get(HTTPBinding.user)]
  ) { asked throws(RegistryError) in
    try asked.refuseUnservedFields()
    let user = try asked.user
    if user != asked.caller.user {
      let apps = try await asked.registry.apps(of: user, PageRequest(size: 1), as: asked.caller)
      guard !apps.items.isEmpty else { throw .userNotFound(user) }
    }
    return ["user": ["id": .string(user.text)]]
  }

  /// Nobody belongs to an organization here.
  static let listOrganizations = ServedCall(
    "ListOrganizations", Clarifai_Api_ListOrganizationsRequest.self,
    Clarifai_Api_MultiOrganizationResponse.self, .read,
    [.get(HTTPBinding.user + "/organizations")]
  ) { _ throws(RegistryError) in ["organizations": []] }
}
