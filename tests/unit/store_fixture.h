/* store_fixture.h - a store in a directory of its own, and a second way in: plain SQL. */
#ifndef YANLIAN_TESTS_STORE_FIXTURE_H
#define YANLIAN_TESTS_STORE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "store/records.h"

struct fixture {
    char directory[64];
    char path[128];
    struct store *store;
    struct error err;
};

/* cmocka setup and teardown: *state is a struct fixture with an open, new store. */
int fixture_start(void **state);
int fixture_end(void **state);
/* Closes and opens again, as another clerk when `who` is not NULL. */
void fixture_reopen(struct fixture *f, const char *who);

/* Fails the test with the error's text unless `good`. */
#define assert_good(good, err)                                                                     \
    do {                                                                                           \
        if (!(good))                                                                               \
            fail_msg("%s: %s", #good, (err).text);                                                 \
    } while (0)
/* Fails unless the call is refused with that code. */
#define assert_refused(call, err, wanted)                                                          \
    do {                                                                                           \
        error_clear(&(err));                                                                       \
        if (call)                                                                                  \
            fail_msg("%s was not refused", #call);                                                 \
        if ((err).code != (wanted) || !(err).text[0])                                              \
            fail_msg("%s: code %d: %s", #call, (int)(err).code, (err).text);                       \
    } while (0)

/* Records in an act of their own, or in the act under way. */
int64_t add_unit(struct store *s, const char *name);
/* `period` is canonical or "". */
int64_t add_drill(struct store *s, int year, const char *unit, const char *subject,
                  const char *period);
/* Loads, sets one field, updates. */
void change_field(struct store *s, enum record_kind kind, int64_t id, const char *field,
                  const char *value);
void remove_record(struct store *s, enum record_kind kind, int64_t id);
/* The value of one field, owned. */
char *value_of(struct store *s, enum record_kind kind, int64_t id, const char *field);
void assert_value(struct store *s, enum record_kind kind, int64_t id, const char *field,
                  const char *value);

/* Plain SQL through a connection of its own, as another program would. */
int sql_run(const char *path, const char *sql);
/* The same; fails the test unless it is taken. */
void sql_do(const char *path, const char *sql);
int64_t sql_number(const char *path, const char *sql);
/* All rows as text: columns parted by |, rows by line breaks; owned. */
char *sql_text(const char *path, const char *sql);
/* The connection by itself, for many questions: closed by sqlite3_close(). */
sqlite3 *sql_open(const char *path);
/* Adds all rows to `out`, as sql_text() writes them. */
void sql_rows(sqlite3 *db, const char *sql, struct str *out);

/* Whether each step costs many times as much ($YANLIAN_TEST_QUICK: tests/valgrind.sh, the
 * sanitizers), so that what is done very often elsewhere is done less often here. */
bool quick(void);

/* Runs `body` in a child that may not write where nobody may; returns its exit status. */
int as_nobody(int (*body)(void *), void *data);

#endif
