/* A record as it would be: what its kind refuses is known before anything is written. */
#include "app/sheet_parts.h"

#include <stdlib.h>
#include <string.h>

#include "app/edit.h"
#include "app/edit_check.h"

void sheet_begin_fresh(struct app *app, const struct sheet_reading *reading,
                       const struct record_type *type, struct record *out)
{
    const char *unit = type->kind == RECORD_DRILL ? "lead_unit" : "unit";
    int field = field_index(type, unit);

    edit_begin(app, out, type);
    if (reading->unit && field >= 0)
        record_set_at(out, (size_t)field, reading->unit);
}

/* The record with all that can be taken. */
static void apply(const struct sheet_changes *changes, size_t first, struct record *r)
{
    for (size_t i = first; i < changes->count; i++) {
        if (!changes->items[i].refused)
            record_set_at(r, changes->items[i].field, changes->items[i].theirs);
    }
}

static void refuse(struct sheet_change *change, const struct error *err)
{
    if (!change->refused)
        change->refused = mem_text(err->text);
    change->choice = SHEET_LEAVE;
}

/* Refuses the field that is at fault, or all when it is none of these; false when nothing is left
 * to try. */
static bool refuse_fault(struct sheet_changes *changes, size_t first, const struct error *err)
{
    int fault = field_of_error(changes->items[first].type, err);
    bool found = false;
    bool left = false;

    for (size_t i = first; i < changes->count; i++) {
        struct sheet_change *change = &changes->items[i];

        if ((int)change->field == fault && !change->refused) {
            refuse(change, err);
            found = true;
        }
    }
    for (size_t i = first; i < changes->count; i++) {
        if (!found)
            refuse(&changes->items[i], err);
        left = left || !changes->items[i].refused;
    }
    return left;
}

void sheet_try(struct app *app, struct sheet_reading *reading, size_t first,
               const struct record *seen, struct str *remarks)
{
    struct sheet_changes *changes = &reading->changes;
    bool again = first < changes->count;

    while (again) {
        struct error err = {0};
        struct record r;

        if (seen)
            record_copy(&r, seen);
        else
            sheet_begin_fresh(app, reading, changes->items[first].type, &r);
        apply(changes, first, &r);
        edit_settle(app, &r, seen);
        again = false;
        if (!edit_check(app, &r, seen, &err))
            again = refuse_fault(changes, first, &err);
        else
            edit_doubts(app, &r, seen, true, remarks);
        record_free(&r);
    }
}
