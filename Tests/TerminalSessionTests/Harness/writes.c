/* Loaded before the program, it notes how long each write to a terminal is, a line for each.
 *
 * Only so can it be counted exactly: what is read from a pseudo-terminal comes in pieces of the
 * kernel's choice. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static ssize_t (*written)(int, const void *, size_t);
static int notes = -1;

__attribute__((constructor)) static void begin(void) {
  *(void **)&written = dlsym(RTLD_NEXT, "write");
  const char *path = getenv("NOTED_WRITES");
  if (path) notes = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
  ssize_t done = written(descriptor, bytes, count);
  if (done > 0 && notes >= 0 && descriptor != notes && isatty(descriptor)) {
    char line[24];
    int length = snprintf(line, sizeof line, "%zd\n", done);
    (void)!written(notes, line, (size_t)length);
  }
  return done;
}
