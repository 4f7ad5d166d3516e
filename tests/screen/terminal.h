/* terminal.h - a real terminal to run the real program in, and to look at what a clerk would see.
 *
 * A program runs on a pseudo terminal; what it writes goes through libvterm, so that a test reads
 * cells, colours and the cursor, not bytes.  A screen test reads like a morning at the desk:
 *
 *     struct terminal *t = desk_terminal(desk, 24, 80, NULL);   (tests/screen/desk.h)
 *
 *     expect(t, "城镇集体工业联合社");
 *     press(t, "/");
 *     type(t, "xf");
 *     expect(t, "消防应急演练");
 *     expect_gone(t, "民爆企业");
 *     press(t, "Enter Down Down");
 *     expect_cursor_on(t, "森林火灾");
 *
 * Nothing waits a fixed time: expect...() returns as soon as the screen says what is expected, and
 * fails after TERMINAL_PATIENCE with the whole screen printed.  Because a key may be on its way
 * while the screen still shows the old text, expect something that only the new screen has; where
 * there is no such thing, settle() first.
 *
 * Rows and columns count from 0.  Texts are UTF-8.  Failures end the running cmocka test.
 */
#ifndef YANLIAN_TESTS_SCREEN_TERMINAL_H
#define YANLIAN_TESTS_SCREEN_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { TERMINAL_PATIENCE = 20000 }; /* milliseconds until an expectation fails */

struct terminal;

struct terminal_options {
    int rows, columns;
    const char *term;        /* TERM; NULL: xterm-256color */
    const char *directory;   /* where the program runs; NULL: here */
    const char *const *argv; /* program path first, NULL last */
    const char *const *env;  /* the whole environment but TERM, NAME=VALUE, NULL last */
};

/* --- a program's life ---------------------------------------------------------------------- */

/* Starts the program.  Ends the test when that fails.  Close with terminal_close. */
struct terminal *terminal_open(const struct terminal_options *options);
/* Ends the program if it still runs (hang-up, then kill) and frees everything.  NULL is fine. */
void terminal_close(struct terminal *t);
pid_t terminal_pid(const struct terminal *t);
/* Sends a signal to the program. */
void terminal_signal(struct terminal *t, int signal);
/* The line drops: the pseudo terminal is closed, the program gets SIGHUP. */
void terminal_hang_up(struct terminal *t);
/* Waits until the program has ended; its exit status, or 128 + the signal that ended it. */
int terminal_wait(struct terminal *t);
/* True when the program has ended (does not wait). */
bool terminal_ended(struct terminal *t);
/* Gives the window another size; the program gets SIGWINCH. */
void resize(struct terminal *t, int rows, int columns);

/* --- the clerk's hands --------------------------------------------------------------------- */

/* Presses keys, parted by spaces, with the names of keymap files: one character, Enter, Space,
 * Tab, BackTab, Esc, Backspace, Delete, Insert, Up, Down, Left, Right, Home, End, PageUp,
 * PageDown, F1 ... F20, Ctrl-x, Alt-x.  Sends what this TERM's keyboard sends. */
void press(struct terminal *t, const char *keys);
/* Types text as it is (an input method or a fast typist). */
void type(struct terminal *t, const char *text);
/* Pastes text in brackets (CSI 200 ~ ... CSI 201 ~), as a terminal does. */
void paste(struct terminal *t, const char *text);
/* Sends bytes as they are, valid or not. */
void send_bytes(struct terminal *t, const char *bytes, size_t length);

/* --- the clerk's eyes ---------------------------------------------------------------------- */

/* Waits until the text stands in some row (or, expect_row, in that row). */
#define expect(t, text) terminal_expect(t, -1, text, __FILE__, __LINE__)
#define expect_row(t, row, text) terminal_expect(t, row, text, __FILE__, __LINE__)
/* Waits until the text stands nowhere (in that row). */
#define expect_gone(t, text) terminal_expect_gone(t, -1, text, __FILE__, __LINE__)
#define expect_row_gone(t, row, text) terminal_expect_gone(t, row, text, __FILE__, __LINE__)
/* Waits until the row with the cursor holds the text. */
#define expect_cursor_on(t, text) terminal_expect_cursor_on(t, text, __FILE__, __LINE__)
/* Waits for the program's end and compares its exit status. */
#define expect_exit(t, status) terminal_expect_exit(t, status, __FILE__, __LINE__)

void terminal_expect(struct terminal *t, int row, const char *text, const char *file, int line);
void terminal_expect_gone(struct terminal *t, int row, const char *text, const char *file,
                          int line);
void terminal_expect_cursor_on(struct terminal *t, const char *text, const char *file, int line);
void terminal_expect_exit(struct terminal *t, int status, const char *file, int line);

/* Reads until the program sleeps and has nothing more to say.  Does not fail. */
void settle(struct terminal *t);

/* What the screen shows now (after what has been read so far): owned by the caller, free().  A row
 * has no spaces at its end; the whole screen has a line break after every row. */
char *terminal_row(struct terminal *t, int row);
char *terminal_screen(struct terminal *t);
/* The first row that holds the text, -1 when none does; its column of cells in *column (may be
 * NULL). */
int find(struct terminal *t, const char *text, int *column);
/* Prints the screen, its cursor and `why` as TAP comments; for failures. */
void terminal_print(struct terminal *t, const char *why);

int terminal_rows(const struct terminal *t);
int terminal_columns(const struct terminal *t);
void terminal_cursor(const struct terminal *t, int *row, int *column, bool *visible);

/* How a cell looks. */
struct look {
    char text[32]; /* the grapheme; "" for the right half of a wide character or an empty cell */
    int width;     /* 1 or 2; 0: right half */
    bool bold, underline, reverse;
    int foreground, background; /* colour index, -1: default, -2: a direct colour */
};
struct look look_at(struct terminal *t, int row, int column);

/* --- thrift -------------------------------------------------------------------------------- */

/* Bytes from the program since the last terminal_mark() (or since the start). */
void terminal_mark(struct terminal *t);
size_t terminal_heard(const struct terminal *t);
/* These bytes themselves, NUL after them; valid until the next read. */
const char *terminal_bytes(const struct terminal *t);
/* Bytes a terminal would have answered so far: 0 unless the program asked it something. */
size_t terminal_answers(const struct terminal *t);

#endif
