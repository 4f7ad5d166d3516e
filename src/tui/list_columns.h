/* list_columns.h - which fields a list shows in a given width, and how wide. */
#ifndef YANLIAN_TUI_LIST_COLUMNS_H
#define YANLIAN_TUI_LIST_COLUMNS_H

#include "core/field.h"

enum { LIST_COLUMNS = 12 };

struct list_column {
    size_t field; /* index in the type's fields, also what it sorts by */
    size_t shown; /* the field whose value is shown: a unit's short name instead of the long one */
    int left;     /* cells from the list's left edge */
    int width;    /* cells */
};

struct list_columns {
    struct list_column items[LIST_COLUMNS];
    size_t count;
};

/* Fits the type's columns (fields with a width) into `width` cells, one space between two.  Texts
 * and units give way first; when even that is not enough the last columns are left out. What is to
 * spare goes to the field that names the record.  `left_out` is a field that would say the same in
 * every row; -1: none. */
void list_columns_fit(struct list_columns *out, const struct record_type *type, int width,
                      int left_out);

#endif
