/* workbook_parts.h - what the writer of a workbook asks of a sheet's model: names, texts, widths.
 *
 * No library is needed for it: it is built into the program, and into the module `workbook.so`.
 */
#ifndef YANLIAN_EXCHANGE_WORKBOOK_PARTS_H
#define YANLIAN_EXCHANGE_WORKBOOK_PARTS_H

#include "base/text_list.h"
#include "exchange/workbook.h"

enum {
    WORKBOOK_ROWS_MOST = 1048000,
    WORKBOOK_COLUMNS_MOST = 256,
    WORKBOOK_CELL_MOST = 32767, /* characters, as Excel counts: of UTF-16 */
    WORKBOOK_NAME_MOST = 31,    /* the same, of a sheet's name */
    WORKBOOK_NARROWEST = 6,
    WORKBOOK_WIDEST = 40,
};

/* Appends the names of the sheets as they may stand in a workbook, in their order: the forbidden
 * characters replaced, cut, and each one numbered that is there before. */
void workbook_names(struct text_list *out, const struct workbook *w);
/* Appends a text as a cell may hold it: without controls, its lines kept, and nothing that a
 * spreadsheet would take for one of its escapes (_x000D_). */
void workbook_text(struct str *out, const char *text);
/* How many characters Excel counts in a valid text. */
size_t workbook_length(const char *text);
/* Cells (of a terminal) a column is wide. */
int workbook_width(const struct workbook_sheet *s, size_t column);
/* Cells that all columns are wide. */
int workbook_sheet_width(const struct workbook_sheet *s);
/* Lines that a text takes in so many cells. */
int workbook_lines(const char *text, int width);
/* True when the table has a row of headings. */
bool workbook_has_headings(const struct workbook_sheet *s);
/* Rows of the table, the last one perhaps not whole. */
size_t workbook_rows(const struct workbook_sheet *s);

#endif
