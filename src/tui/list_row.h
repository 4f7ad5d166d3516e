/* list_row.h - one row of a list on the screen. */
#ifndef YANLIAN_TUI_LIST_ROW_H
#define YANLIAN_TUI_LIST_ROW_H

#include <stdbool.h>

#include "core/field.h"
#include "tui/list_columns.h"
#include "tui/surface.h"

enum { LIST_ROW_MARGIN = 2 }; /* cursor mark, selection mark */

struct list_row_look {
    bool selected;
    bool marked;
    bool bar; /* the selected row as a bar; else only its mark: thrift */
};

/* Draws the headings; the column sorted by is told by its style and an arrow-free mark. */
void list_row_headings(const struct surface *s, int y, const struct list_columns *columns,
                       const struct record_type *type, int sort, bool descending);
void list_row_draw(const struct surface *s, int y, const struct list_columns *columns,
                   const struct record *r, const struct list_row_look *look);

#endif
