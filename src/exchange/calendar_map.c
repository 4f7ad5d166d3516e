/* Decides what a drill says in a calendar: the table of CALENDAR.md, row by row. */
#include "exchange/calendar.h"

#include <string.h>

#include "base/hash.h"
#include "exchange/calendar_words.h"

/* Alarms are durations before the start; of a day, before its midnight (RFC 5545, 3.8.6.3). */
#define ALARM_DAY_BEFORE_AT_NINE "-PT15H"
#define ALARM_DAY_BEFORE "-P1D"
#define ALARM_FIRST_OF_DECEMBER "-P29DT15H" /* of 31 December, at nine */
#define ALARM_THREE_DAYS_BEFORE "-P2DT15H"  /* at nine */

enum { DAY_MINUTES = 24 * 60, LENGTH_WHEN_UNSET = 120, LONG_DAYS = 14 };

static bool is_set(const struct period *p)
{
    return p->precision != PERIOD_NONE;
}

/* A long span of whole months or 旬 (6月至8月, 6月下旬至7月上旬) is no drill of that length: its
 * day is not known. */
static bool is_long_and_round(const struct period *p)
{
    int last = date_days_in_month(p->end.year, p->end.month);
    bool starts = p->start.day == 1 || p->start.day == 11 || p->start.day == 21;
    bool ends = p->end.day == 10 || p->end.day == 20 || p->end.day == last;

    return starts && ends && date_difference(p->start, p->end) >= LONG_DAYS;
}

static bool is_window(const struct period *p)
{
    switch (p->precision) {
    case PERIOD_YEAR:
    case PERIOD_HALF:
    case PERIOD_QUARTER:
    case PERIOD_MONTH:
    case PERIOD_TENDAY:
        return true;
    case PERIOD_SPAN:
        return is_long_and_round(p);
    default:
        return false;
    }
}

/* True when the end is known and after the start. */
static bool has_end(const struct period *p)
{
    int days = date_difference(p->start, p->end);

    return p->end_minute >= 0 && (days > 0 || (days == 0 && p->end_minute > p->start_minute));
}

static struct calendar_case case_of(const struct calendar_drill *drill,
                                    const struct calendar_rules *rules)
{
    struct calendar_case c = {.drill = drill, .period = drill->period};
    bool has_earlier = is_set(&drill->earlier);

    c.cancelled = drill->state && strcmp(drill->state, "取消") == 0;
    c.postponed =
        !c.cancelled && (has_earlier || (drill->state && strcmp(drill->state, "延期") == 0));
    if (!is_set(&c.period))
        c.period = drill->earlier;
    c.time_pending = c.postponed && has_earlier && period_equal(&c.period, &drill->earlier);
    c.window = is_window(&c.period);
    if (c.period.precision == PERIOD_MINUTE && !has_end(&c.period))
        c.assumed_minutes = rules->usual_minutes > 0 ? rules->usual_minutes : LENGTH_WHEN_UNSET;
    return c;
}

static void set_day(struct calendar_event *e, struct date first, struct date last)
{
    e->start = first;
    e->end = date_add(last, 1);
}

static void set_minutes(struct calendar_event *e, const struct calendar_case *c)
{
    e->timed = true;
    e->start = c->period.start;
    e->start_minute = c->period.start_minute;
    if (c->assumed_minutes) {
        int end = e->start_minute + c->assumed_minutes;

        e->end = date_add(e->start, end / DAY_MINUTES);
        e->end_minute = end % DAY_MINUTES;
    } else {
        e->end = c->period.end;
        e->end_minute = c->period.end_minute;
    }
}

static void set_time(struct calendar_event *e, const struct calendar_case *c, bool first_day_only)
{
    const struct period *p = &c->period;

    if (p->precision == PERIOD_MINUTE)
        set_minutes(e, c);
    else if (p->precision == PERIOD_YEAR)
        set_day(e, p->end, p->end);
    else if (c->window && first_day_only)
        set_day(e, p->start, p->start);
    else
        set_day(e, p->start, p->end);
}

static const char *status_of(const struct calendar_case *c)
{
    if (c->cancelled)
        return "CANCELLED";
    return c->window || c->time_pending ? "TENTATIVE" : "CONFIRMED";
}

static const char *alarm_of(const struct calendar_case *c)
{
    if (c->cancelled || c->time_pending)
        return NULL;
    if (c->period.precision == PERIOD_YEAR)
        return ALARM_FIRST_OF_DECEMBER;
    if (c->window)
        return NULL;
    return c->period.precision == PERIOD_MINUTE ? ALARM_DAY_BEFORE : ALARM_DAY_BEFORE_AT_NINE;
}

static char *place_of_drill(const struct calendar_drill *drill)
{
    struct str place = {0};

    calendar_line(&place, drill->place);
    if (place.length)
        return str_steal(&place);
    str_free(&place);
    return NULL;
}

