import ClarifaiAPI
import RegistryCore

/// Where the server answers of itself, and what Clarifai's service does not know.
///
/// `…` is an app: `/v2/users/{user_app_id.user_id}/apps/{user_app_id.app_id}`.
enum OwnRoute: String, Hashable, Sendable, CaseIterable {
  /// The process is alive.
  case health = "GET /healthz"
  /// The registry can be read.
  case readiness = "GET /readyz"
  case version = "GET /version"
  /// What these routes are, for programs.
  case description = "GET /openapi.json"
  /// Any command and any reading, exactly: how one Espalier asks another.
  case commands = "POST /v2/commands"
  case readings = "POST /v2/readings"
  /// What became of a request whose answer was lost.
  case outcomes = "POST /v2/outcomes"
  /// Whose the key is, and what it grants.
  case caller = "GET /v2/caller"
  /// Tells whenever something in the registry has changed.
  case changes = "GET …/changes"
  case planTraining = "POST …/models/{model_id}/versions/{version_id}/plans"
  case plan = "GET …/plans/{plan_id}"
  case confirmTraining = "POST …/plans/{plan_id}/confirmations"
  case runs = "GET …/runs"
  case run = "GET …/runs/{run_id}"
  case points = "GET …/runs/{run_id}/points"
  /// A piece of the log, or with `follow` all of it as it is written.
  case log = "GET …/runs/{run_id}/log"
  case cancelRun = "POST …/runs/{run_id}/cancellations"
  case storeFile = "POST …/files"
  case file = "GET …/files/{digest}"
  case audit = "GET …/audit"
  case trash = "GET …/trash"
  case restore = "POST …/trash/{trash_id}/restorations"
  case purge = "POST …/trash/{trash_id}/purges"
  case computeClasses = "GET …/compute-classes"

  var policy: RoutePolicy {
    switch self {
    case .health, .readiness, .version, .description: .open
    case .commands, .readings, .outcomes, .caller: .holdsWhatIsAsked
    case .changes, .plan, .runs, .run, .points, .log, .file, .audit, .trash, .computeClasses:
      .holds(.read)
    case .planTraining: .holds(PlanTraining.name.right)
    case .confirmTraining: .holds(ConfirmTraining.name.right)
    case .cancelRun: .holds(CancelRun.name.right)
    case .storeFile: .holds(CreateVersion.name.right)
    case .restore: .holds(Restore.name.right)
    case .purge: .holds(Purge.name.right)
    }
  }

  var verb: String { String(rawValue.prefix { $0 != " " }) }

  /// The whole pattern, from `/v2/users` on.
  var pattern: String {
    String(rawValue.dropFirst(verb.count + 1)).replacing(
      "…", with: "/v2/users/{user_app_id.user_id}/apps/{user_app_id.app_id}")
  }

  var path: [HTTPBinding.Part] { pathParts(pattern) }

  /// By which requests are counted and described.
  var name: String { "\(self)" }
}
