#include "core/drill.h"

#include <string.h>

#include "core/period.h"

static bool is_state(const struct record *drill, const char *state)
{
    return strcmp(record_get(drill, "state"), state) == 0;
}

bool drill_state_is_open(const char *state)
{
    return strcmp(state, "计划") == 0 || strcmp(state, "筹备") == 0 || strcmp(state, "延期") == 0;
}

bool drill_is_overdue(const struct record *drill, struct date today)
{
    struct period period;

    return drill_state_is_open(record_get(drill, "state")) &&
           period_from_value(&period, record_get(drill, "period")) &&
           period.precision != PERIOD_NONE && date_compare(period.end, today) < 0;
}

void drill_settle(struct record *drill, const struct record *seen)
{
    struct period period;
    bool exact =
        period_from_value(&period, record_get(drill, "period")) && period_is_exact(&period);

    if (exact && is_state(drill, "计划"))
        record_set(drill, "state", "筹备");
    else if (!exact && is_state(drill, "筹备"))
        record_set(drill, "state", "计划");
    if (seen && is_state(drill, "延期") && !is_state(seen, "延期"))
        record_set(drill, "postponed_from", record_get(seen, "period"));
}
