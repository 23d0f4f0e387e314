import ClarifaiAPI

/// Finds what a path of HTTP means.
///
/// A literal wins over a variable: a path with `/models/ids` is never about a model called `ids`.
struct RouteTree<Target: Sendable>: Sendable {
  /// What stands at a path, by verb.
  struct Place: Sendable {
    fileprivate(set) var targets: [String: (target: Target, variables: [String])] = [:]

    var verbs: [String] { targets.keys.sorted() }
  }

  struct Match: Sendable {
    let target: Target
    /// The variables of the pattern with what stands for them.
    let variables: [(variable: String, value: String)]
  }

  enum Finding: Sendable {
    case match(Match)
    /// The path is known, the verb is not.
    case otherVerbs([String])
    case nothing
  }

  private indirect enum Node: Sendable {
    case node(literals: [String: Node], variable: Node?, place: Place)

    static var empty: Node { .node(literals: [:], variable: nil, place: Place()) }
  }

  private var root = Node.empty

  /// - Returns: whether the verb was free at this path; a taken one keeps what it had.
  @discardableResult
  mutating func insert(_ verb: String, _ path: [HTTPBinding.Part], _ target: Target) -> Bool {
    let variables = path.compactMap { part in
      if case .variable(let name) = part { name } else { nil }
    }
    var isNew = false
    root = Self.inserting(into: root, path[...]) { place in
      guard place.targets[verb] == nil else { return }
      place.targets[verb] = (target, variables)
      isNew = true
    }
    return isNew
  }

  /// Nothing stands for no variable.
  ///
  /// - Parameter path: what stands between the slashes, percent signs resolved.
  func find(_ verb: String, _ path: [String]) -> Finding {
    var node = root
    var values: [String] = []
    for part in path {
      guard case .node(let literals, let variable, _) = node else { return .nothing }
      if let next = literals[part] {
        node = next
      } else if let variable, !part.isEmpty {
        values.append(part)
        node = variable
      } else {
        return .nothing
      }
    }
    guard case .node(_, _, let place) = node, !place.targets.isEmpty else { return .nothing }
    guard let (target, names) = place.targets[verb] else { return .otherVerbs(place.verbs) }
    return .match(Match(target: target, variables: zip(names, values).map { ($0, $1) }))
  }

  private static func inserting(
    into node: Node, _ path: ArraySlice<HTTPBinding.Part>, _ change: (inout Place) -> Void
  ) -> Node {
    guard case .node(var literals, var variable, var place) = node else { return node }
    switch path.first {
    case nil: change(&place)
    case .literal(let text):
      literals[text] = inserting(into: literals[text] ?? .empty, path.dropFirst(), change)
    case .variable:
      variable = inserting(into: variable ?? .empty, path.dropFirst(), change)
    }
    return .node(literals: literals, variable: variable, place: place)
  }
}
