import Metrics
import Logging
import RegistryCore

/// What is told of the server's work: a line in the log and a sample for each answer.
///
/// Neither ever holds a key, a value, or what a request said.
struct Watch: Sendable {
  let logger: Logger
  let metrics: Exposition

  func answered(_ exchange: Exchange, _ call: String, status: Int) {
    answered(exchange, call, "http", status)
  }

  func answered(_ exchange: Exchange, _ call: String, rpcStatus: Int) {
    answered(exchange, call, "grpc", rpcStatus)
  }

  func countRefusal(_ answer: JSON) {
    let code = answer.object?["status"]?.object?["code"]?.integer ?? 0
    Counter(
      label: "espalier_refusals_total", dimensions: [("code", String(code))], factory: metrics
    ).increment()
  }

  private func answered(_ exchange: Exchange, _ call: String, _ protocolName: String, _ status: Int)
  {
    let took = ContinuousClock.now - exchange.began
    Counter(
      label: "espalier_requests_total",
      dimensions: [("call", call), ("protocol", protocolName), ("status", String(status))],
      factory: metrics
    ).increment()
    Timer(
      label: "espalier_request_seconds", dimensions: [("call", call)], factory: metrics
    ).recordNanoseconds(took.nanoseconds)
    logger.info(
      "answered",
      metadata: [
        "call": "\(call)", "protocol": "\(protocolName)", "request": "\(exchange.id)",
        "status": "\(status)", "microseconds": "\(took.nanoseconds / 1000)",
      ])
  }
}

extension Duration {
  fileprivate var nanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}
