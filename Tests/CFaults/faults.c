#define _GNU_SOURCE
#include "faults.h"

#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long die_at = -1;
static atomic_long fail_at = -1;
static atomic_long die_at_sync = -1;
static atomic_int fails_logs = 0;
static atomic_long changes = 0;
static atomic_long syncs = 0;
static atomic_long syncs_after = -1;

void faults_die_at(long at) {
  changes = 0;
  die_at = at;
}

void faults_fail_sync(long at, int of_logs) {
  syncs = 0;
  fails_logs = of_logs;
  fail_at = at;
}

void faults_die_at_sync(long at) {
  syncs = 0;
  fails_logs = 1;
  die_at_sync = at;
}

long faults_changes(void) { return changes; }

long faults_syncs_after_failure(void) { return syncs_after; }

static int is_last(void) { return atomic_fetch_add(&changes, 1) + 1 == die_at; }

static void die_if_last(void) {
  if (is_last()) kill(getpid(), SIGKILL);
}

static int is_log(int file) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path);
  return length > 4 && memcmp(path + length - 4, "-wal", 4) == 0;
}

/* SQLite passes over a failed fsync of a folder by itself. */
static int is_folder(int file) {
  struct stat status;
  return fstat(file, &status) == 0 && S_ISDIR(status.st_mode);
}

static int sync_fails(int file) {
  if (is_folder(file)) return 0;
  if (syncs_after >= 0) atomic_fetch_add(&syncs_after, 1);
  if (is_log(file) != fails_logs) return 0;
  long sync = atomic_fetch_add(&syncs, 1) + 1;
  if (sync == die_at_sync) kill(getpid(), SIGKILL);
  if (sync != fail_at) return 0;
  syncs_after = 0;
  errno = EIO;
  return 1;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
  if (is_last()) {
    NEXT(pwrite64)(file, bytes, count / 2, offset);
    kill(getpid(), SIGKILL);
  }
  return NEXT(pwrite64)(file, bytes, count, offset);
}

int ftruncate64(int file, off64_t length) {
  die_if_last();
  return NEXT(ftruncate64)(file, length);
}

int fdatasync(int file) {
  die_if_last();
  return sync_fails(file) ? -1 : NEXT(fdatasync)(file);
}

int fsync(int file) {
  die_if_last();
  return sync_fails(file) ? -1 : NEXT(fsync)(file);
}

int unlink(const char *path) {
  die_if_last();
  return NEXT(unlink)(path);
}

int link(const char *from, const char *to) {
  die_if_last();
  return NEXT(link)(from, to);
}
