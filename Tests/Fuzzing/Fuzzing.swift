import Foundation

/// Tries one input on what the variable FUZZED names: libFuzzer has the arguments for itself.
@_cdecl("try_input")
func tryInput(_ start: UnsafePointer<UInt8>?, _ count: Int) {
  fuzzed(Array(UnsafeBufferPointer(start: start, count: count)))
}

private let fuzzed: @Sendable ([UInt8]) -> Void =
  switch ProcessInfo.processInfo.environment["FUZZED"] {
  case "documents": tryDocument
  case "frames": tryFrame
  case "filters": tryFilter
  default: preconditionFailure("FUZZED is none of documents, frames and filters")
  }
