#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1

#include "CNcurses.h"

#include <curses.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

/* term.h makes macros of ordinary words. */
#undef columns

struct cn_screen {
  SCREEN *curses;
  FILE *output; /* a memory file: a frame is taken from it and sent as one */
  FILE *input;  /* never read: keys do not come through curses */
  uint8_t *bytes;
  size_t capacity;
  cchar_t *row;
  int row_capacity;
};

int cn_is_known(const char *term) {
  int result = 0;
  TERMINAL *before = cur_term;
  if (setupterm(term, STDERR_FILENO, &result) != OK) return 0;
  TERMINAL *probed = set_curterm(before);
  if (probed != before) del_curterm(probed);
  return 1;
}

static int is_tmux(const char *term) {
  return strcmp(term, "tmux") == 0 || strncmp(term, "tmux-", 5) == 0;
}

int cn_erases(const char *term) {
  int result = 0;
  TERMINAL *before = cur_term;
  if (setupterm(term, STDERR_FILENO, &result) != OK) return 0;
  const char *erase = tigetstr("ech");
  int is_usual = erase && erase != (char *)-1 && strcmp(erase, "\033[%p1%dX") == 0;
  /* The descriptions of tmux leave out what it has done since 2.4. */
  int erases = (is_usual && tigetflag("bce") == 1) || is_tmux(term);
  TERMINAL *probed = set_curterm(before);
  if (probed != before) del_curterm(probed);
  return erases;
}

