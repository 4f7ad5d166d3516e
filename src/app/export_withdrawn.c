/* What units were given and should not have any more: it stays in their files as cancelled. */
#include "app/export_parts.h"

#include <string.h>

#include "store/records.h"

/* Stands for the content of an event that nobody has any more, whatever it was: its SEQUENCE rises
 * once, and again when the drill comes back. */
#define WITHDRAWN_HASH UINT64_C(0x7769746864726177)

/* Chinese whatever the interface speaks: the file is for the unit. */
static const char *why(const struct calendar_given *given)
{
    if (given->drill_is_gone)
        return "此项演练已从计划中删除";
    if (given->other_unit)
        return "承担单位已调整，此项不再列入贵单位日程";
    return "演练时间待重新确定";
}

static void take_memory(struct calendar_event *to, const struct calendar_event *from)
{
    to->uid = mem_text(from->uid);
    to->sequence = from->sequence;
    to->modified = mem_text(from->modified);
}

/* The event lives on in another unit's file: what is cancelled here is that event, so both have one
 * SEQUENCE.  *found is false when it does not. */
static bool remember_elsewhere(struct export *x, struct calendar_event *e, bool *found,
                               struct error *err)
{
    struct calendar elsewhere = {0};
    struct calendar_drill drill;
    struct record record;
    bool good;

    if (!store_load(x->app->store, record_type_of(RECORD_DRILL), e->drill, &record, err))
        return false;
    drill = export_describe(x, &record);
    calendar_add_drill(&elsewhere, &drill, &x->rules);
    good = export_remember(x, &elsewhere, 0, err);
    for (size_t i = 0; good && !*found && i < elsewhere.events.count; i++) {
        *found = strcmp(elsewhere.events.items[i].kind, e->kind) == 0;
        if (*found)
            take_memory(e, &elsewhere.events.items[i]);
    }
    calendar_free(&elsewhere);
    record_free(&record);
    return good;
}

static bool remember(struct export *x, const struct calendar_given *given, struct calendar_event *e,
                     struct error *err)
{
    struct calendar_memory memory;
    bool found = false;

    if (given->other_unit && !remember_elsewhere(x, e, &found, err))
        return false;
    if (found)
        return true;
    if (!store_calendar_event(x->app->store, e->drill, e->kind, WITHDRAWN_HASH, x->now, &memory,
                              err))
        return false;
    e->uid = mem_text(memory.uid);
    e->sequence = memory.sequence;
    e->modified = mem_text(memory.modified);
    return true;
}

static bool withdraw(struct export *x, const struct calendar_given *given, struct error *err)
{
    struct outgoing *file = export_file_of(x, given->unit_name, err);
    const struct calendar_withdrawn withdrawn = {
        .kind = strcmp(given->kind, "drill") == 0 ? "drill" : "deadline",
        .drill = given->drill,
        .subject = given->subject,
        .participant = given->participant,
        .start = given->first,
        .end = given->last,
        .start_minute = given->first_minute,
        .end_minute = given->last_minute,
        .why = why(given),
    };
    struct calendar_events *events;

    if (!file)
        return false;
    calendar_add_withdrawn(&file->calendar, &withdrawn, &x->rules);
    file->withdrawn++;
    events = &file->calendar.events;
    return remember(x, given, &events->items[events->count - 1], err);
}

bool export_withdrawn(struct export *x, struct error *err)
{
    struct calendar_givens givens = {0};
    bool good = store_calendar_withdrawn(x->app->store, x->app->year, &givens, err);

    for (size_t i = 0; good && i < givens.count; i++) {
        const struct calendar_given *given = &givens.items[i];

        if (export_wants(x, given->unit_name))
            good = withdraw(x, given, err);
    }
    calendar_givens_free(&givens);
    return good;
}
