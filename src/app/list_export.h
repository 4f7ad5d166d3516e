/* list_export.h - a list into a file: the rows of a window, in the columns that are asked for.
 *
 * In a workbook, rows that can be edited have their key (sheet_rows.h): what it comes back with is
 * compared and taken by app/sheet.h.
 */
#ifndef YANLIAN_APP_LIST_EXPORT_H
#define YANLIAN_APP_LIST_EXPORT_H

#include "app/app.h"
#include "base/vec.h"
#include "exchange/table_writer.h"
#include "store/window.h"

struct list_fields VEC(size_t); /* indexes in the type's fields, in their order */

struct list_export {
    struct window_spec spec; /* what is listed; its whole_rows need not be set */
    struct list_fields fields;
    int64_t limit; /* rows at most; INT64_MAX: all */
    /* May be NULL: called with each page of a text, which it may print and clear. */
    void (*page)(struct str *out);
};

/* The fields that a workbook of the kind has when nobody names others: those of the main part of
 * the form, as far as people see them. */
void list_export_usual(struct list_fields *out, const struct record_type *type);
/* Appends the list as text, CSV, TSV or JSON; *rows (may be NULL) gets how many rows it has. */
bool list_export_text(struct str *out, struct app *app, const struct list_export *list,
                      enum table_format format, int64_t *rows, struct error *err);
/* Appends it as .xlsx. */
bool list_export_book(struct str *out, struct app *app, const struct list_export *list,
                      int64_t *rows, struct error *err);

#endif
