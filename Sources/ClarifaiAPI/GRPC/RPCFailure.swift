/// Why a call failed before or beside its answer.
///
/// What the registry refuses is no such failure: the official clients expect it in the answer's status.
package struct RPCFailure: Error, Hashable, Sendable {
  /// The numbers are gRPC's.
  package enum Code: Int, Hashable, Sendable {
    case ok = 0
    case deadlineExceeded = 4
    case permissionDenied = 7
    case resourceExhausted = 8
    case unimplemented = 12
    case internalError = 13
  }

  package let code: Code
  package let why: String

  package init(_ code: Code, _ why: String) {
    self.code = code
    self.why = why
  }

  /// `why` as a header may hold it: bytes that no header takes are written with percent signs.
  package var headerText: String {
    var text = ""
    for byte in why.utf8 {
      if (0x20...0x7E).contains(byte), byte != 0x25 {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        text += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return text
  }
}

/// How long a caller waits, as the header `grpc-timeout` says it: at most eight digits and a unit.
package struct RPCTimeout: Hashable, Sendable {
  package let duration: Duration

  /// Nil for what is no such time.
  package init?(_ text: String) {
    let digits = text.dropLast()
    guard (1...8).contains(digits.utf8.count), let amount = Int64(digits), amount >= 0 else {
      return nil
    }
    switch text.last {
    case "H": duration = .seconds(amount * 3600)
    case "M": duration = .seconds(amount * 60)
    case "S": duration = .seconds(amount)
    case "m": duration = .milliseconds(amount)
    case "u": duration = .microseconds(amount)
    case "n": duration = .nanoseconds(amount)
    default: return nil
    }
  }
}
