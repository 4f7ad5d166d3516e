/* table.h - a table as it came: rows of cells with their place in the source.
 *
 * Readers for formats stand behind one interface; office files are read by a module
 * (exchange/office_file.h).  A reader knows nothing of plans: it finds cells.
 * `exchange/plan_table.h` makes plan rows of them.
 */
#ifndef YANLIAN_EXCHANGE_TABLE_H
#define YANLIAN_EXCHANGE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/str.h"
#include "base/vec.h"

struct table_row {
    int line;     /* where in the source it starts, 1-based */
    char **cells; /* owned texts without white space at their ends, never NULL; may hold breaks */
    size_t count; /* at least 1: without the empty cells at the end; blank lines are no rows */
};

struct table_rows VEC(struct table_row);

/* All a reader found: the table's rows, and the prose around it line by line (a row of one cell
 * is prose as well: rows are all lines in order, `count` tells). */
struct table {
    struct table_rows rows;
    char *format;   /* "text", "tsv", "csv", "xlsx", "docx": what it was taken for */
    char *encoding; /* "UTF-8", "GB18030", "UTF-16": what the bytes were */
    char *note;     /* what is to be said of the file, NULL: nothing: which sheet was read, or that
                       its name says another format */
};

struct table_reader {
    const char *name;
    /* How sure the reader is that `bytes` is its format: 0 not, 100 certain. */
    int (*probe)(const char *bytes, size_t length, const char *path);
    bool (*read)(struct table *out, const char *bytes, size_t length, struct error *err);
};

/* Reads bytes with the reader that is surest: .xlsx and .docx by their content, texts by how they
 * look; `path` (may be NULL) only hints by its ending.
 * Bounds: 64 MB, 1,000,000 rows, 256 columns, 64 KB a cell. */
bool table_read(struct table *out, const char *bytes, size_t length, const char *path,
                struct error *err);
/* The same of a workbook's sheet by its name, or the n-th that is seen (NULL: the first with
 * something in it); ERROR_USAGE when the file is no workbook. */
bool table_read_sheet(struct table *out, const char *bytes, size_t length, const char *path,
                      const char *sheet, struct error *err);
void table_free(struct table *t);
/* Decodes bytes to UTF-8: BOM, UTF-8, UTF-16 by BOM, else GB18030; refuses what none fits (files
 * that are no texts are named with what to do: table_foreign.c). */
bool table_decode(struct str *out, const char *bytes, size_t length, const char **encoding,
                  struct error *err);

#endif
