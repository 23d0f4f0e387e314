import RegistryCore

extension RemoteFailure: Drawn {
  init(_ draw: inout Draw) throws {
    switch draw.pick(10) {
    case 0: self = .unreachable(address: try draw(), why: try draw())
    case 1: self = .foreignAnswer(address: try draw(), why: try draw())
    case 2: self = .turnedAway(address: try draw(), why: try draw())
    case 3: self = .outcomeUnknown(request: try draw(), address: try draw(), why: try draw())
    case 4: self = .neverArrived(try draw())
    case 5: self = .outcomeForgotten(try draw())
    case 6: self = .keyMissing(address: try draw())
    case 7: self = .keyInPlainText(address: try draw())
    case 8: self = .invalidAddress(try draw(), why: try draw())
    default: self = .needsFile(what: try draw(), address: try draw())
    }
  }
}

extension RequestName: Drawn {
  init(_ draw: inout Draw) throws { try self.init("name-\(draw.pick(1000))") }
}

extension RequestOutcome: Drawn {
  init(_ draw: inout Draw) throws {
    switch draw.pick(4) {
    case 0: self = .done(try draw())
    case 1: self = .done(nil)
    case 2: self = .refused(try draw())
    default: self = .never
    }
  }
}

extension Caller: Drawn {
  init(_ draw: inout Draw) throws {
    self.init(
      user: try draw(), roles: draw.set(), scopes: draw.set(),
      app: try draw.maybe())
  }
}
