/* sheet_parts.h - the steps from a returned workbook's tables to its differences. */
#ifndef YANLIAN_APP_SHEET_PARTS_H
#define YANLIAN_APP_SHEET_PARTS_H

#include "app/drills.h"
#include "app/sheet.h"
#include "app/sheet_rows.h"
#include "base/map.h"
#include "exchange/table.h"

/* A workbook as it was read: its sheets, and what it says of itself ("" and 0: nothing). */
struct sheet_table {
    char *name;
    bool hidden;
    struct table table;
};
struct sheet_tables VEC(struct sheet_table);
struct sheet_origin {
    char *store; /* store_identity */
    char *unit;
    char *day;
    int year;
};
struct sheet_returned {
    struct sheet_tables tables;
    struct sheet_origin origin;
};
void sheet_returned_free(struct sheet_returned *returned);
/* Keeps what one custom property says; others are none of ours. */
void sheet_origin_say(struct sheet_origin *origin, const char *name, const char *value);
/* True when a sheet or the properties show that it is ours. */
bool sheet_returned_is_ours(const struct sheet_returned *returned);

/* --- which sheet has what in which column (sheet_find.c) -------------------------------------- */

enum { SHEET_NO_COLUMN = -1, SHEET_TWIN_ROWS = 3 /* of a twin, before its records */ };
struct sheet_place {
    int field; /* index; SHEET_NO_COLUMN: a column that is none of ours */
    int twin;  /* column of the twin; SHEET_NO_COLUMN: none */
};
/* A sheet of records, found. */
struct sheet_source {
    const struct sheet_table *sheet;
    const struct table *twin; /* NULL: what went out is not known */
    const struct record_type *type;
    size_t heading;                                     /* row */
    size_t key;                                         /* column */
    struct sheet_places VEC(struct sheet_place) places; /* one a column */
};
struct sheet_sources VEC(struct sheet_source);
void sheet_sources_free(struct sheet_sources *sources);
/* Finds the sheets of records, and what the twins say of their origin.  Remarks are lines.  False
 * when there is none, or they are a newer program's. */
bool sheet_find(struct sheet_returned *returned, struct sheet_sources *out, struct str *remarks,
                struct error *err);
/* The text of a cell; "" when the row has none. */
const char *sheet_cell(const struct table *table, size_t row, size_t column);

/* --- what differs (sheet_rank.c, sheet_compare.c, sheet_try.c) -------------------------------- */

/* What stands in a row under the headings. */
enum sheet_row_kind {
    SHEET_ROW_PROSE, /* nothing of a record: a note, an empty row */
    SHEET_ROW_KEYED,
    SHEET_ROW_NEW,
    SHEET_ROW_STRANGE,
};
struct sheet_row {
    size_t at; /* row of the table */
    enum sheet_row_kind kind;
    struct sheet_key key;
    size_t twin; /* its row as it went out; 0: not known */
    char *why;   /* of a strange one: a sentence, owned */
};
struct sheet_row_list VEC(struct sheet_row);
void sheet_row_list_free(struct sheet_row_list *rows);
/* Tells the rows of a source apart: keys that can't be read, of another kind, that are twice. */
void sheet_rank(const struct sheet_source *source, struct sheet_row_list *out);

/* Compares all, after which nothing of `returned` is needed. */
bool sheet_compare(struct app *app, struct sheet_returned *returned, struct sheet_reading *out,
                   struct error *err);
/* Looks at a record as it would be with the changes from `first` on that can be taken: what its
 * kind refuses is refused, what it doubts is said in `remarks`.  `seen` is NULL for a new one. */
void sheet_try(struct app *app, struct sheet_reading *reading, size_t first,
               const struct record *seen, struct str *remarks);
/* Frees what a change owns. */
void sheet_change_free(struct sheet_change *change);
/* Begins a new record of the file: a unit's sheet adds to that unit. */
void sheet_begin_fresh(struct app *app, const struct sheet_reading *reading,
                       const struct record_type *type, struct record *out);

/* --- a unit's own sheet (sheet_unit.c) -------------------------------------------------------- */

/* Fills a workbook with the unit's open drills of those given, and its contacts; ERROR_NOT_FOUND
 * when it has no such drill.  `unit` is an official name. */
bool sheet_fill(struct app *app, const char *unit, const struct drills *drills,
                struct workbook *out, struct sheet_file *file, struct error *err);
/* True when a unit is asked for this field in its own sheet. */
bool sheet_asks(const struct record_type *type, size_t field);

#endif
