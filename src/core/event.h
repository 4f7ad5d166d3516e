/* event.h - one time of an event in somebody else's calendar: what it is, when and where. */
#ifndef YANLIAN_CORE_EVENT_H
#define YANLIAN_CORE_EVENT_H

#include "base/str.h"
#include "base/vec.h"
#include "core/date.h"

enum { EVENT_DAY_MINUTES = 24 * 60 };

/* Of several days or one.  Texts are owned, cleaned, on one line, never NULL. */
struct event {
    struct date first;
    struct date last; /* inclusive */
    int first_minute; /* of the first day, 0..1439, Asia/Shanghai; -1: whole days */
    int last_minute;  /* of the last day, its end: 0..1440, where 1440 is midnight; -1 likewise */
    char *summary;    /* "" when it says nothing */
    char *place;
};
struct events VEC(struct event);

void events_free(struct events *list);
/* The time of day that an event takes on one of its days: 全天, 08:30-10:00, 08:30起 on the first
 * of several days, 至10:00 on the last; 08:30 when it has no length. */
void event_time_on(struct str *out, const struct event *e, struct date day);

#endif
