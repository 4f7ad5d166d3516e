#include "app/list_book.h"

#include <stdlib.h>

#include "app/sheet_rows.h"
#include "base/i18n.h"

enum { PAGE = 200 };

void list_book_usual(struct list_fields *out, const struct record_type *type)
{
    bool keyed = sheet_key_letter(type) != 0;

    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *f = &type->fields[i];
        bool is_id = i == (size_t)field_index(type, "id");

        if (is_id ? !keyed : !(f->flags & FIELD_HIDDEN) && field_in_section(f, NULL))
            vec_push(out, i);
    }
}

/* The columns; owned. */
static struct sheet_column *columns_of(const struct list_book *list)
{
    const struct field *fields = list->spec.type->fields;
    struct sheet_column *columns = mem_new(list->fields.count + 1, sizeof *columns);

    for (size_t i = 0; i < list->fields.count; i++) {
        enum field_type type = fields[list->fields.items[i]].type;

        columns[i].field = list->fields.items[i];
        if (type == FIELD_CHOICE || type == FIELD_DATE || type == FIELD_PERIOD ||
            type == FIELD_TIME || type == FIELD_COUNT)
            columns[i].flags = WORKBOOK_CENTRED;
    }
    return columns;
}

static bool add_rows(struct sheet_rows *rows, struct window *w, int64_t limit, int64_t *added,
                     struct error *err)
{
    struct record *page = mem_new(PAGE, sizeof *page);
    int got = PAGE;

    while (got == PAGE && *added < limit) {
        int64_t left = limit - *added;

        got = window_fetch(w, *added, left < PAGE ? (int)left : PAGE, page, err);
        for (int i = 0; i < got; i++) {
            sheet_rows_add(rows, &page[i]);
            record_free(&page[i]);
        }
        *added += got > 0 ? got : 0;
    }
    free(page);
    return got >= 0;
}

static bool fill(struct app *app, const struct list_book *list, struct workbook *book,
                 int64_t *added, struct error *err)
{
    struct window_spec spec = list->spec;
    struct sheet_column *columns = columns_of(list);
    struct sheet_rows rows;
    struct window *w;
    bool good;

    spec.whole_rows = true;
    spec.shown_only = false;
    w = window_open(app->store, &spec, err);
    good = w && window_step(w, 0, err);
    if (good) {
        sheet_rows_begin(&rows, book, _(spec.type->plural_label), spec.type, columns,
                         list->fields.count);
        good = add_rows(&rows, w, list->limit ? list->limit : INT64_MAX, added, err);
        workbook_turn(sheet_rows_sheet(&rows));
    }
    if (w)
        window_close(w);
    free(columns);
    return good;
}

bool list_book_write(struct str *out, struct app *app, const struct list_book *list, int64_t *rows,
                     struct error *err)
{
    struct workbook book = {.title = mem_text(_(list->spec.type->plural_label)),
                            .author = store_setting(app->store, "office")};
    int64_t added = 0;
    bool good;

    sheet_stamp(app, &book, SHEET_LIST, NULL);
    good = fill(app, list, &book, &added, err) && workbook_write(out, &book, err);
    if (rows)
        *rows = added;
    workbook_free(&book);
    return good;
}
