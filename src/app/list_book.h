/* list_book.h - a list as a workbook: the rows of a window, in the columns that are asked for.
 *
 * Rows that can be edited have their key (sheet_rows.h): what the workbook comes back with is
 * compared and taken by app/sheet.h.
 */
#ifndef YANLIAN_APP_LIST_BOOK_H
#define YANLIAN_APP_LIST_BOOK_H

#include "app/app.h"
#include "base/vec.h"
#include "store/window.h"

struct list_fields VEC(size_t); /* indexes in the type's fields, in their order */

/* The fields that a workbook of the kind has when nobody names others: those of the main part of
 * the form, as far as people see them. */
void list_book_usual(struct list_fields *out, const struct record_type *type);

struct list_book {
    struct window_spec spec; /* whole_rows is set by list_book_write */
    struct list_fields fields;
    int64_t limit; /* rows at most; 0: all */
};
/* Appends the .xlsx; *rows (may be NULL) gets how many rows it has. */
bool list_book_write(struct str *out, struct app *app, const struct list_book *list, int64_t *rows,
                     struct error *err);

#endif
