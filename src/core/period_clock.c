/* Times of day: 下午3时 is 15:00, and what can't be. */
#include "core/period_moment.h"

#include <stddef.h>

#include "base/i18n.h"

/* The hour of a day for the hour of its part; UNSAID when the part has no such hour. */
static int hour_in_part(int hour, enum period_day_part part)
{
    switch (part) {
    case DAY_PART_NONE:
        return hour;
    case DAY_PART_NIGHT:
        return hour == 12 ? 0 : hour <= 5 ? hour : UNSAID;
    case DAY_PART_MORNING:
        return hour >= 1 && hour <= 12 ? hour : UNSAID;
    case DAY_PART_AM:
        return hour >= 1 && hour <= 11 ? hour : UNSAID;
    case DAY_PART_NOON:
        return hour == 1 || hour == 2 ? hour + 12 : hour >= 11 && hour <= 14 ? hour : UNSAID;
    case DAY_PART_AFTER:
        return hour >= 1 && hour <= 11 ? hour + 12 : hour >= 12 ? hour : UNSAID;
    case DAY_PART_EVENING:
        return hour >= 5 && hour <= 11 ? hour + 12 : hour >= 17 ? hour : UNSAID;
    }
    return UNSAID;
}

bool moment_clock(const struct moment *m, enum period_day_part part, int *minute, struct str *note,
                  struct error *err)
{
    int hour = m->hour;

    *minute = UNSAID;
    if (hour == UNSAID)
        return true;
    if (m->part != DAY_PART_NONE) {
        hour = hour_in_part(hour, m->part);
        if (hour == UNSAID)
            return error_set(err, ERROR_INPUT,
                             _("The hour %d does not go with the part of the day beside it; write "
                               "it from 0:00 to 23:59."),
                             m->hour);
    } else if (part != DAY_PART_NONE && hour <= 12) {
        /* 下午2点到4点: the end is in the afternoon too, unless that makes no sense. */
        hour = hour_in_part(hour, part);
        if (hour == UNSAID)
            hour = m->hour;
    } else if (hour >= 1 && hour <= 5) {
        period_note(note, _("%d:%02d is taken as a time at night."), hour, m->minute);
    }
    *minute = hour * 60 + m->minute;
    return true;
}
