/* calendar_events.h - the events of other people's calendars (.ics), told one by one.
 *
 * Read by libical in the module `calendar.so` (calendar.h, read_events).
 */
#ifndef YANLIAN_EXCHANGE_CALENDAR_EVENTS_H
#define YANLIAN_EXCHANGE_CALENDAR_EVENTS_H

#include "base/vec.h"
#include "core/date.h"

enum {
    OUTSIDE_BYTES_MOST = 16 << 20, /* of a file */
    OUTSIDE_EVENTS_MOST = 20000,   /* in all, each time of one that repeats counted */
    OUTSIDE_REPEATS_MOST = 2000,   /* times of one */
    OUTSIDE_DEPTH_MOST = 8,        /* BEGIN in BEGIN */
};

/* One time of an event.  Texts are owned, cleaned, on one line, never NULL. */
struct outside_event {
    struct date first;
    struct date last; /* inclusive */
    int first_minute; /* of the day, Asia/Shanghai; -1: whole days */
    int last_minute;
    char *summary;
    char *place;
};
struct outside_rows VEC(struct outside_event);
struct outside_events {
    struct outside_rows rows;
    char *name;      /* X-WR-CALNAME, or NULL */
    int passed_over; /* events that can't be understood or are beyond the bounds */
};
void outside_events_free(struct outside_events *events);

#endif
