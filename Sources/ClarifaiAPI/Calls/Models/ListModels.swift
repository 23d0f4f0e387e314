import ClarifaiProto
import RegistryCore

extension ServedCall {
  static let listModels = ServedCall(
    "ListModels", Clarifai_Api_ListModelsRequest.self, Clarifai_Api_MultiModelResponse.self,
    .read,
    [
      .get(HTTPBinding.app + "/models"), .get(HTTPBinding.user + "/models"), .get("/v2/models"),
    ]
  ) { asked throws(RegistryError) in
    try asked.refuseUnservedFilters()
    let query = ModelQuery(
      try asked.modelScope, filter: try asked.modelFilter, order: try asked.modelOrder,
      ascending: asked.flag("sort_ascending"))
    let page = try await asked.registry.models(query, asked.page, as: asked.caller)
    return ["models": .array(page.items.map(\.served))]
  }
}

extension Asked {
  /// The app that is named, or all of the user's, or, where nobody is named, everything.
  fileprivate var modelScope: ModelQuery.Scope {
    get throws(RegistryError) {
      if let app = try namedApp { return .app(app) }
      let named = members["user_app_id"]?.object?["user_id"] != nil
      return named ? .user(try user) : .everything
    }
  }

  fileprivate func refuseUnservedFilters() throws(RegistryError) {
    try refuse(
      "input_fields", "output_fields", "license", "featured_only", "toolkits", "use_cases",
      "starred_only", "languages", "bookmark", "model_version_ids", "min_replicas",
      "show_replicas", "sort_by_num_inputs", "sort_by_star_count", "sort_by_relevance",
      because: "models are neither selected nor sorted by it here; leave it out")
    try refuseUnservedFields()
  }

  fileprivate var modelFilter: ModelFilter {
    get throws(RegistryError) {
      var filter = ModelFilter()
      let words = [text("search"), text("query")].filter { !$0.isEmpty }
      filter.text = words.joined(separator: " ")
      filter.name = text("name")
      if !text("model_type_id").isEmpty { filter.type = try ModelTypeID(text("model_type_id")) }
      if flag("trained_only") { filter.status = .trained }
      let visibility = members["visibility"]?.object?["gettable"]
      filter.visibility = try visibility.map { gettable throws(RegistryError) in
        try WireEnumeration.gettable.read(gettable, at: "visibility.gettable").kept
      }
      filter.fields = try fieldConditions
      return filter
    }
  }

  private var fieldConditions: [MetadataCondition] {
    get throws(RegistryError) {
      var conditions: [MetadataCondition] = []
      for (name, words) in [
        ("license_type", WireEnumeration.licenseType), ("source", WireEnumeration.source),
      ] {
        guard let sent = members[name] else { continue }
        let path = FieldPath([name])
        let kept = try words.read(sent, at: path).kept
        conditions.append(MetadataCondition(path: path, value: kept))
      }
      if !text("creator").isEmpty {
        conditions.append(MetadataCondition(path: "creator", value: text("creator")))
      }
      return conditions
    }
  }

  fileprivate var modelOrder: ModelOrder {
    get throws(RegistryError) {
      if flag("sort_by_name") { return .name }
      return flag("sort_by_created_at") ? .created : .modified
    }
  }
}
