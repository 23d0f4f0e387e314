#define _GNU_SOURCE

#include "CNcurses.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

/* A signal handler finds nothing but globals. */
static atomic_int active;
static atomic_int wake_descriptor = -1;
static int terminal_descriptor = -1;
static uint8_t restore_bytes[cn_restore_capacity];
static atomic_size_t restore_length;
static struct termios original_settings;
static atomic_int has_original_settings;

static const int waking[] = {SIGWINCH, SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT};
/* What ends a process without asking it: faults, and what somebody may send by mistake. */
static const int crashing[] = {SIGSEGV, SIGABRT, SIGILL,  SIGTRAP, SIGBUS,    SIGFPE, SIGSYS,
                               SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU, SIGVTALRM, SIGPROF};
enum { waking_count = sizeof waking / sizeof *waking };
enum { crashing_count = sizeof crashing / sizeof *crashing };
static struct sigaction old_waking[waking_count];
static struct sigaction old_crashing[crashing_count];

/* Only what POSIX calls safe within a signal handler happens here. */
static void wake(int number) {
  int kept = errno;
  uint8_t byte = (uint8_t)number;
  int descriptor = atomic_load(&wake_descriptor);
  if (descriptor >= 0) (void)!write(descriptor, &byte, 1);
  errno = kept;
}

static void crash(int number) {
  if (atomic_exchange(&active, 0)) {
    (void)!write(terminal_descriptor, restore_bytes, atomic_load(&restore_length));
    if (atomic_load(&has_original_settings)) {
      tcsetattr(terminal_descriptor, TCSANOW, &original_settings);
    }
  }
  for (int index = 0; index < crashing_count; index++) {
    if (crashing[index] == number) sigaction(number, &old_crashing[index], NULL);
  }
  /* Blocked until this handler returns; then it takes the course it had before. */
  raise(number);
}

void cn_set_restore(const uint8_t *restore, size_t length) {
  if (length > cn_restore_capacity) length = cn_restore_capacity;
  atomic_store(&restore_length, 0);
  memcpy(restore_bytes, restore, length);
  atomic_store(&restore_length, length);
}

void cn_set_active(int is_active) { atomic_store(&active, is_active); }

int cn_arm(int terminal, int wake_end, const uint8_t *restore, size_t length) {
  terminal_descriptor = terminal;
  cn_set_restore(restore, length);
  atomic_store(&wake_descriptor, wake_end);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = wake;
  action.sa_flags = SA_RESTART;
  for (int index = 0; index < waking_count; index++) {
    if (sigaction(waking[index], &action, &old_waking[index]) != 0) return errno;
  }
  action.sa_handler = crash;
  action.sa_flags = SA_ONSTACK;
  for (int index = 0; index < crashing_count; index++) {
    if (sigaction(crashing[index], &action, &old_crashing[index]) != 0) return errno;
  }
  return 0;
}

void cn_disarm(void) {
  atomic_store(&active, 0);
  for (int index = 0; index < waking_count; index++) {
    sigaction(waking[index], &old_waking[index], NULL);
  }
  for (int index = 0; index < crashing_count; index++) {
    sigaction(crashing[index], &old_crashing[index], NULL);
  }
  atomic_store(&wake_descriptor, -1);
  atomic_store(&has_original_settings, 0);
}

void cn_stop_process(void) {
  struct sigaction ours;
  struct sigaction plain;
  memset(&plain, 0, sizeof plain);
  sigemptyset(&plain.sa_mask);
  plain.sa_handler = SIG_DFL;
  /* The default, not SIGSTOP: where no shell could ever continue us, it does nothing. To this
   * thread, so that it has stopped all of them before the handler is put back. */
  sigset_t tstp;
  sigset_t before;
  sigemptyset(&tstp);
  sigaddset(&tstp, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &tstp, &before);
  sigaction(SIGTSTP, &plain, &ours);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static int keep_original(int terminal) {
  if (atomic_load(&has_original_settings) && terminal == terminal_descriptor) return 0;
  if (tcgetattr(terminal, &original_settings) != 0) return errno;
  terminal_descriptor = terminal;
  atomic_store(&has_original_settings, 1);
  return 0;
}

int cn_make_raw(int terminal) {
  int error = keep_original(terminal);
  if (error) return error;
  struct termios raw = original_settings;
  cfmakeraw(&raw);
  raw.c_lflag |= ISIG;
  raw.c_cc[VINTR] = _POSIX_VDISABLE;
  raw.c_cc[VQUIT] = _POSIX_VDISABLE;
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  while (tcsetattr(terminal, TCSADRAIN, &raw) != 0) {
    if (errno != EINTR) return errno;
  }
  return 0;
}

int cn_restore_settings(int terminal, int flush) {
  if (!atomic_load(&has_original_settings)) return 0;
  while (tcsetattr(terminal, flush ? TCSAFLUSH : TCSADRAIN, &original_settings) != 0) {
    if (errno != EINTR) return errno;
  }
  return 0;
}

int cn_window_size(int terminal, int *rows, int *columns) {
  struct winsize size = {0, 0, 0, 0};
  if (ioctl(terminal, TIOCGWINSZ, &size) != 0) return errno;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 0;
}

int cn_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0 ? 0 : errno; }
