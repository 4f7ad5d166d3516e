/* table_writer.h - rows out: aligned text, CSV, TSV, JSON. */
#ifndef YANLIAN_EXCHANGE_TABLE_WRITER_H
#define YANLIAN_EXCHANGE_TABLE_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum table_format { TABLE_TEXT, TABLE_CSV, TABLE_TSV, TABLE_JSON };

/* The format of a word (table, csv, tsv, json); false when there is none. */
bool table_format_of(const char *word, enum table_format *out);

struct table_column {
    const char *name;  /* JSON key and CSV/TSV heading */
    const char *label; /* heading of aligned text */
    int width;         /* cells in aligned text; 0: as wide as it needs up to 40 */
    bool number;       /* right-aligned; a JSON number when it is one */
};

/* Streams: begin, rows, end.  CSV starts with a BOM (Excel), quotes by RFC 4180 and puts ' before
 * what a spreadsheet would take for a formula (= + - @ tab, unless it is a number); TSV replaces
 * tabs and line breaks by a space.  JSON is an array of flat objects, one a line.  Text is cleaned
 * (text_clean).  Appended to `out`, which the caller prints and clears as it likes. */
struct table_writer;
struct table_writer *table_writer_new(enum table_format format, const struct table_column *columns,
                                      size_t count);
void table_writer_begin(struct table_writer *w, struct str *out);
void table_writer_row(struct table_writer *w, struct str *out, const char *const *cells);
void table_writer_end(struct table_writer *w, struct str *out);
void table_writer_free(struct table_writer *w);

/* Appends one value as a JSON string with its quotes. */
void json_text(struct str *out, const char *text);

#endif
