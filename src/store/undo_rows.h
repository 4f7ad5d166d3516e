/* undo_rows.h - one act's rows of the change log, taken back. */
#ifndef YANLIAN_STORE_UNDO_ROWS_H
#define YANLIAN_STORE_UNDO_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct store;

/* One row of the change log. */
struct change {
    int64_t id;
    char *table;
    int64_t record;
    char *operation;
    char *old; /* JSON of columns */
    char *new;
};

/* The row of an act's log before `before` in time, to be freed with change_free; false when there
 * is none, or with an error. */
bool change_before(struct store *s, int64_t act, int64_t before, struct change *out,
                   struct error *err);
void change_free(struct change *c);

/* Takes back every row of the log that is the act's, last first, in the act under way.
 * ERROR_CONFLICT when a record is not as the log left it. */
bool changes_take_back(struct store *s, int64_t act, struct error *err);

#endif
