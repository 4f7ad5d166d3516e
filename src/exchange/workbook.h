/* workbook.h - an .xlsx to be written: sheets of a title, a heading, rows.
 *
 * libxlsxwriter writes it, in the loadable module `workbook.so`.  A text is always written as a
 * text: nothing that comes from data can become a formula.
 */
#ifndef YANLIAN_EXCHANGE_WORKBOOK_H
#define YANLIAN_EXCHANGE_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "base/vec.h"
#include "core/date.h"

enum workbook_cell_kind {
    WORKBOOK_TEXT,
    WORKBOOK_NUMBER,
    WORKBOOK_DATE,     /* a real date, shown yyyy-mm-dd */
    WORKBOOK_DATETIME, /* with its minute, shown yyyy-mm-dd hh:mm */
    WORKBOOK_RATE,     /* a number shown as a percentage: 0.719 is 71.9% */
};
struct workbook_cell {
    enum workbook_cell_kind kind;
    char *text; /* owned; NULL: empty */
    double number;
    struct date day;
    int minute; /* of the day */
};

enum workbook_column_flag {
    WORKBOOK_KEY = 1 << 0,     /* the stable key: locked, small and grey */
    WORKBOOK_CENTRED = 1 << 1, /* numbers, forms, dates */
    WORKBOOK_LOCKED = 1 << 2,  /* not to be edited when the sheet is protected */
    WORKBOOK_INPUT = 1 << 3,   /* to be filled in: coloured, unlocked */
};
struct workbook_column {
    char *heading; /* owned */
    int width;     /* in cells of the terminal; 0: as its content needs, between 6 and 40 */
    unsigned flags;
    char **choices; /* owned texts, ends with NULL: a drop-down list; NULL: none */
};

/* One sheet; all texts are owned.  Rows are appended cell by cell, row by row. */
struct workbook_sheet {
    char *name;  /* unique, at most 31 characters, none of []:*?/\ (made so when written) */
    char *title; /* over the table, in large letters across its columns; NULL: none */
    struct workbook_notes VEC(char *) notes; /* lines under the title */
    struct workbook_columns VEC(struct workbook_column) columns;
    struct workbook_cells VEC(struct workbook_cell) cells;
    struct workbook_notes after; /* lines under the table */
    bool landscape;              /* A4, fitted to one page's width, heading repeated on each page */
    bool boxed;                  /* thin lines around all cells, as the annex was published */
    int row_lines;               /* of a boxed table: each row is at least so many lines high */
    bool protect; /* only WORKBOOK_INPUT columns can be edited (without a password) */
    bool hidden;
};
struct workbook_sheets VEC(struct workbook_sheet);

struct workbook {
    struct workbook_sheets sheets;
    char *title;  /* document properties */
    char *author; /* the office */
    /* Custom properties that say what the workbook is, to read it again: name, value, ... */
    struct workbook_notes properties;
};

/* Begins a sheet and returns it; it stays where it is only until the next one is begun. */
struct workbook_sheet *workbook_add_sheet(struct workbook *w, const char *name);
void workbook_add_column(struct workbook_sheet *s, const char *heading, int width, unsigned flags);
void workbook_add_text(struct workbook_sheet *s, const char *text);
void workbook_add_number(struct workbook_sheet *s, double number);
void workbook_add_rate(struct workbook_sheet *s, double number);
void workbook_add_day(struct workbook_sheet *s, struct date day);
void workbook_add_minute(struct workbook_sheet *s, struct date day, int minute);
/* Prints the sheet on the broad page where its table is too wide for the upright one. */
void workbook_turn(struct workbook_sheet *s);
void workbook_free(struct workbook *w);
/* Appends the finished .xlsx.  At most 1,048,000 rows a sheet, 256 columns; a text longer than the
 * 32,767 characters that a cell holds is refused with its place. */
bool workbook_write(struct str *out, const struct workbook *w, struct error *err);

/* True when the module is there. */
bool workbook_is_ready(struct error *err);

/* The module: the only code that knows libxlsxwriter. */
struct workbook_module {
    int abi; /* WORKBOOK_ABI */
    bool (*write)(struct str *out, const struct workbook *w, struct error *err);
};
enum { WORKBOOK_ABI = 1 };
#define WORKBOOK_SYMBOL "yanlian_workbook"

#endif
