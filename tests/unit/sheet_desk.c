#include "sheet_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/edit.h"
#include "base/vec.h"
#include "store/records.h"

static int64_t add(struct app *app, enum record_kind kind, const char *const *assignments)
{
    struct record r;
    struct error err = {0};
    int64_t id;

    edit_begin(app, &r, record_type_of(kind));
    for (; *assignments; assignments++) {
        if (!edit_assign(app, &r, *assignments, &err))
            fail_msg("%s: %s", *assignments, err.text);
    }
    if (!edit_save(app, &r, NULL, NULL, &err))
        fail_msg("%s", err.text);
    id = r.id;
    record_free(&r);
    return id;
}

#define ADD(d, kind, ...) add(&(d)->app, kind, (const char *const[]){__VA_ARGS__, NULL})

void desk_set(struct desk *d, enum record_kind kind, int64_t id, const char *assignment)
{
    struct record seen;
    struct record r;
    struct error err = {0};

    assert_true(store_load(d->app.store, record_type_of(kind), id, &seen, &err));
    record_copy(&r, &seen);
    assert_true(edit_assign(&d->app, &r, assignment, &err));
    if (!edit_save(&d->app, &r, &seen, NULL, &err))
        fail_msg("%s", err.text);
    record_free(&r);
    record_free(&seen);
}

void desk_value(struct desk *d, enum record_kind kind, int64_t id, const char *field,
                const char *wanted)
{
    struct record r;
    char *shown;

    assert_true(store_load(d->app.store, record_type_of(kind), id, &r, NULL));
    shown = record_shown(&r, field, FIELD_PLAIN);
    assert_string_equal(shown, wanted);
    free(shown);
    record_free(&r);
}

/* --- out, and back as a reader gives it ------------------------------------------------------- */

void row_put(struct table_row *row, size_t column, const char *text)
{
    if (column >= row->count) {
        row->cells = mem_resize(row->cells, column + 1, sizeof *row->cells);
        while (row->count <= column)
            row->cells[row->count++] = mem_text("");
    }
    free(row->cells[column]);
    row->cells[column] = mem_text(text);
}

static void put_cell(struct table_row *row, size_t column, const struct workbook_cell *cell)
{
    char text[64];
    char day[DATE_TEXT_SIZE];

    date_format(cell->day, day);
    switch (cell->kind) {
    case WORKBOOK_NUMBER:
        snprintf(text, sizeof text, "%.0f", cell->number);
        break;
    case WORKBOOK_DATE:
        snprintf(text, sizeof text, "%s", day);
        break;
    case WORKBOOK_DATETIME:
        snprintf(text, sizeof text, "%s %02d:%02d", day, cell->minute / 60, cell->minute % 60);
        break;
    default:
        row_put(row, column, cell->text ? cell->text : "");
        return;
    }
    row_put(row, column, text);
}

struct table_row *table_new_row(struct table *table)
{
    struct table_row row = {.line = (int)table->rows.count + 1};

    vec_push(&table->rows, row);
    return &table->rows.items[table->rows.count - 1];
}

static void read_sheet(const struct workbook_sheet *sheet, struct sheet_table *out)
{
    size_t width = sheet->columns.count;
    struct table_row *row;

    out->name = mem_text(sheet->name);
    out->hidden = sheet->hidden;
    if (sheet->title) {
        row = table_new_row(&out->table);
        for (size_t i = 0; i < width; i++)
            row_put(row, i, sheet->title);
    }
    row = table_new_row(&out->table);
    for (size_t i = 0; i < width; i++)
        row_put(row, i, sheet->columns.items[i].heading);
    for (size_t i = 0; i < sheet->cells.count; i++) {
        if (i % width == 0)
            row = table_new_row(&out->table);
        put_cell(row, i % width, &sheet->cells.items[i]);
    }
}

static void read_book(struct desk *d)
{
    sheet_returned_free(&d->back);
    for (size_t i = 0; i < d->book.sheets.count; i++) {
        struct sheet_table table = {0};

        read_sheet(&d->book.sheets.items[i], &table);
        vec_push(&d->back.tables, table);
    }
}

void desk_send(struct desk *d)
{
    struct drills drills = {0};
    struct sheet_file file = {0};

    workbook_free(&d->book);
    d->book = (struct workbook){0};
    assert_true(drills_load(&d->app, d->app.year, &drills, &d->err));
    if (!sheet_fill(&d->app, "阳城县公安局", &drills, &d->book, &file, &d->err))
        fail_msg("%s", d->err.text);
    free(file.unit);
    drills_free(&drills);
    read_book(d);
}

void desk_send_list(struct desk *d, enum record_kind kind, const char *const *fields)
{
    const struct record_type *type = record_type_of(kind);
    struct sheet_column columns[8] = {{0}};
    struct sheet_rows rows;
    size_t count = 0;

    workbook_free(&d->book);
    d->book = (struct workbook){0};
    for (; fields[count]; count++)
        columns[count].field = (size_t)field_index(type, fields[count]);
    sheet_stamp(&d->app, &d->book, SHEET_LIST, NULL);
    sheet_rows_begin(&rows, &d->book, "表", type, columns, count);
    for (int64_t id = 1; id <= 3; id++) {
        struct record r;

        if (!store_load(d->app.store, type, id, &r, NULL))
            continue;
        sheet_rows_add(&rows, &r);
        record_free(&r);
    }
    read_book(d);
}

