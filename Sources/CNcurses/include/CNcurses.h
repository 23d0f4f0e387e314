/* What Swift needs of ncurses and of signals, with nothing of either in its interface.
 *
 * Curses keeps its state in globals: everything in the first part is called from one thread at a
 * time. The second part says for itself what may be called when. */
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stddef.h>
#include <stdint.h>

/* ---- drawing ---- */

typedef struct cn_screen cn_screen;

typedef struct {
  uint32_t scalar;
  uint32_t first_mark;  /* 0 for none */
  uint32_t second_mark; /* 0 for none */
  uint16_t pair;
  uint8_t attributes; /* bits: 1 bold, 2 dim, 4 italic, 8 underline, 16 reverse */
  uint8_t width;      /* 1, 2, or 0 for the right half of a wide character */
} cn_cell;

/* Whether a description of this terminal is installed. */
int cn_is_known(const char *term);
/* Whether it erases some cells with CSI X, and they show the background of the moment. */
int cn_erases(const char *term);

/* A screen that draws into memory; NULL if there is no such terminal or no memory.
 * description: a compiled one as "b64:...", or NULL for the installed one. Curses takes it from
 * the environment only, which changes for a moment: no other thread may read that meanwhile. */
cn_screen *cn_open(const char *term, const char *description, int rows, int columns);
void cn_close(cn_screen *screen);

/* How many colours the terminal has; 0 without any. */
int cn_colors(cn_screen *screen);
/* Whether a tab leads to the next multiple of eight columns. */
int cn_tabs_by_eight(cn_screen *screen);
/* A string capability with its padding marks; NULL if the terminal lacks it. */
const char *cn_capability(cn_screen *screen, const char *name);
/* What moves the cursor there; NULL if the terminal cannot. Valid until the next call. */
const char *cn_movement(cn_screen *screen, int row, int column);

/* Colours are -1 for the terminal's own, else a number as the description counts them. */
void cn_set_pair(cn_screen *screen, int pair, int foreground, int background);
/* The next update sends these cells, whatever the terminal is thought to show there. */
void cn_forget_cells(cn_screen *screen, int row, int column, int count);
void cn_put(cn_screen *screen, int row, int column, const cn_cell *cells, int length);
/* Works out what was put so far; the bytes wait for the flush. */
void cn_update(cn_screen *screen);
void cn_set_cursor(cn_screen *screen, int row, int column, int is_visible);
void cn_resize(cn_screen *screen, int rows, int columns);
/* The next flush sends everything. */
void cn_invalidate(cn_screen *screen);
/* What the terminal must be sent to show all that was put. Valid until the next flush. */
const uint8_t *cn_flush(cn_screen *screen, size_t *length);

/* ---- signals ---- */

enum { cn_restore_capacity = 512 };

/* From here on a crash writes these bytes to the terminal and gives it its old settings before
 * it takes its course, and the other signals write their number to wake. */
int cn_arm(int terminal, int wake, const uint8_t *restore, size_t length);
/* Other bytes, for example after a change of size. */
void cn_set_restore(const uint8_t *restore, size_t length);
/* Whether the terminal is in our hands, so that a crash has something to restore. */
void cn_set_active(int is_active);
/* Signals take the course again that they had before. */
void cn_disarm(void);
/* Stops the whole process, as the signal would have done; returns when it goes on. */
void cn_stop_process(void);

/* ---- the terminal's settings ---- */

/* Keys come one by one and unechoed; ^Z and nothing else makes a signal. 0, or errno. */
int cn_make_raw(int terminal);
/* The settings that cn_make_raw first found; flush forgets what was typed. 0, or errno. */
int cn_restore_settings(int terminal, int flush);
/* 0, or errno; rows and columns are 0 where the terminal does not know. */
int cn_window_size(int terminal, int *rows, int *columns);
/* A pipe that no child inherits and that never blocks its writer. 0, or errno. */
int cn_pipe(int ends[2]);

#endif
