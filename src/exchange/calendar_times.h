/* calendar_times.h - moments of events, and when they come again; inside the module `calendar.so`.
 *
 * A moment is in seconds since 2000-01-01 00:00 by the clock of Shanghai; of a whole day it is that
 * day's beginning, whatever the zone.
 */
#ifndef YANLIAN_EXCHANGE_CALENDAR_TIMES_H
#define YANLIAN_EXCHANGE_CALENDAR_TIMES_H

#include <libical/ical.h>
#include <time.h>

#include "base/vec.h"
#include "core/date.h"
#include "exchange/calendar_zones.h"

enum { DAY_SECONDS = 24 * 3600 };
#define MOMENT_EPOCH ((struct date){2000, 1, 1})

struct moments VEC(long);

/* By which clock a property's time is meant. */
struct calendar_clock {
    bool whole;                       /* VALUE=DATE */
    const struct calendar_zone *zone; /* NULL: none is named, Shanghai's */
};

/* The clock of a DTSTART, EXDATE ... with that value; false for a zone that nobody knows. */
bool calendar_clock_of(struct calendar_zones *zones, icalproperty *property,
                       struct icaltimetype time, struct calendar_clock *out);
/* False for a time that does not exist. */
bool calendar_moment(const struct calendar_clock *clock, struct icaltimetype time, long *out);

enum calendar_repeated {
    REPEATED_GOOD,
    REPEATED_BEYOND, /* too often, or by a rule that is beyond the bounds */
    REPEATED_WEARY,  /* `deadline` is over */
};
/* What a rule may cost. */
struct calendar_bounds {
    long first;  /* moments before are not wanted */
    long last;   /* nor from this one on */
    size_t most; /* moments */
    clock_t deadline;
};
/* Appends the moments in the bounds at which a rule lets an event that begins at `start` come
 * again. */
enum calendar_repeated calendar_repeat(struct icalrecurrencetype rule, struct icaltimetype start,
                                       const struct calendar_clock *by,
                                       const struct calendar_bounds *bounds, struct moments *out);

#endif