struct table *desk_sheet(struct desk *d, const char *name)
{
    for (size_t i = 0; i < d->back.tables.count; i++) {
        if (strcmp(d->back.tables.items[i].name, name) == 0)
            return &d->back.tables.items[i].table;
    }
    fail_msg("no sheet %s", name);
    return NULL;
}

struct table *desk_drills(struct desk *d)
{
    return desk_sheet(d, "演练安排");
}

/* The column whose heading begins so; *row gets the row of the headings. */
static size_t column_of(const struct table *table, const char *heading, size_t *row)
{
    for (size_t i = 0; i < table->rows.count; i++) {
        for (size_t c = 0; c < table->rows.items[i].count; c++) {
            if (strncmp(table->rows.items[i].cells[c], heading, strlen(heading)) == 0) {
                *row = i;
                return c;
            }
        }
    }
    fail_msg("no column %s", heading);
    return 0;
}

/* Types into the nth row (from 0) under the headings. */
void table_type(struct table *table, size_t nth, const char *heading, const char *text)
{
    size_t row = 0;
    size_t column = column_of(table, heading, &row);

    row_put(&table->rows.items[row + 1 + nth], column, text);
}

/* --- what it makes of it ---------------------------------------------------------------------- */

bool desk_compare(struct desk *d)
{
    sheet_reading_free(&d->reading);
    error_clear(&d->err);
    return sheet_compare(&d->app, &d->back, &d->reading, &d->err);
}

/* A line a change: mark, title, label, now, theirs. */
static void shown(struct desk *d, struct str *out)
{
    str_clear(out);
    for (size_t i = 0; i < d->reading.changes.count; i++) {
        const struct sheet_change *c = &d->reading.changes.items[i];

        str_addf(out, "%s%s %s %s:", i ? "\n" : "", sheet_state_name(c), c->title,
                 c->type->fields[c->field].name);
        if (!c->fresh) {
            sheet_show(out, c, c->now);
            str_add(out, ">");
        }
        sheet_show(out, c, c->theirs);
    }
}

void desk_changes(struct desk *d, const char *wanted)
{
    struct str out = {0};

    if (!desk_compare(d))
        fail_msg("%s", d->err.text);
    shown(d, &out);
    assert_string_equal(str_text(&out), wanted);
    str_free(&out);
}

void desk_remark(const struct desk *d, const char *part)
{
    if (!strstr(d->reading.remarks, part))
        fail_msg("\"%s\" is not in: %s", part, d->reading.remarks);
}

int desk_accept(struct desk *d)
{
    error_clear(&d->err);
    return sheet_accept(&d->app, &d->reading, &d->err);
}

int desk_open(void **state)
{
    struct desk *d = mem_new(1, sizeof *d);
    struct error err = {0};

    setenv("YANLIAN_TODAY", "2026-03-01", 1);
    strcpy(d->directory, "/tmp/yanlian-sheet.XXXXXX");
    if (!mkdtemp(d->directory))
        return -1;
    snprintf(d->path, sizeof d->path, "%s/desk.db", d->directory);
    if (!app_open(&d->app, d->path, false, 2026, &err))
        return -1;
    ADD(d, RECORD_UNIT, "name=阳城县公安局");
    ADD(d, RECORD_UNIT, "name=阳城县水务局");
    d->drills[0] = ADD(d, RECORD_DRILL, "lead_unit=阳城县公安局", "subject=群体性事件",
                       "period=2026年6月", "form=实战");
    d->drills[1] = ADD(d, RECORD_DRILL, "lead_unit=阳城县公安局", "subject=道路交通",
                       "period=2026-09-10 9:00-11:30", "form=桌面", "place=交警大队");
    d->drills[2] = ADD(d, RECORD_DRILL, "lead_unit=阳城县公安局", "subject=反恐",
                       "period=2026-10-14", "form=实战", "participants=阳城县水务局");
    d->contact = ADD(d, RECORD_CONTACT, "unit=阳城县公安局", "name=王强", "mobile=13800000000");
    *state = d;
    desk_send(d);
    return 0;
}

int desk_close(void **state)
{
    static const char *const suffixes[] = {"", "-wal", "-shm"};
    struct desk *d = *state;

    sheet_reading_free(&d->reading);
    sheet_returned_free(&d->back);
    workbook_free(&d->book);
    app_close(&d->app);
    for (size_t i = 0; i < COUNT_OF(suffixes); i++) {
        char path[112];

        snprintf(path, sizeof path, "%s%s", d->path, suffixes[i]);
        unlink(path);
    }
    rmdir(d->directory);
    free(d);
    return 0;
}
