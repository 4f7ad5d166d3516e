/* A record as it would be: what its kind refuses is known before anything is written. */
#include "app/sheet_parts.h"

#include <stdio.h>

#include "app/edit.h"
#include "app/edit_check.h"
#include "store/records.h"

void sheet_begin_fresh(struct app *app, const struct sheet_reading *reading,
                       const struct record_type *type, struct record *out)
{
    const char *unit = type->kind == RECORD_DRILL ? "lead_unit" : "unit";
    int field = field_index(type, unit);

    edit_begin(app, out, type);
    if (reading->unit && field >= 0 && store_unit_id(app->store, reading->unit))
        record_set_at(out, (size_t)field, reading->unit);
    if (reading->year && type->yearly) {
        char year[16];

        snprintf(year, sizeof year, "%d", reading->year);
        record_set(out, "year", year);
    }
}

/* A record's changes, looked at. */
struct trial {
    struct app *app;
    struct sheet_reading *reading;
    size_t first;
    const struct record *seen;
};

#define NO_CHANGE ((size_t)-1)

static struct sheet_change *change_at(const struct trial *t, size_t index)
{
    return &t->reading->changes.items[index];
}

/* The record with all that can be taken, but one. */
static void make(const struct trial *t, size_t without, struct record *r)
{
    if (t->seen)
        record_copy(r, t->seen);
    else
        sheet_begin_fresh(t->app, t->reading, change_at(t, t->first)->type, r);
    for (size_t i = t->first; i < t->reading->changes.count; i++) {
        const struct sheet_change *change = change_at(t, i);

        if (!change->refused && i != without)
            record_set_at(r, change->field, change->theirs);
    }
    edit_settle(t->app, r, t->seen);
}

static bool passes(const struct trial *t, size_t without, struct error *err)
{
    struct record r;
    bool good;

    make(t, without, &r);
    good = edit_check(t->app, &r, t->seen, err);
    record_free(&r);
    return good;
}

static void refuse(struct sheet_change *change, const struct error *err)
{
    if (!change->refused)
        change->refused = mem_text(err->text);
    change->choice = SHEET_LEAVE;
}

/* The change at fault: that of the field that the refusal names, else the one without which the
 * record passes. */
static size_t fault_of(const struct trial *t, const struct error *err)
{
    size_t count = t->reading->changes.count;
    int field = field_of_error(change_at(t, t->first)->type, err);

    for (size_t i = t->first; i < count; i++) {
        if ((int)change_at(t, i)->field == field && !change_at(t, i)->refused)
            return i;
    }
    for (size_t i = t->first; t->seen && i < count; i++) {
        if (!change_at(t, i)->refused && passes(t, i, NULL))
            return i;
    }
    return NO_CHANGE;
}

/* False when nothing is left to try. */
static bool refuse_fault(const struct trial *t, const struct error *err)
{
    size_t fault = fault_of(t, err);
    bool left = false;

    for (size_t i = t->first; i < t->reading->changes.count; i++) {
        if (i == fault || fault == NO_CHANGE)
            refuse(change_at(t, i), err);
        left = left || !change_at(t, i)->refused;
    }
    return left;
}

void sheet_try(struct app *app, struct sheet_reading *reading, size_t first,
               const struct record *seen, struct str *remarks)
{
    struct trial t = {.app = app, .reading = reading, .first = first, .seen = seen};
    struct error err = {0};
    struct record r;

    if (first == reading->changes.count)
        return;
    while (!passes(&t, NO_CHANGE, &err)) {
        if (!refuse_fault(&t, &err))
            return;
        error_clear(&err);
    }
    make(&t, NO_CHANGE, &r);
    edit_doubts(app, &r, seen, true, remarks);
    record_free(&r);
}
