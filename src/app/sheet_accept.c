/* What the clerk takes of a returned workbook, as one act. */
#include "app/sheet_parts.h"

#include <stdlib.h>
#include <string.h>

#include "app/edit_batch.h"
#include "base/i18n.h"
#include "store/records.h"

/* --- choosing --------------------------------------------------------------------------------- */

static bool same_record(const struct sheet_change *a, const struct sheet_change *b)
{
    return a->type == b->type && a->record == b->record && a->fresh == b->fresh;
}

/* What is chosen together: the changes of a new record, which stand together; else one. */
static void together(const struct sheet_reading *reading, size_t index, size_t *first, size_t *end)
{
    const struct sheet_changes *changes = &reading->changes;
    const struct sheet_change *change = &changes->items[index];

    *first = index;
    *end = index + 1;
    while (change->fresh && *first > 0 && same_record(change, &changes->items[*first - 1]))
        (*first)--;
    while (change->fresh && *end < changes->count && same_record(change, &changes->items[*end]))
        (*end)++;
}

bool sheet_choose(struct sheet_reading *reading, size_t index, enum sheet_choice choice)
{
    struct sheet_change *changes = reading->changes.items;
    size_t first;
    size_t end;

    together(reading, index, &first, &end);
    for (size_t i = first; i < end && choice == SHEET_TAKE; i++) {
        if (changes[i].refused)
            return false;
    }
    for (size_t i = first; i < end; i++)
        changes[i].choice = choice;
    return true;
}

void sheet_choose_all(struct sheet_reading *reading, enum sheet_choice choice, bool doubted)
{
    for (size_t i = 0; i < reading->changes.count; i++) {
        const struct sheet_change *change = &reading->changes.items[i];

        if (choice == SHEET_LEAVE || doubted || (!change->conflict && !change->doubt))
            sheet_choose(reading, i, choice);
    }
}

int sheet_count(const struct sheet_reading *reading, int *left)
{
    int taken = 0;

    for (size_t i = 0; i < reading->changes.count; i++)
        taken += reading->changes.items[i].choice == SHEET_TAKE;
    if (left)
        *left = (int)reading->changes.count - taken;
    return taken;
}

/* --- writing ---------------------------------------------------------------------------------- */

static bool is_taken(const struct sheet_change *change)
{
    return change->choice == SHEET_TAKE && !change->refused;
}

/* What was compared must still be so. */
static bool is_as_compared(const struct sheet_change *change, const struct record *seen,
                           struct error *err)
{
    const char *now = seen->values[change->field] ? seen->values[change->field] : "";

    return strcmp(now, change->now) == 0 ||
           error_set(err, ERROR_CONFLICT, _("%s: %s was changed meanwhile. Read the file again."),
                     change->title, _(change->type->fields[change->field].label));
}

static bool apply(const struct sheet_reading *reading, size_t first, size_t end, struct record *r,
                  const struct record *seen, struct error *err)
{
    for (size_t i = first; i < end; i++) {
        const struct sheet_change *change = &reading->changes.items[i];

        if (!is_taken(change))
            continue;
        if (seen && !is_as_compared(change, seen, err))
            return false;
        record_set_at(r, change->field, change->theirs);
    }
    return true;
}

static bool change_stored(struct edit_batch *batch, const struct sheet_reading *reading,
                          size_t first, size_t end, struct error *err)
{
    const struct sheet_change *change = &reading->changes.items[first];
    struct record seen;
    struct record r;
    bool good;

    if (!store_load(batch->app->store, change->type, change->record, &seen, err))
        return false;
    record_copy(&r, &seen);
    good = apply(reading, first, end, &r, &seen, err) && edit_batch_write(batch, &r, &seen, err);
    record_free(&r);
    record_free(&seen);
    return good;
}

static bool add_fresh(struct edit_batch *batch, const struct sheet_reading *reading, size_t first,
                      size_t end, struct error *err)
{
    struct record r;
    bool good;

    sheet_begin_fresh(batch->app, reading, reading->changes.items[first].type, &r);
    good = apply(reading, first, end, &r, NULL, err) && edit_batch_write(batch, &r, NULL, err);
    record_free(&r);
    return good;
}

/* One record: its changes stand together. */
static bool write_record(struct edit_batch *batch, const struct sheet_reading *reading,
                         size_t first, size_t end, struct error *err)
{
    bool any = false;

    for (size_t i = first; i < end; i++)
        any = any || is_taken(&reading->changes.items[i]);
    if (!any)
        return true;
    return reading->changes.items[first].fresh ? add_fresh(batch, reading, first, end, err)
                                               : change_stored(batch, reading, first, end, err);
}

int sheet_accept(struct app *app, const struct sheet_reading *reading, struct error *err)
{
    const struct sheet_changes *changes = &reading->changes;
    struct edit_batch batch;
    size_t end;
    bool good = edit_batch_begin(&batch, app, N_("take over a workbook"), true, err);

    if (!good)
        return -1;
    for (size_t i = 0; good && i < changes->count; i = end) {
        end = i + 1;
        while (end < changes->count && same_record(&changes->items[i], &changes->items[end]))
            end++;
        good = write_record(&batch, reading, i, end, err);
    }
    return edit_batch_end(&batch, good, err) ? sheet_count(reading, NULL) : -1;
}

void sheet_change_free(struct sheet_change *change)
{
    free(change->title);
    free(change->was);
    free(change->now);
    free(change->theirs);
    free(change->doubt);
    free(change->refused);
}

void sheet_reading_free(struct sheet_reading *reading)
{
    for (size_t i = 0; i < reading->changes.count; i++)
        sheet_change_free(&reading->changes.items[i]);
    vec_free(&reading->changes);
    free(reading->name);
    free(reading->remarks);
    free(reading->unit);
    free(reading->day);
    *reading = (struct sheet_reading){0};
}
