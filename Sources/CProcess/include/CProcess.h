#ifndef ESPALIER_CPROCESS_H
#define ESPALIER_CPROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/// What Swift cannot do by itself: everything between `fork` and `exec`, variadic `prctl`, `flock`
/// (whose name is also a struct's), pidfds, and the C macros around them.
///
/// Functions that return an `int` return 0 or more for success and `-errno` for failure.

/// A program to start. All pointers belong to the caller; descriptors 0 to 2 become these three.
struct espalier_call {
  const char *program;             // a path, never looked up in PATH
  char *const *arguments;          // argv, ends with NULL
  char *const *environment;        // NAME=value, ends with NULL
  const char *folder;              // the working folder
  int input, output, error;
};

/// How far a start came before it failed.
enum espalier_stage {
  ESPALIER_STARTED = 0,
  ESPALIER_PREPARING,              // pipe or fork
  ESPALIER_REDIRECTING,            // descriptors 0 to 2
  ESPALIER_ENTERING,               // chdir
  ESPALIER_EXECUTING               // execve
};

struct espalier_start {
  pid_t pid;
  int stage;                       // enum espalier_stage
  int error;                       // errno, 0 if started
};

/// Starts a program that belongs to nobody: double fork, own session, no descriptor but 0 to 2.
/// Returns when it executes or has failed to.
struct espalier_start espalier_launch_detached(const struct espalier_call *call);

/// Starts a child in a process group of its own. The kernel ends it (SIGKILL) when the *thread*
/// that called this ends: that thread must live as long as the child.
struct espalier_start espalier_spawn_child(const struct espalier_call *call);

/// How a child ended.
struct espalier_end {
  bool signalled;
  int number;                      // exit status, or the signal
  int error;                       // errno, if waiting failed
};

/// Blocks until the child has ended, and reaps it.
struct espalier_end espalier_wait(pid_t pid);

/// Reaps the child if it has ended; never blocks.
void espalier_reap(pid_t pid);

/// Whether this process has any child, living or unreaped: the kernel's own answer, without a race.
bool espalier_has_children(void);

/// Makes this process the parent of every descendant that loses its own.
int espalier_become_subreaper(void);

int espalier_pidfd_open(pid_t pid);
int espalier_pidfd_signal(int pidfd, int signal);
/// 1 if the process has ended within `milliseconds`, 0 if not; -1 waits for ever.
int espalier_pidfd_wait(int pidfd, int milliseconds);

/// Opens (creating it with mode 0600) and locks a file without waiting. -EWOULDBLOCK: it is held.
int espalier_lock_open(const char *path);
/// Unlocks and closes.
void espalier_lock_close(int descriptor);
/// Whether another process holds the file's lock: 1 or 0. Never creates the file.
int espalier_lock_held(const char *path);

/// A pipe whose two ends close on exec.
int espalier_pipe(int ends[2]);
int espalier_open_null(void);
/// Opens for appending (creating it with mode 0600); closes on exec.
int espalier_open_append(const char *path);

/// Nanoseconds since boot, with and without the time asleep.
int64_t espalier_nanoseconds_since_boot(void);
int64_t espalier_nanoseconds_awake(void);

#endif
