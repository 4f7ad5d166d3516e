#include "app/list_export.h"

#include <stdlib.h>

#include "app/sheet_rows.h"
#include "base/i18n.h"

enum { PAGE = 200 };

/* --- the rows --------------------------------------------------------------------------------- */

/* Takes a row on its way out. */
typedef void take_row(void *data, const struct record *r);

static bool each_row(struct window *w, const struct list_export *list, struct str *out,
                     take_row *take, void *data, int64_t *rows, struct error *err)
{
    struct record *page = mem_new(PAGE, sizeof *page);
    int64_t limit = list->limit;
    int got = PAGE;

    *rows = 0;
    while (got == PAGE && *rows < limit) {
        int64_t left = limit - *rows;

        got = window_fetch(w, *rows, left < PAGE ? (int)left : PAGE, page, err);
        for (int i = 0; i < got; i++) {
            take(data, &page[i]);
            record_free(&page[i]);
        }
        if (list->page && got > 0)
            list->page(out);
        *rows += got > 0 ? got : 0;
    }
    free(page);
    return got >= 0;
}

static struct window *open_rows(struct app *app, const struct list_export *list, struct error *err)
{
    struct window_spec spec = list->spec;
    struct window *w;

    spec.whole_rows = true;
    spec.shown_only = false;
    w = window_open(app->store, &spec, err);
    if (!w || window_step(w, 0, err))
        return w;
    window_close(w);
    return NULL;
}

/* --- text ------------------------------------------------------------------------------------- */

struct text_listing {
    const struct list_export *list;
    enum table_format format;
    struct table_writer *writer;
    struct str *out;
};

static void start_writer(struct text_listing *l)
{
    const struct list_fields *fields = &l->list->fields;
    struct table_column *columns = mem_new(fields->count + 1, sizeof *columns);

    for (size_t i = 0; i < fields->count; i++) {
        const struct field *f = &l->list->spec.type->fields[fields->items[i]];

        columns[i].name = f->name;
        columns[i].label = field_heading(f);
        columns[i].width = f->type == FIELD_COUNT ? 0 : f->width;
        columns[i].number =
            f->type == FIELD_COUNT || (f->type == FIELD_RECORD && l->format != TABLE_TEXT);
    }
    l->writer = table_writer_new(l->format, columns, fields->count);
    free(columns);
}

static void write_row(void *data, const struct record *r)
{
    struct text_listing *l = data;
    const struct list_fields *fields = &l->list->fields;
    enum field_style style = l->format == TABLE_TEXT ? FIELD_SHORT : FIELD_PLAIN;
    char **cells = mem_new(fields->count + 1, sizeof *cells);

    for (size_t i = 0; i < fields->count; i++) {
        size_t field = fields->items[i];
        struct str cell = {0};

        field_show(&cell, &r->type->fields[field], r->values[field], style);
        cells[i] = str_steal(&cell);
    }
    table_writer_row(l->writer, l->out, (const char *const *)cells);
    for (size_t i = 0; i < fields->count; i++)
        free(cells[i]);
    free(cells);
}

bool list_export_text(struct str *out, struct app *app, const struct list_export *list,
                      enum table_format format, int64_t *rows, struct error *err)
{
    struct text_listing l = {.list = list, .format = format, .out = out};
    struct window *w = open_rows(app, list, err);
    int64_t written = 0;
    bool good;

    if (!w)
        return false;
    start_writer(&l);
    table_writer_begin(l.writer, out);
    good = each_row(w, list, out, write_row, &l, &written, err);
    table_writer_end(l.writer, out);
    table_writer_free(l.writer);
    window_close(w);
    if (rows)
        *rows = written;
    return good;
}

/* --- a workbook ------------------------------------------------------------------------------- */

void list_export_usual(struct list_fields *out, const struct record_type *type)
{
    bool keyed = sheet_key_letter(type) != 0;
    int id = field_index(type, "id");

    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *f = &type->fields[i];

        if ((int)i == id ? !keyed : !(f->flags & FIELD_HIDDEN) && field_in_section(f, NULL))
            vec_push(out, i);
    }
}

/* Words of a known length stand in the middle. */
static bool is_centred(const struct field *field)
{
    return field->type == FIELD_CHOICE || field->type == FIELD_DATE ||
           field->type == FIELD_PERIOD || field->type == FIELD_TIME || field->type == FIELD_COUNT;
}

/* The columns; owned. */
static struct sheet_column *columns_of(const struct list_export *list)
{
    struct sheet_column *columns = mem_new(list->fields.count + 1, sizeof *columns);

    for (size_t i = 0; i < list->fields.count; i++) {
        columns[i].field = list->fields.items[i];
        if (is_centred(&list->spec.type->fields[columns[i].field]))
            columns[i].flags = WORKBOOK_CENTRED;
    }
    return columns;
}

static void take_sheet_row(void *data, const struct record *r)
{
    sheet_rows_add(data, r);
}

static bool fill(struct app *app, const struct list_export *list, struct workbook *book,
                 int64_t *rows, struct error *err)
{
    const struct record_type *type = list->spec.type;
    struct window *w = open_rows(app, list, err);
    struct sheet_column *columns;
    struct sheet_rows sheet;
    bool good;

    if (!w)
        return false;
    columns = columns_of(list);
    sheet_rows_begin(&sheet, book, _(type->plural_label), type, columns, list->fields.count);
    good = each_row(w, list, NULL, take_sheet_row, &sheet, rows, err);
    workbook_turn(sheet_rows_sheet(&sheet));
    free(columns);
    window_close(w);
    return good;
}

bool list_export_book(struct str *out, struct app *app, const struct list_export *list,
                      int64_t *rows, struct error *err)
{
    struct list_export whole = *list;
    struct workbook book = {.title = mem_text(_(list->spec.type->plural_label)),
                            .author = store_setting(app->store, "office")};
    int64_t written = 0;
    bool good;

    whole.page = NULL; /* a workbook comes at once */
    sheet_stamp(app, &book, SHEET_LIST, NULL);
    good = fill(app, &whole, &book, &written, err) && workbook_write(out, &book, err);
    if (rows)
        *rows = written;
    workbook_free(&book);
    return good;
}
