/* sheet_rows.h - rows of records in a workbook that can come back edited: their keys, and a hidden
 * twin of the sheet that remembers the values as they went out.
 *
 * The twin is a sheet of texts named `yanlian-N`: a row that says what it is (yanlian, 1, the
 * store's identity, what the workbook is, the kind, the sheet's name, year, unit, day), a row of
 * the columns' names (`key` and the fields'), a row of their headings, then a row a record: its
 * key, its values as FIELD_PLAIN.  It is all that a returned workbook needs: a program that loses
 * the custom properties keeps the sheets.
 */
#ifndef YANLIAN_APP_SHEET_ROWS_H
#define YANLIAN_APP_SHEET_ROWS_H

#include "app/app.h"
#include "core/field.h"
#include "exchange/workbook.h"

/* What a key names: `D-12-5` is the drill 12, of which version 5 went out. */
struct sheet_key {
    const struct record_type *type;
    int64_t id;
    int64_t version;
};
/* The letter of a kind; 0 for one whose records nobody edits. */
char sheet_key_letter(const struct record_type *type);
/* Appends a record's key; nothing for a kind whose records nobody edits. */
void sheet_key_of(struct str *out, const struct record *r);
/* Reads a key as an office program gives it back (blanks, full-width or small letters); false for
 * any other text. */
bool sheet_key_read(const char *text, struct sheet_key *out);
/* Heading of the key column, not translated: a clerk who reads Chinese gets it back. */
#define SHEET_KEY_HEADING "键(勿改)"

/* Names of the custom properties, and what is in them. */
#define SHEET_PROPERTY "yanlian" /* SHEET_FORMAT */
#define SHEET_PROPERTY_STORE "yanlian-store"
#define SHEET_PROPERTY_KIND "yanlian-kind" /* list or unit */
#define SHEET_PROPERTY_YEAR "yanlian-year"
#define SHEET_PROPERTY_UNIT "yanlian-unit"
#define SHEET_PROPERTY_DAY "yanlian-day" /* when it was written */
#define SHEET_FORMAT "1"
/* The twin: its name, and the cells of its first row. */
#define SHEET_TWIN_PREFIX "yanlian-"
enum sheet_twin_head {
    SHEET_TWIN_PROGRAM,
    SHEET_TWIN_FORMAT,
    SHEET_TWIN_STORE,
    SHEET_TWIN_BOOK,
    SHEET_TWIN_KIND, /* of record */
    SHEET_TWIN_NAME, /* of the sheet whose twin it is */
    SHEET_TWIN_YEAR,
    SHEET_TWIN_UNIT,
    SHEET_TWIN_DAY,
    SHEET_TWIN_HEAD
};

enum sheet_book {
    SHEET_LIST,    /* a list of the office: `list --format xlsx` */
    SHEET_OF_UNIT, /* a unit's own, to be filled in */
};
/* Gives the workbook the custom properties that tell what it is.  `unit` may be NULL. */
void sheet_stamp(struct app *app, struct workbook *book, enum sheet_book what, const char *unit);

/* A column of a sheet of records. */
struct sheet_column {
    size_t field;
    const char *heading; /* NULL: field_heading */
    int width;           /* 0: as its content needs */
    unsigned flags;      /* WORKBOOK_* */
};
/* Rows on their way into a workbook: a sheet and its twin. */
struct sheet_rows {
    struct workbook *book;
    size_t seen; /* index of the sheet */
    size_t twin;
    bool keyed; /* false: a kind without keys, which has no twin either */
    const struct record_type *type;
    const struct sheet_column *columns; /* lent until the last row */
    size_t count;
};
/* Begins a sheet named `name` with a key column first, and its twin.  Choices become drop-down
 * lists in columns that are WORKBOOK_INPUT.  The workbook must be stamped.  Between this and the
 * last row other sheets may be begun; sheet_rows_sheet() finds this one for title and notes. */
void sheet_rows_begin(struct sheet_rows *rows, struct workbook *book, const char *name,
                      const struct record_type *type, const struct sheet_column *columns,
                      size_t count);
struct workbook_sheet *sheet_rows_sheet(const struct sheet_rows *rows);
void sheet_rows_add(struct sheet_rows *rows, const struct record *r);
/* An empty row, for a new record. */
void sheet_rows_add_empty(struct sheet_rows *rows);

/* Appends a value as the text of a cell: FIELD_PLAIN, but a record as "ID TITLE". */
void sheet_value_text(struct str *out, const struct field *field, const char *value);
/* Appends one value as the cell it should be: an exact day or minute as a real date, a count as a
 * number, anything else as sheet_value_text. */
void sheet_add_value(struct workbook_sheet *sheet, const struct field *field, const char *value);

#endif
