package import RegistryCore

/// What a caller must hold before a call is looked at.
///
/// The registry checks the right again for each operation; this is what a door can check.
package struct CallPolicy: Hashable, Sendable {
  package enum Reach: Hashable, Sendable {
    /// Within the app that `user_app_id` names.
    case app
    /// Of the user that `user_app_id` names, whatever the app.
    case user
    /// Of anything that the caller can see.
    case everything
  }

  package let right: Right
  package let reach: Reach

  package init(_ right: Right, within reach: Reach) {
    self.right = right
    self.reach = reach
  }
}
