/* Three ways: as it went out, as the store has it now, as the file has it. */
#include "app/sheet_parts.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "app/drills.h"
#include "app/edit.h"
#include "base/i18n.h"
#include "base/text.h"
#include "core/period.h"
#include "store/records.h"

enum { REMARKS_EACH = 20 }; /* lines of one sort; more are counted */

struct comparing {
    struct app *app;
    const struct sheet_source *source;
    const struct table *table;
    struct sheet_reading *reading;
    struct str remarks;
    int said; /* remarks of this sort so far */
};

/* --- remarks ---------------------------------------------------------------------------------- */

static void remark(struct comparing *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void remark(struct comparing *c, const char *format, ...)
{
    va_list args;

    if (c->said++ >= REMARKS_EACH)
        return;
    va_start(args, format);
    str_vaddf(&c->remarks, format, args);
    va_end(args);
    str_add_char(&c->remarks, '\n');
}

static void end_remarks(struct comparing *c)
{
    int more = c->said - REMARKS_EACH;

    if (more > 0) {
        str_addf(&c->remarks,
                 ngettext("and %d more like this", "and %d more like these", (unsigned long)more),
                 more);
        str_add_char(&c->remarks, '\n');
    }
    c->said = 0;
}

static int line_of(const struct comparing *c, const struct sheet_row *row)
{
    return c->table->rows.items[row->at].line;
}

static void remark_strange(struct comparing *c, const struct sheet_row *row, const char *why)
{
    c->reading->strange++;
    remark(c, _("Row %d is not taken: %s."), line_of(c, row), why);
}

/* --- one value -------------------------------------------------------------------------------- */

/* A drill is called by its number in the plan too. */
static char *title_of(const struct record *r)
{
    struct str out = {0};

    if (r->type->kind == RECORD_DRILL && *record_get(r, "number"))
        str_addf(&out, _("No. %s "), record_get(r, "number"));
    str_add(&out, record_caption(r));
    if (!out.length)
        str_add(&out, _(r->type->label));
    return str_steal(&out);
}

/* The canonical value of a text of the file, as if it were typed into the record; NULL with the
 * reason when it can't be one. */
static char *read_value(struct comparing *c, const struct record *r, size_t field, const char *text,
                        struct error *err)
{
    const struct field *f = &r->type->fields[field];
    struct period_context context = app_context(c->app);
    struct str plain = {0};
    struct record trial;
    char *value = NULL;

    if (f->flags & FIELD_READ_ONLY)
        return field_read(&plain, f, text, &context, err) ? str_steal(&plain) : NULL;
    record_copy(&trial, r);
    if (edit_read(c->app, &trial, field, text, err))
        value = mem_text(trial.values[field] ? trial.values[field] : "");
    record_free(&trial);
    return value;
}

/* Spreadsheets take a typed 6.10 for a number and give 6.1 back. */
static bool lost_a_zero(const char *text)
{
    size_t month = strspn(text, "0123456789");

    return (month == 1 || month == 2) && text[month] == '.' && text[month + 1] >= '1' &&
           text[month + 1] <= '3' && !text[month + 2];
}

/* True when the text means another time tomorrow: +20, 下周三, or a number that slipped in. */
static bool is_relative(struct comparing *c, const struct record *r, size_t field, const char *text)
{
    enum { LATER = 400 }; /* days: another year too */
    struct date today = c->app->today;
    char *now = read_value(c, r, field, text, NULL);
    char *later;
    bool relative;

    c->app->today = date_add(today, LATER);
    later = read_value(c, r, field, text, NULL);
    c->app->today = today;
    relative = now && later && strcmp(later, now) != 0;
    free(now);
    free(later);
    return relative;
}

static char *doubt_time(struct comparing *c, const struct record *r, size_t field,
                        const char *value, const char *text)
{
    struct str out = {0};
    struct period p;
    long year = r->type->yearly ? strtol(record_get(r, "year"), NULL, 10) : 0;

    if (!period_from_value(&p, value) || p.precision == PERIOD_NONE)
        return NULL;
    if (is_relative(c, r, field, text))
        str_addf(&out, _("%s counts from the day on which it is read."), text);
    else if (lost_a_zero(text))
        str_addf(&out, _("%s may have been %s0, of which a spreadsheet makes the same."), text,
                 text);
    else if (year && (p.start.year != year || p.end.year != year))
        str_addf(&out, _("That is not in the plan's year %ld."), year);
    else
        return NULL;
    return str_steal(&out);
}

static char *doubt_value(struct comparing *c, const struct record *r, size_t field,
                         const char *value, const char *text)
{
    if (c->reading->unit && !sheet_asks(r->type, field))
        return mem_text(_("The unit was not asked for this."));
    if (r->type->kind == RECORD_SETTING)
        return mem_text(_("A setting changes how the program works."));
    return r->type->fields[field].type == FIELD_PERIOD ? doubt_time(c, r, field, value, text)
                                                       : NULL;
}

/* Equal as the kind of field has it: a record is its id. */
static bool same_value(const struct field *field, const char *a, const char *b)
{
    if (field->type == FIELD_RECORD)
        return field_reference(a, NULL) == field_reference(b, NULL);
    return strcmp(a, b) == 0;
}

/* What the store has, in words that say nothing more than "nothing" when it is NULL. */
static const char *value_at(const struct record *r, size_t field)
{
    return r->values[field] ? r->values[field] : "";
}

/* Both were changed, here and there; where it is not known what went out, whatever was changed here
 * since counts. */
static bool conflicts(const struct sheet_change *change, const struct sheet_row *row,
                      const struct record *now)
{
    const struct field *field = &change->type->fields[change->field];

    if (change->was)
        return !same_value(field, change->was, change->now);
    return row->key.version != now->version;
}

/* Programs that know no days write them as midnights: 2026-10-14 00:00.  Appends the day alone. */
static bool is_midnight(const struct field *field, const char *text, struct str *day)
{
    struct date date;
    const char *end;

    if (field->type != FIELD_PERIOD || !date_parse_iso(text, &date, &end) ||
        strcmp(end, " 00:00") != 0)
        return false;
    str_add_n(day, text, (size_t)(end - text));
    return true;
}

/* True for a value that went out, or that the store has anyway. */
static bool says_nothing(const struct record *now, const struct sheet_change *change,
                         const char *value)
{
    const struct field *field = &now->type->fields[change->field];

    return value && ((change->was && same_value(field, change->was, value)) ||
                     same_value(field, value_at(now, change->field), value));
}

/* Reads both texts; false when they say the same, or what the store has anyway. */
static bool read_both(struct comparing *c, const struct record *now, struct sheet_change *change,
                      const char *went, const char *text)
{
    const struct field *field = &now->type->fields[change->field];
    struct error err = {0};
    struct str day = {0};
    char *value = read_value(c, now, change->field, text, &err);

    change->was = went ? read_value(c, now, change->field, went, NULL) : NULL;
    if (value && !says_nothing(now, change, value) && is_midnight(field, text, &day)) {
        free(value);
        value = read_value(c, now, change->field, str_text(&day), &err);
    }
    str_free(&day);
    if (says_nothing(now, change, value)) {
        free(value);
        free(change->was);
        return false;
    }
    if (went && !change->was)
        change->was = mem_text(went);
    if (value && (field->flags & FIELD_READ_ONLY))
        error_set(&err, ERROR_INPUT, _("%s is kept by the program and can't be set."),
                  _(field->label));
    change->theirs = value ? value : mem_text(text);
    change->refused = err.code ? mem_text(err.text) : NULL;
    return true;
}

static void compare_value(struct comparing *c, const struct sheet_row *row,
                          const struct record *now, size_t column)
{
    const struct sheet_place *place = &c->source->places.items[column];
    const char *text = sheet_cell(c->table, row->at, column);
    const char *went =
        c->source->twin ? sheet_cell(c->source->twin, row->twin, (size_t)place->twin) : NULL;
    struct sheet_change change = {.type = now->type,
                                  .record = now->id,
                                  .line = line_of(c, row),
                                  .field = (size_t)place->field};

    if ((went && strcmp(text, went) == 0) || !read_both(c, now, &change, went, text))
        return;
    change.title = title_of(now);
    change.now = mem_text(value_at(now, change.field));
    if (!change.refused) {
        change.conflict = conflicts(&change, row, now);
        change.doubt = doubt_value(c, now, change.field, change.theirs, text);
    }
    change.choice = change.refused || change.conflict || change.doubt ? SHEET_LEAVE : SHEET_TAKE;
    vec_push(&c->reading->changes, change);
}

/* What the program keeps itself is compared with what went out only: time alone changes it here. */
static bool is_compared(const struct comparing *c, const struct record *now, size_t column)
{
    const struct sheet_place *place = &c->source->places.items[column];

    if (place->field == SHEET_NO_COLUMN)
        return false;
    return !(now->type->fields[place->field].flags & FIELD_READ_ONLY) || c->source->twin;
}

/* --- one row ---------------------------------------------------------------------------------- */

static void compare_row(struct comparing *c, const struct sheet_row *row)
{
    size_t first = c->reading->changes.count;
    struct record now;

    if (!store_load(c->app->store, row->key.type, row->key.id, &now, NULL)) {
        remark_strange(c, row, _("its record was removed here"));
        return;
    }
    c->reading->rows++;
    for (size_t i = 0; i < c->source->places.count; i++) {
        if (is_compared(c, &now, i))
            compare_value(c, row, &now, i);
    }
    if (c->reading->changes.count == first)
        c->reading->unchanged++;
    else
        sheet_try(c->app, c->reading, first, &now, &c->remarks);
    record_free(&now);
}

static bool can_be_added(const struct record_type *type)
{
    return !type->read_only && !type->fixed;
}

/* The record that a new one may be, by unit and name, or by a title that is there once; false when
 * there is none. */
static bool find_alike(struct comparing *c, const struct record *r, struct record *out)
{
    struct drills there = {0};
    int64_t unit =
        r->type->kind == RECORD_CONTACT ? store_unit_id(c->app->store, record_get(r, "unit")) : 0;
    int64_t id = unit ? 0 : store_record_id(c->app->store, r->type, record_title(r));

    if (unit)
        records_below(c->app, r->type, unit, &there, NULL);
    for (size_t i = 0; i < there.count && !id; i++) {
        if (strcmp(record_title(&there.items[i]), record_title(r)) == 0)
            id = there.items[i].id;
    }
    drills_free(&there);
    return id && store_load(c->app->store, r->type, id, out, NULL);
}

/* True when the store has all that the row says: it was taken before. */
static bool is_known(const struct comparing *c, const struct record *alike, size_t first)
{
    const struct sheet_changes *changes = &c->reading->changes;

    for (size_t i = first; i < changes->count; i++) {
        const struct sheet_change *change = &changes->items[i];

        if (!same_value(&alike->type->fields[change->field], value_at(alike, change->field),
                        change->theirs))
            return false;
    }
    return true;
}

static void add_fresh_value(struct comparing *c, const struct sheet_row *row, struct record *r,
                            size_t column)
{
    const struct sheet_place *place = &c->source->places.items[column];
    const char *text = sheet_cell(c->table, row->at, column);
    struct error err = {0};
    struct sheet_change change = {.type = r->type,
                                  .fresh = c->reading->added,
                                  .line = line_of(c, row),
                                  .field = (size_t)place->field};

    if (r->type->fields[place->field].flags & FIELD_READ_ONLY)
        return;
    if (edit_read(c->app, r, change.field, text, &err)) {
        change.theirs = mem_text(value_at(r, change.field));
    } else {
        change.theirs = mem_text(text);
        change.refused = mem_text(err.text);
        change.choice = SHEET_LEAVE;
    }
    change.now = mem_text("");
    vec_push(&c->reading->changes, change);
}

static void forget_changes(struct sheet_changes *changes, size_t first)
{
    while (changes->count > first)
        sheet_change_free(&changes->items[--changes->count]);
}

/* A new record is taken whole or not at all. */
static void settle_fresh(struct comparing *c, const struct record *r, size_t first,
                         const char *doubt)
{
    char *title = title_of(r);
    struct sheet_changes *changes = &c->reading->changes;
    bool good = !doubt;

    for (size_t i = first; i < changes->count; i++)
        good = good && !changes->items[i].refused;
    for (size_t i = first; i < changes->count; i++) {
        changes->items[i].title = mem_text(title);
        changes->items[i].doubt = mem_text(doubt);
        changes->items[i].choice = good ? SHEET_TAKE : SHEET_LEAVE;
    }
    free(title);
}

/* One that is there already under its name is known or doubted. */
static void weigh_fresh(struct comparing *c, const struct record *r, size_t first)
{
    const char *doubt = c->reading->unit && r->type->kind != RECORD_CONTACT
                            ? _("The unit adds this itself.")
                            : NULL;
    struct record alike;

    if (find_alike(c, r, &alike)) {
        bool known = is_known(c, &alike, first);

        record_free(&alike);
        if (known) {
            forget_changes(&c->reading->changes, first);
            c->reading->added--;
            return;
        }
        doubt = _("There is one of this name already.");
    }
    sheet_try(c->app, c->reading, first, NULL, &c->remarks);
    settle_fresh(c, r, first, doubt);
}

static void compare_new(struct comparing *c, const struct sheet_row *row)
{
    size_t first = c->reading->changes.count;
    struct record r;

    if (!can_be_added(c->source->type)) {
        remark_strange(c, row, _("it has no key, and none can be added"));
        return;
    }
    c->reading->added++;
    sheet_begin_fresh(c->app, c->reading, c->source->type, &r);
    for (size_t i = 0; i < c->source->places.count; i++) {
        if (c->source->places.items[i].field != SHEET_NO_COLUMN &&
            *sheet_cell(c->table, row->at, i))
            add_fresh_value(c, row, &r, i);
    }
    weigh_fresh(c, &r, first);
    record_free(&r);
}

/* --- rows that went out and did not come back --------------------------------------------------
 */

static void remark_missing(struct comparing *c, const struct sheet_row_list *rows)
{
    const struct table *twin = c->source->twin;
    size_t count = twin ? twin->rows.count : 0;
    bool *back = mem_new(count + 1, sizeof *back);

    for (size_t i = 0; i < rows->count; i++)
        back[rows->items[i].twin] = true;
    for (size_t i = SHEET_TWIN_ROWS; i < count; i++) {
        struct sheet_key key;
        char *title = NULL;

        if (!back[i] && sheet_key_read(sheet_cell(twin, i, 0), &key))
            title = store_record_title(c->app->store, key.type, key.id);
        if (title)
            remark(c, _("%s is not in the file any more: it stays as it is here."), title);
        free(title);
    }
    free(back);
    end_remarks(c);
}

static void compare_source(struct comparing *c)
{
    struct sheet_row_list rows = {0};

    sheet_rank(c->source, &rows);
    for (size_t i = 0; i < rows.count; i++) {
        if (rows.items[i].kind == SHEET_ROW_KEYED)
            compare_row(c, &rows.items[i]);
    }
    for (size_t i = 0; i < rows.count; i++) {
        if (rows.items[i].kind == SHEET_ROW_NEW)
            compare_new(c, &rows.items[i]);
        else if (rows.items[i].kind == SHEET_ROW_STRANGE)
            remark_strange(c, &rows.items[i], rows.items[i].why);
    }
    end_remarks(c);
    remark_missing(c, &rows);
    sheet_row_list_free(&rows);
}

/* --- all -------------------------------------------------------------------------------------- */

static bool is_of_this_store(struct app *app, const struct sheet_origin *origin, struct error *err)
{
    struct str here = {0};
    bool good;

    store_identity(app->store, &here);
    good = !origin->store || strcmp(origin->store, str_text(&here)) == 0;
    str_free(&here);
    return good || error_set(err, ERROR_INPUT,
                             _("The workbook was written from another database: its keys mean "
                               "other records there."));
}

bool sheet_compare(struct app *app, struct sheet_returned *returned, struct sheet_reading *out,
                   struct error *err)
{
    struct comparing c = {.app = app, .reading = out};
    struct sheet_sources sources = {0};
    bool good = sheet_find(returned, &sources, &c.remarks, err) &&
                is_of_this_store(app, &returned->origin, err);

    if (good) {
        out->unit = mem_text(returned->origin.unit);
        out->day = mem_text(returned->origin.day);
        out->year = returned->origin.year;
    }
    for (size_t i = 0; good && i < sources.count; i++) {
        c.source = &sources.items[i];
        c.table = &c.source->sheet->table;
        compare_source(&c);
    }
    out->remarks = str_steal(&c.remarks);
    sheet_sources_free(&sources);
    return good;
}
