import CNcurses
import Foundation
import Terminal

/// What one use of a terminal holds: the canvas, the wake pipe, the reader.
final class Session {
  let canvas: Canvas
  let input: Int32
  let reader: InputReader
  private(set) var modes: TerminalModes
  private let profile: TerminalProfile
  private let output: TerminalOutput
  private let usesMouse: Bool
  private let wakeRead: Int32
  private let wakeWrite: Int32

  init(
    profile: TerminalProfile, input: Int32, output: TerminalOutput, mouse: Bool,
    queue: InputQueue, actions: InputReader.Actions
  ) throws(ScreenError) {
    self.profile = profile
    self.input = input
    self.output = output
    usesMouse = mouse
    canvas = try Self.canvas(profile, output.size ?? Size(columns: 80, rows: 24))
    modes = TerminalModes(canvas: canvas, mayBeAsked: profile.mayBeAsked, mouse: mouse)
    var ends: [Int32] = [-1, -1]
    let error = cn_pipe(&ends)
    guard error == 0 else {
      throw .noResources(what: "a pipe", reason: String(cString: strerror(error)))
    }
    wakeRead = ends[0]
    wakeWrite = ends[1]
    reader = InputReader(
      terminal: input, wakeRead: wakeRead, wakeWrite: wakeWrite, queue: queue, actions: actions)
  }

  /// Takes the terminal for the first time, hears signals and reads keys.
  func begin() throws(ScreenError) {
    let error = cn_arm(output.descriptor, wakeWrite, modes.leave, modes.leave.count)
    guard error == 0 else {
      throw .noResources(what: "signal handlers", reason: String(cString: strerror(error)))
    }
    try seize()
    reader.start(own: ownSequences)
  }

  func seize() throws(ScreenError) {
    let error = cn_make_raw(output.descriptor)
    guard error == 0 else { throw .terminalGone(reason: String(cString: strerror(error))) }
    cn_set_active(1)
  }

  /// - Parameter flushing: forgets what was typed, because an answer may be among it.
  func release(flushing: Bool) {
    cn_set_active(0)
    _ = cn_restore_settings(output.descriptor, flushing ? 1 : 0)
  }

  func resize(to size: Size) {
    canvas.resize(to: size)
    modes = TerminalModes(canvas: canvas, mayBeAsked: profile.mayBeAsked, mouse: usesMouse)
    cn_set_restore(modes.leave, modes.leave.count)
  }

  /// After the reader has ended.
  func dispose() {
    cn_disarm()
    Glibc.close(wakeRead)
    Glibc.close(wakeWrite)
  }

  private var ownSequences: [[UInt8]: Key] {
    var sequences: [[UInt8]: Key] = [:]
    for (name, key) in KeySequences.capabilities {
      let sequence = canvas.capability(name)
      if !sequence.isEmpty { sequences[sequence] = key }
    }
    return sequences
  }

  /// On the first description that is installed and can draw at all.
  private static func canvas(
    _ profile: TerminalProfile, _ size: Size
  ) throws(ScreenError) -> Canvas {
    for name in profile.names where cn_is_known(name) != 0 {
      guard let canvas = Canvas(profile: profile, name: name, size: size) else { continue }
      if canvas.movement(row: 0, column: 0).isEmpty { throw .tooSimple(name: name) }
      return canvas
    }
    throw .unknownTerminal(
      name: profile.names.first ?? "", tried: Array(profile.names.dropFirst()))
  }
}
