/* table_build.h - for readers of tables: cells gathered into rows, within the bounds of table.h. */
#ifndef YANLIAN_EXCHANGE_TABLE_BUILD_H
#define YANLIAN_EXCHANGE_TABLE_BUILD_H

#include "exchange/table.h"

enum {
    TABLE_BYTES_MAX = 64 * 1024 * 1024,
    TABLE_ROWS_MAX = 1000 * 1000,
    TABLE_COLUMNS_MAX = 256,
    TABLE_CELL_MAX = 64 * 1024,
};

/* The readers, surest first when two are equally sure. */
extern const struct table_reader table_csv_reader;
extern const struct table_reader table_text_reader;

/* One row in the making.  `line` is set by the reader before the row is finished. */
struct row_build {
    struct table *table;
    int line;
    struct row_cells VEC(char *) cells;
};

/* Adds a cell: `length` bytes without the white space at both ends. */
bool row_add(struct row_build *row, const char *text, size_t length, struct error *err);
/* Adds a text to cell `index`, making empty cells before it; what is there already stays, parted
 * by a space. */
bool row_add_at(struct row_build *row, size_t index, const char *text, size_t length,
                struct error *err);
/* Hands the row to the table, without the empty cells at its end, and starts the next; a row of
 * empty cells is left out. */
bool row_finish(struct row_build *row, struct error *err);
/* Drops what was gathered. */
void row_drop(struct row_build *row);

/* False with what to do for a file that is no text, told by how it begins (table_foreign.c). */
bool table_is_text(const char *bytes, size_t length, struct error *err);

/* Leaves out ASCII white space, U+00A0, U+3000 and U+FEFF at both ends of *text. */
void cell_trim(const char **text, size_t *length);
/* True at white space (as in cell_trim); *bytes gets how long it is. */
bool cell_is_space(const char *text, size_t length, size_t *bytes);

#endif
