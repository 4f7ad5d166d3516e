/* calendar.h - drills as iCalendar objects (RFC 5545), by CALENDAR.md's table.
 *
 * Three steps, each alone testable: calendar_add_drill() decides what a drill says in a calendar
 * (pure), the loadable module writes it with libical, ics_check() looks at the finished bytes.
 */
#ifndef YANLIAN_EXCHANGE_CALENDAR_H
#define YANLIAN_EXCHANGE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"
#include "base/vec.h"
#include "core/deadline.h"
#include "core/period.h"
#include "exchange/calendar_events.h"
#include "exchange/days_file.h"

/* One VEVENT before libical. Texts are owned and unescaped; NULL leaves the property out. */
struct calendar_event {
    const char *kind; /* "drill" or "deadline" (static) */
    int64_t drill;    /* id of its drill */
    char *uid;        /* filled by the caller from its memory before writing */
    char *related_to; /* UID of the drill, on a deadline */
    int64_t sequence; /* likewise */
    char *modified;   /* LAST-MODIFIED, YYYYMMDDTHHMMSSZ, likewise */
    char *summary;
    char *description;
    char *location;
    char *categories; /* one category */
    bool timed;       /* false: VALUE=DATE */
    struct date start;
    struct date end;  /* exclusive when not timed (RFC 5545, 3.6.1) */
    int start_minute; /* of the day, Asia/Shanghai; only when timed */
    int end_minute;
    const char *status; /* "CONFIRMED", "TENTATIVE", "CANCELLED" */
    bool busy;          /* OPAQUE and BUSY; else TRANSPARENT and FREE */
    char *alarm;        /* a negative trigger: "-PT15H", "-P1D"; NULL: no alarm */
};
struct calendar_events VEC(struct calendar_event);

/* Who is asked to take a single event into a calendar (RFC 5546). */
struct calendar_attendee {
    char *name;    /* NULL or "": none */
    char *address; /* mail address without mailto: */
};

struct calendar {
    const char
        *method; /* static: NULL is PUBLISH; REQUEST or CANCEL of one event to its attendees */
    struct calendar_attendees VEC(struct calendar_attendee) attendees; /* none with PUBLISH */
    char *name;                                                        /* X-WR-CALNAME */
    char *organizer_name;
    char *organizer; /* mail address without mailto: */
    struct calendar_events events;
};

/* What the mapping needs to know of a drill.  Texts may be NULL, may hold anything (they are
 * cleaned), and stay the caller's. */
struct calendar_drill {
    int64_t id;
    int64_t number;
    const char *subject;
    const char *lead_unit;
    const char *participants; /* parted by 、, may be "" */
    const char *form;
    const char *state; /* 计划 筹备 ... 延期 取消 */
    const char *place;
    const char *remark;
    const char *period_text; /* the plan's own wording of the time; shown when it differs */
    struct period period;
    struct period earlier; /* the old time when postponed; PERIOD_NONE otherwise */
    bool participant;      /* goes to a participant's file: 【参演】, no deadline */
    bool deadline_known;   /* its deadline is in an earlier file: see calendar_add_drill() */
};

struct calendar_rules {
    int usual_minutes;   /* length of a drill whose end is not known; said in DESCRIPTION */
    bool first_day_only; /* a period without a day is shown on its first day only */
    struct deadline_rule deadline;
    const struct day_table *days;
    const char *office; /* signs the description */
    const char *telephone;
};

/* Appends the events of one drill: itself, and its report deadline when its day is exact
 * (period_is_exact) and it is not cancelled.  A deadline that is no more but was once given out
 * (deadline_known) stays as a cancelled event, since leaving an event out deletes nothing in any
 * reader.  A drill that has neither time nor earlier time gives no event: any day would be a false
 * one.  A span of days is a drill of several days, but a long one of whole months or 旬 is a time
 * without a day.  A postponed drill whose new time is not there (none, or the old one) stays at its
 * old time as 【延期·新时间待定】.  Texts are Chinese whatever the interface speaks: the file is
 * for the unit. */
void calendar_add_drill(struct calendar *c, const struct calendar_drill *drill,
                        const struct calendar_rules *rules);

/* An event that a unit has in its calendar and that is the unit's no more. */
struct calendar_withdrawn {
    const char *kind; /* "drill" or "deadline" (static) */
    int64_t drill;
    const char *subject;
    bool participant;
    struct date start; /* as it was given */
    struct date end;
    int start_minute; /* of the day; -1: whole days */
    int end_minute;
    const char *why; /* one line for the description */
};
/* Appends it as cancelled, on the days that it had. */
void calendar_add_withdrawn(struct calendar *c, const struct calendar_withdrawn *w,
                            const struct calendar_rules *rules);

/* A hash of all that an event says (not uid, related_to, sequence, modified): 64 bits, stable for
 * ever.  A participant's copy has the hash of the lead unit's, so that both keep one SEQUENCE. */
uint64_t calendar_event_hash(const struct calendar_event *e);
void calendar_free(struct calendar *c);

/* The loadable module `calendar.so`: the only code that knows libical. */
struct calendar_module {
    int abi; /* CALENDAR_ABI */
    /* Appends the finished file, folds mended (ics_fold).  `stamp` is DTSTAMP, YYYYMMDDTHHMMSSZ.
     * Refuses controls and broken UTF-8 anywhere, an address that is none, dates and times that do
     * not exist, a missing UID.  An empty organizer leaves ORGANIZER out.  One thread only. */
    bool (*write)(struct str *out, const struct calendar *c, const char *stamp, struct error *err);
    /* Appends the whole-day events of somebody's calendar that begin in those years, those that
     * repeat too, each with its SUMMARY as name (days_settle_events goes on from there).  Events
     * with a time of day, of more than a month, or of no day that exists are passed over.  `text`
     * is UTF-8; at most 5,000 events, 400 repetitions of one. */
    bool (*read_days)(struct days_rows *out, const char *text, int first_year, int last_year,
                      struct error *err);
    /* Appends the events of somebody's calendar that touch the days from `first` to `last`, each
     * time of those that repeat (RRULE, RDATE, EXDATE, RECURRENCE-ID), in Asia/Shanghai.  Bounds:
     * see calendar_events.h. */
    bool (*read_events)(struct outside_events *out, const char *text, struct date first,
                        struct date last, struct error *err);
};
enum { CALENDAR_ABI = 3 };
#define CALENDAR_SYMBOL "yanlian_calendar"

/* Unfolds what libical wrote and folds it again at 75 octets, never inside a UTF-8 sequence or a
 * backslash escape (CALENDAR.md, trap 1). */
void ics_fold(struct str *out, const char *bytes, size_t length);

/* Looks at finished bytes as a strict reader would: CRLF only, 75 octets, UTF-8 whole on every
 * line, no controls, required properties once, DTEND after DTSTART of the same type, every TZID
 * defined, UIDs unique, negative alarms.  Bounds: 64 MB, depth 8.  False with the first fault and
 * its line.  *events (may be NULL) gets the number of VEVENTs. */
bool ics_check(const char *bytes, size_t length, int *events, struct error *err);

#endif
