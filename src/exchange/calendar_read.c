/* The reading half of the module `calendar.so`: whole-day events out of somebody's calendar.
 *
 * The file may be anything: its size is bounded by who reads it, the number of events, of
 * repetitions and of days here.
 */
#include "exchange/calendar_read.h"

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "exchange/calendar_lines.h"

enum { EVENTS_MOST = 5000, REPEATS_MOST = 400, SUMMARY_MOST = 200 };

struct reading {
    struct days_rows *out;
    int first_year;
    int last_year;
    int seen;
};

static struct date day_of(icaltimetype time)
{
    struct date day = {time.year, time.month, time.day};

    return date_is_valid(day) ? day : (struct date){0};
}

/* Days that an event takes, from its DTEND (exclusive) or DURATION; one when it has neither. */
static int days_of(icalcomponent *event, struct date first)
{
    icalproperty *end = icalcomponent_get_first_property(event, ICAL_DTEND_PROPERTY);
    icalproperty *duration = icalcomponent_get_first_property(event, ICAL_DURATION_PROPERTY);
    struct date after;

    if (end) {
        after = day_of(icalproperty_get_dtend(end));
        return date_is_set(after) ? date_difference(first, after) : 1;
    }
    if (duration) {
        struct icaldurationtype d = icalproperty_get_duration(duration);

        return d.is_neg ? 0 : (int)(d.weeks % 60 * 7 + d.days % 400);
    }
    return 1;
}

/* What Apple's calendars of holidays say besides. */
static enum days_said special_day(icalcomponent *event)
{
    for (icalproperty *p = icalcomponent_get_first_property(event, ICAL_X_PROPERTY); p;
         p = icalcomponent_get_next_property(event, ICAL_X_PROPERTY)) {
        const char *name = icalproperty_get_x_name(p);
        const char *value = icalproperty_get_x(p);

        if (!name || !value || strcmp(name, "X-APPLE-SPECIAL-DAY") != 0)
            continue;
        if (strcmp(value, "WORK-HOLIDAY") == 0)
            return DAYS_OFF;
        if (strcmp(value, "ALTERNATE-WORKDAY") == 0)
            return DAYS_WORKING;
    }
    return DAYS_UNSAID;
}

static char *summary_of(icalcomponent *event)
{
    const char *summary = icalcomponent_get_summary(event);
    size_t length;

    if (!summary)
        return mem_text("");
    length = strnlen(summary, SUMMARY_MOST);
    while (length > 0 && length == SUMMARY_MOST && ((unsigned char)summary[length] & 0xC0) == 0x80)
        length--;
    return mem_text_n(summary, length);
}

static bool add_days(struct reading *r, icalcomponent *event, struct date first, int days,
                     struct error *err)
{
    struct days_row row = {.first = first, .last = date_add(first, days - 1)};

    if (!date_is_set(first) || !date_is_set(row.last) || first.year < r->first_year ||
        first.year > r->last_year)
        return true;
    if (r->out->count >= DAYS_ROWS_MOST)
        return error_set(err, ERROR_INPUT, _("The calendar has more than %d days."),
                         (int)DAYS_ROWS_MOST);
    row.said = special_day(event);
    row.name = summary_of(event);
    vec_push(r->out, row);
    return true;
}

static bool add_repeats(struct reading *r, icalcomponent *event, icalproperty *rule,
                        icaltimetype start, int days, struct error *err)
{
    struct icalrecurrencetype how = icalproperty_get_rrule(rule);
    icalrecur_iterator *walk;
    icaltimetype at;
    bool good = true;

    if (how.freq != ICAL_YEARLY_RECURRENCE && how.freq != ICAL_MONTHLY_RECURRENCE &&
        how.freq != ICAL_WEEKLY_RECURRENCE && how.freq != ICAL_DAILY_RECURRENCE)
        return true;
    walk = icalrecur_iterator_new(how, start);
    if (!walk)
        return true;
    for (int i = 0; good && i < REPEATS_MOST; i++) {
        at = icalrecur_iterator_next(walk);
        if (icaltime_is_null_time(at) || at.year > r->last_year)
            break;
        good = add_days(r, event, day_of(at), days, err);
    }
    icalrecur_iterator_free(walk);
    return good;
}

static bool add_event(struct reading *r, icalcomponent *event, struct error *err)
{
    icalproperty *start = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
    icalproperty *rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
    icaltimetype time = start ? icalproperty_get_dtstart(start) : icaltime_null_time();
    struct date first = day_of(time);
    int days;

    if (++r->seen > EVENTS_MOST)
        return error_set(err, ERROR_INPUT, _("The calendar has more than %d events."),
                         (int)EVENTS_MOST);
    /* An event with a time of day is an appointment, no holiday. */
    if (!time.is_date || !date_is_set(first))
        return true;
    days = days_of(event, first);
    if (days < 1 || days > DAYS_IN_A_ROW_MOST)
        return true;
    return rule ? add_repeats(r, event, rule, time, days, err)
                : add_days(r, event, first, days, err);
}

static bool add_events(struct reading *r, icalcomponent *calendar, struct error *err)
{
    bool good = true;

    for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
         good && event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
        good = add_event(r, event, err);
    return good;
}

static icalcomponent *parse(const char *text)
{
    struct str lines = {0};
    icalcomponent *root = NULL;

    calendar_lines_unfold(&lines, text);
    if (calendar_lines_nested(str_text(&lines)))
        root = icalparser_parse_string(str_text(&lines));
    str_free(&lines);
    return root;
}

bool calendar_read_days(struct days_rows *out, const char *text, int first_year, int last_year,
                        struct error *err)
{
    struct reading r = {.out = out, .first_year = first_year, .last_year = last_year};
    icalcomponent *root;
    bool good;

    icalerror_set_errors_are_fatal(0);
    root = parse(text);
    if (!root)
        return error_set(err, ERROR_INPUT, _("This is no calendar that can be read."));
    if (icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT) {
        good = add_events(&r, root, err);
    } else {
        good = true;
        for (icalcomponent *part =
                 icalcomponent_get_first_component(root, ICAL_VCALENDAR_COMPONENT);
             good && part; part = icalcomponent_get_next_component(root, ICAL_VCALENDAR_COMPONENT))
            good = add_events(&r, part, err);
    }
    icalcomponent_free(root);
    return good;
}