/* Curses answers some signals by itself, with exit() among others. It shall not. */
static const int taken_by_curses[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
enum { taken_count = sizeof taken_by_curses / sizeof *taken_by_curses };

static void keep_actions(struct sigaction kept[taken_count]) {
  for (int index = 0; index < taken_count; index++) {
    sigaction(taken_by_curses[index], NULL, &kept[index]);
  }
}

static void put_actions_back(const struct sigaction kept[taken_count]) {
  for (int index = 0; index < taken_count; index++) {
    sigaction(taken_by_curses[index], &kept[index], NULL);
  }
}

/* A name for the time of a call; what stood there comes back afterwards. */
static SCREEN *open_described(const char *term, const char *description, FILE *out, FILE *in) {
  if (!description) return newterm(term, out, in);
  const char *before = getenv("TERMINFO");
  char *kept = before ? strdup(before) : NULL;
  setenv("TERMINFO", description, 1);
  SCREEN *screen = newterm(term, out, in);
  if (kept) {
    setenv("TERMINFO", kept, 1);
  } else {
    unsetenv("TERMINFO");
  }
  free(kept);
  return screen;
}

static FILE *memory_file(void) {
  int descriptor = memfd_create("frame", MFD_CLOEXEC);
  if (descriptor < 0) return NULL;
  FILE *file = fdopen(descriptor, "w+");
  if (!file) close(descriptor);
  return file;
}

static void use(cn_screen *screen) { set_term(screen->curses); }

static void forget_output(cn_screen *screen) {
  fflush(screen->output);
  int descriptor = fileno(screen->output);
  lseek(descriptor, 0, SEEK_SET);
}

cn_screen *cn_open(const char *term, const char *description, int rows, int columns) {
  cn_screen *screen = calloc(1, sizeof *screen);
  if (!screen) return NULL;
  /* Curses places characters by the widths of the C library, which need a locale of UTF-8. */
  if (!setlocale(LC_CTYPE, "C.UTF-8")) setlocale(LC_CTYPE, "");
  screen->output = memory_file();
  screen->input = fopen("/dev/null", "re");
  if (screen->output && screen->input) {
    struct sigaction kept[taken_count];
    keep_actions(kept);
    screen->curses = open_described(term, description, screen->output, screen->input);
    put_actions_back(kept);
  }
  if (!screen->curses) {
    cn_close(screen);
    return NULL;
  }
  use(screen);
  if (has_colors() && start_color() == OK) use_default_colors();
  nonl();
  leaveok(stdscr, FALSE);
  idlok(stdscr, FALSE);
  typeahead(-1);
  resizeterm(rows > 0 ? rows : 1, columns > 0 ? columns : 1);
  doupdate();
  /* What newterm and this sent is sent again, in one piece, with the first frame. */
  forget_output(screen);
  cn_invalidate(screen);
  return screen;
}

void cn_close(cn_screen *screen) {
  if (screen->curses) {
    struct sigaction kept[taken_count];
    keep_actions(kept);
    use(screen);
    endwin(); /* into memory; the terminal is restored by other means */
    delscreen(screen->curses);
    put_actions_back(kept);
  }
  if (screen->output) fclose(screen->output);
  if (screen->input) fclose(screen->input);
  free(screen->bytes);
  free(screen->row);
  free(screen);
}

int cn_colors(cn_screen *screen) {
  use(screen);
  int colors = tigetnum("colors");
  return colors > 0 ? colors : 0;
}

int cn_tabs_by_eight(cn_screen *screen) {
  const char *forth = cn_capability(screen, "ht");
  return forth && strcmp(forth, "\t") == 0 && tigetnum("it") == 8;
}

const char *cn_capability(cn_screen *screen, const char *name) {
  use(screen);
  char *value = tigetstr(name);
  return value == (char *)-1 ? NULL : value;
}

const char *cn_movement(cn_screen *screen, int row, int column) {
  const char *address = cn_capability(screen, "cup");
  return address ? tiparm(address, row, column) : NULL;
}

void cn_set_pair(cn_screen *screen, int pair, int foreground, int background) {
  use(screen);
  init_extended_pair(pair, foreground, background);
}

static attr_t curses_attributes(uint8_t bits) {
  attr_t attributes = A_NORMAL;
  if (bits & 1) attributes |= A_BOLD;
  if (bits & 2) attributes |= A_DIM;
  if (bits & 4) attributes |= A_ITALIC;
  if (bits & 8) attributes |= A_UNDERLINE;
  if (bits & 16) attributes |= A_REVERSE;
  return attributes;
}

static void set_cell(cchar_t *target, const cn_cell *cell, wchar_t scalar) {
  wchar_t text[4] = {scalar, (wchar_t)cell->first_mark, (wchar_t)cell->second_mark, 0};
  /* A mark that the C library does not know as one would make the whole cell fail. */
  if (text[1] && wcwidth(text[1]) != 0) text[1] = 0;
  if (text[2] && wcwidth(text[2]) != 0) text[2] = 0;
  int pair = cell->pair;
  setcchar(target, text, curses_attributes(cell->attributes), 0, &pair);
}

static int row_fits(cn_screen *screen, int columns) {
  if (columns <= screen->row_capacity) return 1;
  cchar_t *row = realloc(screen->row, (size_t)columns * sizeof *row);
  if (!row) return 0;
  screen->row = row;
  screen->row_capacity = columns;
  return 1;
}

void cn_forget_cells(cn_screen *screen, int row, int column, int count) {
  use(screen);
  if (!row_fits(screen, count)) return;
  int pair = 0;
  /* Nothing blinks here, so no cell is equal to this one. */
  for (int index = 0; index < count; index++) {
    setcchar(&screen->row[index], L" ", A_BLINK, 0, &pair);
  }
  mvwadd_wchnstr(curscr, row, column, screen->row, count);
}

void cn_put(cn_screen *screen, int row, int column, const cn_cell *cells, int length) {
  use(screen);
  if (!row_fits(screen, length)) return;
  int count = 0;
  for (int index = 0; index < length; index++) {
    const cn_cell *cell = &cells[index];
    if (cell->width == 0) continue;
    if (wcwidth((wchar_t)cell->scalar) == cell->width) {
      set_cell(&screen->row[count++], cell, (wchar_t)cell->scalar);
    } else {
      /* Where the two disagree on a width, the rest of the row would shift. */
      for (int half = 0; half < cell->width; half++) set_cell(&screen->row[count++], cell, L'?');
    }
  }
  mvwadd_wchnstr(stdscr, row, column, screen->row, count);
  /* Where the terminal's cursor will be anyway, should an update follow. */
  wmove(stdscr, row, column + length < getmaxx(stdscr) ? column + length : getmaxx(stdscr) - 1);
}

static void update(void) {
  wnoutrefresh(stdscr);
  doupdate();
}

void cn_update(cn_screen *screen) {
  use(screen);
  update();
}

void cn_set_cursor(cn_screen *screen, int row, int column, int is_visible) {
  use(screen);
  curs_set(is_visible ? 1 : 0);
  wmove(stdscr, row, column);
}

void cn_resize(cn_screen *screen, int rows, int columns) {
  use(screen);
  resizeterm(rows > 0 ? rows : 1, columns > 0 ? columns : 1);
  cn_invalidate(screen);
}

void cn_invalidate(cn_screen *screen) {
  use(screen);
  clearok(curscr, TRUE);
}

static int bytes_fit(cn_screen *screen, size_t length) {
  if (length <= screen->capacity) return 1;
  uint8_t *bytes = realloc(screen->bytes, length);
  if (!bytes) return 0;
  screen->bytes = bytes;
  screen->capacity = length;
  return 1;
}

const uint8_t *cn_flush(cn_screen *screen, size_t *length) {
  use(screen);
  update();
  fflush(screen->output);
  int descriptor = fileno(screen->output);
  off_t end = lseek(descriptor, 0, SEEK_CUR);
  *length = 0;
  if (end <= 0 || !bytes_fit(screen, (size_t)end)) return screen->bytes;
  ssize_t got = pread(descriptor, screen->bytes, (size_t)end, 0);
  lseek(descriptor, 0, SEEK_SET);
  if (got > 0) *length = (size_t)got;
  return screen->bytes;
}
