/* What the published plan says of a drill, and whether a change alters it. */
#include "core/drill.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

static bool is(const struct record *r, const char *field, const char *word)
{
    return strcmp(record_get(r, field), word) == 0;
}

bool drill_is_of_issued_plan(const struct record *drill)
{
    return is(drill, "plan_state", "印发") && !is(drill, "outside_plan", "是");
}

/* What was not said before is filled in, not changed. */
static bool word_changes(const struct record *drill, const struct record *seen, const char *field)
{
    return *record_get(seen, field) && !is(drill, field, record_get(seen, field));
}

/* The time that was published, else the first one that is known. */
static struct period planned_time(const struct record *seen, struct date today)
{
    struct period_context context = {.year = atoi(record_get(seen, "year")), .today = today};
    struct period planned;

    if (period_parse(record_get(seen, "period_text"), &context, &planned, NULL, NULL) &&
        planned.precision != PERIOD_NONE)
        return planned;
    if (!period_from_value(&planned, record_get(seen, "postponed_from")) ||
        planned.precision == PERIOD_NONE)
        period_from_value(&planned, record_get(seen, "period"));
    return planned;
}

/* A day fixed within the planned time is no change of the plan, nor is one within the time that it
 * was given since. */
static bool time_changes(const struct record *drill, const struct record *seen, struct date today)
{
    struct period planned = planned_time(seen, today);
    struct period before;
    struct period now;

    if (is(drill, "period", record_get(seen, "period")) ||
        !period_from_value(&before, record_get(seen, "period")) ||
        before.precision == PERIOD_NONE || !period_from_value(&now, record_get(drill, "period")))
        return false;
    return !period_contains(&planned, &now) && !period_contains(&before, &now);
}

static bool is_put_off(const struct record *drill, const struct record *seen)
{
    return !is(drill, "state", record_get(seen, "state")) &&
           (is(drill, "state", "延期") || is(drill, "state", "取消"));
}

bool drill_changes_plan(const struct record *drill, const struct record *seen, struct date today)
{
    static const char *const words[] = {"lead_unit", "subject", "form", "number"};

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (word_changes(drill, seen, words[i]))
            return true;
    }
    return time_changes(drill, seen, today) || is_put_off(drill, seen);
}
