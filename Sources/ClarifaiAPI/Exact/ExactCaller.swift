package import RegistryCore

/// What `GET /v2/caller` answers: whose the key is, and what it grants.
package enum ExactCaller { package static let path = "/v2/caller" }

extension Caller: ExactObject {
  package var members: ExactMembers {
    ["user": user, "roles": roles, "scopes": scopes, "app": app]
  }

  package init(_ read: inout MemberReader) throws(RegistryError) {
    self.init(
      user: try read("user"), roles: try read("roles"), scopes: try read("scopes"),
      app: try read.ifAny("app"))
  }
}
