import Dispatch

/// The one place where curses runs.
///
/// Curses keeps its state in globals of the process, so all screens share this queue, and the
/// compiler keeps everything else out. It has threads of its own: writing to a slow terminal
/// blocks, and must not hold up other tasks.
final class CursesQueue: SerialExecutor {
  static let shared = CursesQueue()

  private let queue = DispatchQueue(label: "curses")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
