import Foundation
import Terminal

/// Where a program's words and data leave it.
enum StandardStream: Int32, Sendable {
  case standardOutput = 1
  case standardError = 2

  /// Writes all of a text.
  ///
  /// - Returns: why what was asked for is lost; nil when it is written, when nobody reads any more,
  ///   and for words that nobody asked for.
  func failure(writing text: String) -> WriteFailure? {
    do throws(WriteFailure) {
      try send(text)
    } catch {
      // Nobody reads any more: there is nobody to tell either.
      return error.number == EPIPE || self == .standardError ? nil : error
    }
    return nil
  }

  private func send(_ text: String) throws(WriteFailure) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      // The number is read in the same breath: whatever comes between may set another.
      let (count, number) = rest.withUnsafeBytes { bytes in
        (write(rawValue, bytes.baseAddress, bytes.count), errno)
      }
      guard count < 0 else {
        rest = rest.dropFirst(count)
        continue
      }
      guard number == EINTR else { throw WriteFailure(number: number) }
    }
  }
}

/// Why a text could not be written, as the call said that failed.
struct WriteFailure: Error, Hashable {
  /// The system's number of the error.
  let number: Int32

  /// Ends the program: a script must not take what is lost for success.
  func end() -> Never {
    let why = String(cString: strerror(number)).lowercased()
    _ = StandardStream.standardError.failure(
      writing: harmless(
        "espalier: standard output cannot be written (\(why)); check where it goes and the space there"
      )
        + "\n")
    exit(ExitStatus.refused)
  }
}
