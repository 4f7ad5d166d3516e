/* desk.h - a clerk's desk for one test: a home of its own, a database, the program.
 *
 * Use it as a cmocka fixture: `cmocka_unit_test_setup_teardown(test, desk_open_2026, desk_close)`;
 * the test finds its desk in *state.  Today is 2026-10-14 (a Wednesday) unless the test says
 * otherwise, and the screen starts with the list of drills (YANLIAN_START); time zone, locale and
 * language are pinned; nothing of the user's is read or written.
 */
#ifndef YANLIAN_TESTS_SCREEN_DESK_H
#define YANLIAN_TESTS_SCREEN_DESK_H

#include <stdbool.h>

#include "terminal.h"

enum { DESK_TERMINALS = 8, DESK_ENVIRONMENT = 40 };

struct desk {
    char directory[64]; /* all files of this test are below it */
    char database[96];
    int status; /* exit status of the last desk_run() */
    char *environment[DESK_ENVIRONMENT];
    struct terminal *terminals[DESK_TERMINALS];
};

/* cmocka setup: a desk without a database yet. */
int desk_open(void **state);
/* cmocka setup: a desk whose database holds the 2026 plan, imported from the notice. */
int desk_open_2026(void **state);
/* cmocka teardown: ends what runs, removes the files.  Fails when a sanitizer left a report. */
int desk_close(void **state);

/* Sets a variable for programs started from now on; NULL value removes it. */
void desk_set(struct desk *d, const char *name, const char *value);
/* Runs `yanlian ARGUMENTS...` (NULL at the end) without a terminal and returns what it printed on
 * standard output, owned by the caller; standard error goes to `DIRECTORY/stderr`.  The exit
 * status is in d->status. */
char *desk_run(struct desk *d, ...) __attribute__((sentinel));
/* The same, and it must exit with 0. */
char *desk_ask(struct desk *d, ...) __attribute__((sentinel));
/* The standard error of the last desk_run(); free(). */
char *desk_errors(struct desk *d);
/* Opens the screen in a terminal of that size: `yanlian ARGUMENTS...` (NULL at the end).  The desk
 * closes it; a test may also call desk_leave(). */
struct terminal *desk_terminal(struct desk *d, int rows, int columns, ...)
    __attribute__((sentinel));
/* The same with another TERM. */
struct terminal *desk_terminal_as(struct desk *d, const char *term, int rows, int columns, ...)
    __attribute__((sentinel));
/* Ends and forgets a terminal. */
void desk_leave(struct desk *d, struct terminal *t);
/* A file below the desk's directory with this content; its path is valid until the next call. */
const char *desk_file(struct desk *d, const char *name, const char *content);
/* How often to do something that is done very often: `most`, or a tenth of it when
 * $YANLIAN_TEST_QUICK is set (under the sanitizers; make check does it in full). */
int desk_rounds(int most);
/* Fails the test unless the database is whole: `PRAGMA integrity_check` and `yanlian doctor`. */
void desk_expect_whole(struct desk *d);

#endif
