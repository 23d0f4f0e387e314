import NIOCore

/// One client: asks, waits for the answer, and asks again until its time is over.
///
/// It lives on the event loop of its connection: what it costs is taken from the server, on the same machine.
final class Client {
  let key: String
  private let next: (_ number: Int) -> AskedCall
  private let end: ContinuousClock.Instant
  private let done: EventLoopPromise<[Double]>
  private var number = 0
  private var began = ContinuousClock.now
  private var times: [Double] = []

  init(
    key: String, until end: ContinuousClock.Instant, done: EventLoopPromise<[Double]>,
    _ next: @escaping (_ number: Int) -> AskedCall
  ) {
    (self.key, self.end, self.done, self.next) = (key, end, done, next)
  }

  /// What to ask now; nil when the time is over.
  func ask() -> AskedCall? {
    guard number == 0 || .now < end else {
      done.succeed(times)
      return nil
    }
    let asked = next(number)
    number += 1
    began = .now
    return asked
  }

  func isAnswered() { times.append((.now - began) / .seconds(1)) }

  /// Also when the connection ends, which is nothing after the last answer.
  func fail(_ why: String) { done.fail(Failure(description: why)) }

  struct Failure: Error, CustomStringConvertible { let description: String }
}
