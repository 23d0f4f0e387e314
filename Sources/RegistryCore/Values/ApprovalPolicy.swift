/// When an app wants two people for a run: one who confirms and another one who approves.
package enum ApprovalPolicy: Hashable, Sendable, CustomStringConvertible {
  case never
  case always
  /// For a plan that may cost more, or nobody knows how much.
  case over(Money)

  package var description: String {
    switch self {
    case .never: "never"
    case .always: "always"
    case .over(let amount): "over \(amount)"
    }
  }
}
