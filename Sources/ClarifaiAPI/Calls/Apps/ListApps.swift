import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let listApps = ServedCall(
    "ListApps", Clarifai_Api_ListAppsRequest.self, Clarifai_Api_MultiAppResponse.self,
    .read, [.get(HTTPBinding.user + "/apps"), .get("/v2/apps")]
  ) { asked throws(RegistryError) in
    try asked.refuse(
      "name", "query", "featured_only", "starred_only", "id", "search", "template_only",
      "visibility", "sort_by_name", "sort_by_modified_at", "sort_by_created_at",
      "sort_by_star_count", "sort_by_relevance",
      because: "apps are listed by their ids, all of them; leave it out")
    try asked.refuseUnservedFields()
    let page = try await asked.registry.apps(of: asked.user, asked.page, as: asked.caller)
    return ["apps": .array(page.items.map(\.served))]
  }
}
