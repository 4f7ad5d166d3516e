/* sheet_desk.h - a desk whose unit has a sheet out: written, read back as a reader gives it,
 * edited, compared.
 */
#ifndef YANLIAN_TESTS_SHEET_DESK_H
#define YANLIAN_TESTS_SHEET_DESK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/sheet_parts.h"

/* Three drills and a contact of 阳城县公安局; 阳城县水务局 is there too. */
struct desk {
    char directory[64];
    char path[96];
    struct app app;
    int64_t drills[3];
    int64_t contact;
    struct workbook book;
    struct sheet_returned back; /* the book as it would be read, to be edited */
    struct sheet_reading reading;
    struct error err;
};

/* cmocka setup and teardown: *state is a struct desk whose sheet was just sent out and read. */
int desk_open(void **state);
int desk_close(void **state);

/* Changes a stored record: `place=体育场`. */
void desk_set(struct desk *d, enum record_kind kind, int64_t id, const char *assignment);
void desk_value(struct desk *d, enum record_kind kind, int64_t id, const char *field,
                const char *wanted);

/* Writes the unit's sheet, or a list of the first three records in these fields (ends with NULL;
 * the sheet is called 表), and reads it into d->back. */
void desk_send(struct desk *d);
void desk_send_list(struct desk *d, enum record_kind kind, const char *const *fields);
struct table *desk_sheet(struct desk *d, const char *name);
/* The sheet 演练安排. */
struct table *desk_drills(struct desk *d);

struct table_row *table_new_row(struct table *table);
void row_put(struct table_row *row, size_t column, const char *text);
/* Types into the nth row (from 0) under the headings, in the column whose heading begins so. */
void table_type(struct table *table, size_t nth, const char *heading, const char *text);

/* Compares what came back; d->err tells why not. */
bool desk_compare(struct desk *d);
/* Compares; a line a change: state, title, field, now > theirs. */
void desk_changes(struct desk *d, const char *wanted);
void desk_remark(const struct desk *d, const char *part);
/* Writes what is chosen; how many fields, -1 with d->err. */
int desk_accept(struct desk *d);

#endif
