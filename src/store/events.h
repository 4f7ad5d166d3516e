/* events.h - events of other people's calendars: kept a whole reading at a time, asked a few days
 * at a time.
 *
 * A calendar (a record, records.h) names its reading; the events themselves are in no log.
 * Those of earlier readings stay for undo, the last few.
 */
#ifndef YANLIAN_STORE_EVENTS_H
#define YANLIAN_STORE_EVENTS_H

#include "core/event.h"
#include "store/store.h"

/* Keeps events as a reading of its own, named by the act under way: *reading.  Needs an act. */
bool store_events_keep(struct store *s, const struct events *events, int64_t *reading,
                       struct error *err);

struct events_difference {
    int64_t added;
    int64_t removed;
    int64_t kept;
};
/* What another reading has that this one has not, and the other way round. */
bool store_events_compare(struct store *s, int64_t earlier, int64_t later,
                          struct events_difference *out, struct error *err);
/* Removes readings that no calendar names, but for the newest few, which undo may want. */
bool store_events_prune(struct store *s, struct error *err);

/* An event with its calendar. */
struct event_shown {
    struct event event;
    char *calendar; /* owned */
};
struct events_shown VEC(struct event_shown);
void events_shown_free(struct events_shown *list);
/* Events of the calendars that are shown that touch first..last, by time, at most `limit`; appends.
 */
bool store_events_between(struct store *s, struct date first, struct date last, size_t limit,
                          struct events_shown *out, struct error *err);
/* How many there are on each day of first..last (at most 400 days): counts[i] for first + i. */
bool store_event_counts(struct store *s, struct date first, struct date last, int *counts,
                        struct error *err);
/* How many begin in each month of a year. */
bool store_event_months(struct store *s, int year, int counts[12], struct error *err);
/* Events that a drill clashes with, by time, at most `limit`; appends
 * (db/views/calendar_clash.sql).
 */
bool store_events_clashing(struct store *s, int64_t drill, size_t limit, struct events_shown *out,
                           struct error *err);
/* Drills of a year's plans that clash with a calendar; -1 on error. */
int64_t store_calendar_clashes(struct store *s, int64_t calendar, int year);
/* True when there is a calendar that is shown. */
bool store_events_any(struct store *s);

#endif
