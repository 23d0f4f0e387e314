#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

// After fork, only async-signal-safe calls: another thread may have held any lock at that moment.

static void close_on_exec_from(int first) {
  if (close_range((unsigned)first, ~0U, CLOSE_RANGE_CLOEXEC) == 0) return;
  // Kernels before 5.11 do not know the flag.
  long most = sysconf(_SC_OPEN_MAX);
  for (int fd = first; fd < most; fd++) fcntl(fd, F_SETFD, FD_CLOEXEC);
}

static void tell(int pipe, struct espalier_start start) {
  // Less than PIPE_BUF: written whole or not at all.
  while (write(pipe, &start, sizeof start) < 0 && errno == EINTR) {}
}

static void fail(int pipe, int stage) {
  tell(pipe, (struct espalier_start){.pid = 0, .stage = stage, .error = errno});
  _exit(127);
}

static int above_standard(int fd) { return fcntl(fd, F_DUPFD_CLOEXEC, 3); }

static void become_default(void) {
  struct sigaction plain = {.sa_handler = SIG_DFL};
  for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &plain, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static void execute(const struct espalier_call *call, int status) {
  become_default();
  // First above 2, so that no dup2 overwrites a source that is itself 0, 1 or 2.
  int input = above_standard(call->input);
  int output = above_standard(call->output);
  int error = above_standard(call->error);
  if (input < 0 || output < 0 || error < 0) fail(status, ESPALIER_REDIRECTING);
  if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(error, 2) < 0)
    fail(status, ESPALIER_REDIRECTING);
  close_on_exec_from(3);
  if (chdir(call->folder) < 0) fail(status, ESPALIER_ENTERING);
  execve(call->program, call->arguments, call->environment);
  fail(status, ESPALIER_EXECUTING);
}

static struct espalier_start preparing_failed(void) {
  return (struct espalier_start){.pid = 0, .stage = ESPALIER_PREPARING, .error = errno};
}

// The write end sits above 2, where execute's dup2 cannot close it.
static int status_pipe(int ends[2]) {
  if (pipe2(ends, O_CLOEXEC) < 0) return -1;
  int high = above_standard(ends[1]);
  int error = errno;
  close(ends[1]);
  if (high < 0) close(ends[0]);
  ends[1] = high;
  errno = error;
  return high < 0 ? -1 : 0;
}

// The end of the pipe is the exec: the write end closes there. A failure is the last word.
static struct espalier_start heard(int pipe) {
  struct espalier_start last = {.pid = 0, .stage = ESPALIER_PREPARING, .error = ECHILD};
  for (;;) {
    struct espalier_start next;
    ssize_t count = read(pipe, &next, sizeof next);
    if (count < 0 && errno == EINTR) continue;
    if (count != sizeof next) break;
    last = next;
    if (next.error != 0) break;
  }
  close(pipe);
  return last;
}

// No signal reaches a handler of this program in the moment when the child still has them.
static pid_t fork_without_signals(sigset_t *before) {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, before);
  pid_t pid = fork();
  int error = errno;
  if (pid != 0) pthread_sigmask(SIG_SETMASK, before, NULL);
  errno = error;
  return pid;
}

static void detach(const struct espalier_call *call, int status) {
  if (setsid() < 0) fail(status, ESPALIER_PREPARING);
  pid_t pid = fork();
  if (pid < 0) fail(status, ESPALIER_PREPARING);
  if (pid > 0) _exit(0);
  tell(status, (struct espalier_start){.pid = getpid(), .stage = ESPALIER_STARTED});
  execute(call, status);
}

struct espalier_start espalier_launch_detached(const struct espalier_call *call) {
  int ends[2];
  if (status_pipe(ends) < 0) return preparing_failed();
  sigset_t before;
  pid_t middle = fork_without_signals(&before);
  if (middle < 0) {
    struct espalier_start failed = preparing_failed();
    close(ends[0]);
    close(ends[1]);
    return failed;
  }
  if (middle == 0) detach(call, ends[1]);
  close(ends[1]);
  while (waitpid(middle, NULL, 0) < 0 && errno == EINTR) {}
  return heard(ends[0]);
}

static void follow(const struct espalier_call *call, int status, pid_t parent) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // The parent may have ended before the line above; then nobody would send the signal.
  if (getppid() != parent) _exit(127);
  tell(status, (struct espalier_start){.pid = getpid(), .stage = ESPALIER_STARTED});
  execute(call, status);
}

struct espalier_start espalier_spawn_child(const struct espalier_call *call) {
  int ends[2];
  if (status_pipe(ends) < 0) return preparing_failed();
  pid_t parent = getpid();
  sigset_t before;
  pid_t child = fork_without_signals(&before);
  if (child < 0) {
    struct espalier_start failed = preparing_failed();
    close(ends[0]);
    close(ends[1]);
    return failed;
  }
  if (child == 0) follow(call, ends[1], parent);
  close(ends[1]);
  struct espalier_start start = heard(ends[0]);
  if (start.error != 0) espalier_wait(child);
  return start;
}
