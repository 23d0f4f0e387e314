import RegistryCore

/// What the server's own routes are, as OpenAPI: the file beside this one.
let ownDescription: JSON = {
  guard let document = try? JSON(parsing: PackageResources.openapi_json) else {
    // Only if the file that was built in is no JSON, which a test would have found.
    preconditionFailure("openapi.json cannot be read")
  }
  return document
}()
