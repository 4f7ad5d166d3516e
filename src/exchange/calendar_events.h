/* calendar_events.h - the events of other people's calendars (.ics), told one by one.
 *
 * Read by libical in the module `calendar.so` (calendar.h, read_events).
 */
#ifndef YANLIAN_EXCHANGE_CALENDAR_EVENTS_H
#define YANLIAN_EXCHANGE_CALENDAR_EVENTS_H

#include "core/event.h"

enum {
    OUTSIDE_BYTES_MOST = 16 << 20, /* of a file, as UTF-8 */
    OUTSIDE_EVENTS_MOST = 20000,   /* in all, each time of one that repeats counted */
    OUTSIDE_REPEATS_MOST = 2000,   /* times of one */
    OUTSIDE_DEPTH_MOST = 8,        /* BEGIN in BEGIN */
    OUTSIDE_TEXT_MOST = 200,       /* bytes of a title or a place; what is longer is cut */
};

/* Read with the day and time that they have in Asia/Shanghai; those with no zone are taken as they
 * are.  Cancelled ones are left out.  In the order of their time, none twice. */
struct outside_events {
    struct events rows;
    char *name;      /* X-WR-CALNAME, cleaned; NULL: none */
    int passed_over; /* events that can't be understood or are beyond the bounds: no start, a zone
                        that nobody knows, repeated more than OUTSIDE_REPEATS_MOST times */
};
void outside_events_free(struct outside_events *events);

#endif
