#include "core/drill.h"

#include <stdlib.h>
#include <string.h>

static bool is_state(const struct record *drill, enum drill_state state)
{
    return drill_state_of(record_get(drill, "state")) == state;
}

static void set_state(struct record *drill, enum drill_state state)
{
    record_set(drill, "state", drill_state_word(state));
}

static bool is_empty(const struct record *drill, const char *field)
{
    return !*record_get(drill, field);
}

static bool same(const struct record *a, const struct record *b, const char *field)
{
    return strcmp(record_get(a, field), record_get(b, field)) == 0;
}

static bool has_day(const struct record *drill)
{
    struct period period;

    return period_from_value(&period, record_get(drill, "period")) && period_is_exact(&period);
}

bool drill_time_is_fixed(const struct period *p)
{
    return period_is_exact(p) ||
           (p->precision == PERIOD_SPAN && date_difference(p->start, p->end) < DRILL_DAYS_MOST);
}

static bool has_fixed_time(const struct record *drill)
{
    struct period period;

    return period_from_value(&period, record_get(drill, "period")) && drill_time_is_fixed(&period);
}

static void settle_held(struct record *drill, const struct record *seen)
{
    const char *state = record_get(drill, "state");
    bool held_is_new = !is_empty(drill, "held") && (!seen || is_empty(seen, "held"));
    bool state_is_new = !seen || !same(drill, seen, "state");

    if (held_is_new && drill_state_is_open(state))
        set_state(drill, DRILL_HELD);
    else if (state_is_new && is_state(drill, DRILL_HELD) && is_empty(drill, "held") &&
             has_fixed_time(drill))
        record_set(drill, "held", record_get(drill, "period"));
    else if (seen && drill_state_is_open(state) && drill_state_was_held(record_get(seen, "state")))
        record_set(drill, "held", NULL);
}

static void settle_postponed(struct record *drill, const struct record *seen)
{
    if (!seen || !is_state(drill, DRILL_POSTPONED))
        return;
    if (!is_state(seen, DRILL_POSTPONED) && is_empty(drill, "postponed_from"))
        record_set(drill, "postponed_from", record_get(seen, "period"));
    if (has_day(drill) && !same(drill, seen, "period"))
        set_state(drill, DRILL_SCHEDULED);
}

static void settle_day(struct record *drill, const struct record *seen)
{
    bool exact = has_day(drill);

    if (exact && is_state(drill, DRILL_PLANNED))
        set_state(drill, DRILL_SCHEDULED);
    else if (!exact && is_state(drill, DRILL_SCHEDULED) &&
             (!seen || is_state(seen, DRILL_SCHEDULED)))
        set_state(drill, DRILL_PLANNED);
}

/* Opened again it is what it was: submitted when all its documents are in. */
static void settle_reopened(struct record *drill, const struct record *seen)
{
    bool all_in = atoi(record_get(drill, "documents_owed")) <= 0 &&
                  atoi(record_get(drill, "documents_in")) > 0;

    if (seen && is_state(seen, DRILL_CLOSED) &&
        (is_state(drill, DRILL_HELD) || is_state(drill, DRILL_SUBMITTED)))
        set_state(drill, all_in ? DRILL_SUBMITTED : DRILL_HELD);
}

void drill_settle(struct record *drill, const struct record *seen)
{
    settle_reopened(drill, seen);
    settle_held(drill, seen);
    settle_postponed(drill, seen);
    settle_day(drill, seen);
    if (!is_state(drill, DRILL_POSTPONED) &&
        strcmp(record_get(drill, "period"), record_get(drill, "postponed_from")) == 0)
        record_set(drill, "postponed_from", NULL);
}

bool drill_status_is_late(const char *status)
{
    return strcmp(status, "逾期") == 0 || strcmp(status, "逾期未报") == 0;
}