static void add_drill(struct calendar *calendar, const struct calendar_case *c,
                      const struct calendar_rules *rules)
{
    struct calendar_event e = {.kind = "drill", .drill = c->drill->id};

    set_time(&e, c, rules->first_day_only);
    e.summary = calendar_summary(c);
    e.description = calendar_description(c, rules);
    e.location = place_of_drill(c->drill);
    e.categories = mem_text("应急演练");
    e.status = status_of(c);
    e.busy = e.timed && !c->cancelled && !c->time_pending;
    e.alarm = mem_text(alarm_of(c));
    vec_push(&calendar->events, e);
}

/* The last day from which the 20 days of a dropped deadline were counted: as near as is known. */
static struct date dropped_from(const struct calendar_drill *drill, const struct calendar_case *c)
{
    return period_is_exact(&drill->earlier) ? drill->earlier.end : c->period.end;
}

static void add_deadline(struct calendar *calendar, const struct calendar_case *c,
                         const struct calendar_rules *rules, bool cancelled)
{
    struct calendar_event e = {.kind = "deadline", .drill = c->drill->id};
    struct date ended = period_is_exact(&c->period) ? c->period.end : dropped_from(c->drill, c);
    struct deadline deadline = deadline_count(ended, &rules->deadline, rules->days, NULL);

    if (!date_is_set(date_add(deadline.due, 1)))
        return; /* past the last year there is */
    set_day(&e, deadline.due, deadline.due);
    e.summary = calendar_deadline_summary(c, cancelled);
    e.description = calendar_deadline_description(c, &deadline, rules);
    e.categories = mem_text("报送截止");
    e.status = cancelled ? "CANCELLED" : "CONFIRMED";
    e.alarm = mem_text(cancelled ? NULL : ALARM_THREE_DAYS_BEFORE);
    vec_push(&calendar->events, e);
}

void calendar_add_drill(struct calendar *c, const struct calendar_drill *drill,
                        const struct calendar_rules *rules)
{
    struct calendar_case drill_case = case_of(drill, rules);
    bool due;

    if (!is_set(&drill_case.period))
        return;
    add_drill(c, &drill_case, rules);
    due = period_is_exact(&drill_case.period) && !drill_case.cancelled && !drill_case.time_pending;
    if (!drill->participant && (due || drill->deadline_known))
        add_deadline(c, &drill_case, rules, !due);
}

/* A text with its end, so that nothing can move from one to the next; NULL is not "". */
static uint64_t mix_text(uint64_t hash, const char *text)
{
    return hash_bytes(hash, text ? text : "\1", text ? strlen(text) + 1 : 2);
}

static uint64_t mix_number(uint64_t hash, int number)
{
    uint32_t value = (uint32_t)number;
    unsigned char bytes[4] = {(unsigned char)value, (unsigned char)(value >> 8),
                              (unsigned char)(value >> 16), (unsigned char)(value >> 24)};

    return hash_bytes(hash, bytes, sizeof bytes);
}

static uint64_t mix_date(uint64_t hash, struct date d)
{
    return mix_number(mix_number(mix_number(hash, d.year), d.month), d.day);
}

uint64_t calendar_event_hash(const struct calendar_event *e)
{
    size_t mark = strlen(CALENDAR_PARTICIPANT_MARK);
    const char *summary = e->summary;
    uint64_t hash = HASH_START;

    if (summary && strncmp(summary, CALENDAR_PARTICIPANT_MARK, mark) == 0)
        summary += mark;
    hash = mix_text(hash, e->kind);
    hash = mix_text(hash, summary);
    hash = mix_text(hash, e->description);
    hash = mix_text(hash, e->location);
    hash = mix_text(hash, e->categories);
    hash = mix_text(hash, e->status);
    hash = mix_text(hash, e->alarm);
    hash = mix_date(hash, e->start);
    hash = mix_date(hash, e->end);
    hash = mix_number(hash, e->timed);
    hash = mix_number(hash, e->timed ? e->start_minute : 0);
    hash = mix_number(hash, e->timed ? e->end_minute : 0);
    return mix_number(hash, e->busy);
}

void calendar_free(struct calendar *c)
{
    for (size_t i = 0; i < c->events.count; i++) {
        struct calendar_event *e = &c->events.items[i];

        free(e->uid);
        free(e->related_to);
        free(e->modified);
        free(e->summary);
        free(e->description);
        free(e->location);
        free(e->categories);
        free(e->alarm);
    }
    vec_free(&c->events);
    for (size_t i = 0; i < c->attendees.count; i++) {
        free(c->attendees.items[i].name);
        free(c->attendees.items[i].address);
    }
    vec_free(&c->attendees);
    free(c->name);
    free(c->organizer_name);
    free(c->organizer);
    *c = (struct calendar){0};
}
