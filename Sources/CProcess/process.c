#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct espalier_end espalier_wait(pid_t pid) {
  int status = 0;
  pid_t waited;
  do { waited = waitpid(pid, &status, 0); } while (waited < 0 && errno == EINTR);
  if (waited < 0) return (struct espalier_end){.error = errno};
  if (WIFSIGNALED(status))
    return (struct espalier_end){.signalled = true, .number = WTERMSIG(status)};
  return (struct espalier_end){.number = WEXITSTATUS(status)};
}

void espalier_reap(pid_t pid) { waitpid(pid, NULL, WNOHANG); }

bool espalier_has_children(void) {
  siginfo_t info;
  int found = waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT | __WALL);
  return !(found < 0 && errno == ECHILD);
}

int espalier_become_subreaper(void) {
  return prctl(PR_SET_CHILD_SUBREAPER, 1) < 0 ? -errno : 0;
}

int espalier_pidfd_open(pid_t pid) {
  int fd = (int)syscall(SYS_pidfd_open, pid, 0);
  return fd < 0 ? -errno : fd;
}

int espalier_pidfd_signal(int pidfd, int signal) {
  return syscall(SYS_pidfd_send_signal, pidfd, signal, NULL, 0) < 0 ? -errno : 0;
}

int espalier_pidfd_wait(int pidfd, int milliseconds) {
  struct pollfd ended = {.fd = pidfd, .events = POLLIN};
  int count = poll(&ended, 1, milliseconds);
  return count < 0 ? -errno : count;
}

// The file that was locked must still be the one at the path: whoever removed it in between could
// otherwise let two processes hold two locks under one name.
static bool is_still_at(int fd, const char *path) {
  struct stat held, named;
  return fstat(fd, &held) == 0 && stat(path, &named) == 0 && held.st_ino == named.st_ino
         && held.st_dev == named.st_dev;
}

int espalier_lock_open(const char *path) {
  for (;;) {
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) return -errno;
    if (flock(fd, LOCK_EX | LOCK_NB) < 0) {
      int error = errno;
      close(fd);
      if (error == EINTR) continue;
      return -error;
    }
    if (is_still_at(fd, path)) return fd;
    close(fd);
  }
}

// Closing alone would leave the lock to a child that was just forked and has not executed yet.
void espalier_lock_close(int descriptor) {
  flock(descriptor, LOCK_UN);
  close(descriptor);
}

int espalier_lock_held(const char *path) {
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) return errno == ENOENT ? 0 : -errno;
  // Shared, so that two who ask do not take each other for the holder.
  int error = flock(fd, LOCK_SH | LOCK_NB) < 0 ? errno : 0;
  espalier_lock_close(fd);
  if (error == 0) return 0;
  return error == EWOULDBLOCK ? 1 : -error;
}

int espalier_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC) < 0 ? -errno : 0; }

int espalier_open_null(void) {
  int fd = open("/dev/null", O_RDWR | O_CLOEXEC);
  return fd < 0 ? -errno : fd;
}

int espalier_open_append(const char *path) {
  int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  return fd < 0 ? -errno : fd;
}

static int64_t nanoseconds(clockid_t clock) {
  struct timespec time = {0};
  clock_gettime(clock, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

int64_t espalier_nanoseconds_since_boot(void) { return nanoseconds(CLOCK_BOOTTIME); }

int64_t espalier_nanoseconds_awake(void) { return nanoseconds(CLOCK_MONOTONIC); }
