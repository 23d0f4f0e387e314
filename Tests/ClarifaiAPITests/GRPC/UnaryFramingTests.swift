import ClarifaiAPI
import Testing

@Suite struct UnaryFramingTests {
  let framing = UnaryFraming(limit: 8)

  @Test(arguments: [[], [1], [1, 2, 3, 4, 5, 6, 7, 8]] as [[UInt8]])
  func `a message comes out of its frame as it went in`(_ message: [UInt8]) throws {
    #expect(try framing.message(in: framing.frame(message)) == message)
  }

  @Test func `a frame is five bytes and the message`() {
    #expect(framing.frame([7, 9]) == [0, 0, 0, 0, 2, 7, 9])
  }

  static let broken: [(bytes: [UInt8], code: RPCFailure.Code)] = [
    ([], .internalError),
    ([0, 0, 0, 0], .internalError),
    ([0, 0, 0, 0, 2, 7], .internalError),
    // Two messages are no unary call.
    ([0, 0, 0, 0, 1, 7, 0, 0, 0, 0, 0], .unimplemented),
    ([1, 0, 0, 0, 1, 7], .unimplemented),
    ([0, 0, 0, 0, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9], .resourceExhausted),
    ([0, 255, 255, 255, 255], .resourceExhausted),
  ]

  @Test(arguments: broken)
  func `what is no frame of one plain message is refused`(
    _ frame: (bytes: [UInt8], code: RPCFailure.Code)
  ) {
    #expect {
      try framing.message(in: frame.bytes)
    } throws: {
      ($0 as? RPCFailure)?.code == frame.code
    }
  }

  @Test(arguments: [
    ("1H", Duration.seconds(3600)), ("2M", .seconds(120)), ("3S", .seconds(3)),
    ("4m", .milliseconds(4)), ("5u", .microseconds(5)), ("99999999n", .nanoseconds(99_999_999)),
    ("0S", .zero),
  ])
  func `a timeout is read in each of its units`(_ text: String, _ duration: Duration) {
    #expect(RPCTimeout(text)?.duration == duration)
  }

  @Test(arguments: ["", "S", "1", "1s", "-1S", "123456789S", "1.5S", "S1", "1 S"])
  func `what is no timeout is none`(_ text: String) {
    #expect(RPCTimeout(text) == nil)
  }

  @Test func `a reason is written as a header may hold it`() {
    #expect(RPCFailure(.ok, "100% \n é").headerText == "100%25 %0A %C3%A9")
  }
}
