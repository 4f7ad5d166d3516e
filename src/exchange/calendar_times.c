#include "exchange/calendar_times.h"

#include <stdlib.h>
#include <strings.h>

enum {
    FIRST_YEAR = 1600, /* phones put birthdays without a year into 1604 */
    LAST_YEAR = 2500,
    STEPS_MOST = 200000, /* each day since the first year */
    STEPS_A_LOOK = 256,
    HOURLY_YEARS_MOST = 10, /* before the days that are looked at */
    WEEKDAYS_MOST = 14,     /* in one rule */
    TIMES_MOST = 24,        /* of the day, likewise */
};

bool calendar_clock_of(struct calendar_zones *zones, icalproperty *property,
                       struct icaltimetype time, struct calendar_clock *out)
{
    icalparameter *tzid = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);

    *out = (struct calendar_clock){.whole = time.is_date};
    if (time.is_date)
        return true;
    if (icaltime_is_utc(time))
        out->zone = calendar_zones_find(zones, "UTC");
    else if (tzid && icalparameter_get_tzid(tzid))
        out->zone = calendar_zones_find(zones, icalparameter_get_tzid(tzid));
    else
        return true;
    return out->zone != NULL;
}

static bool exists(struct icaltimetype t)
{
    if (t.year < FIRST_YEAR || t.year > LAST_YEAR || t.day < 1 ||
        t.day > date_days_in_month(t.year, t.month))
        return false;
    return t.is_date || (t.hour >= 0 && t.hour < 24 && t.minute >= 0 && t.minute < 60 &&
                         t.second >= 0 && t.second <= 60);
}

bool calendar_moment(const struct calendar_clock *clock, struct icaltimetype time, long *out)
{
    struct date day = {time.year, time.month, time.day};

    if (!exists(time))
        return false;
    *out = date_difference(MOMENT_EPOCH, day) * (long)DAY_SECONDS;
    if (!clock->whole)
        *out += time.hour * 3600L + time.minute * 60L + time.second;
    if (!clock->whole && clock->zone) {
        time.zone = NULL;
        *out += SHANGHAI_OFFSET - calendar_zone_offset(clock->zone, time);
    }
    return true;
}

/* --- rules ------------------------------------------------------------------------------------ */

static size_t length_of(const short *list, size_t most)
{
    size_t length = 0;

    while (length < most && list[length] != ICAL_RECURRENCE_ARRAY_MAX)
        length++;
    return length;
}

#define BY_COUNT(list) length_of((list), COUNT_OF(list))

/* At most so many days of a month, or of a year, are what a rule says of weekdays. */
static size_t weekdays_most(const struct icalrecurrencetype *rule)
{
    size_t weeks = rule->freq == ICAL_YEARLY_RECURRENCE ? 53 : 5;
    size_t positions = rule->freq == ICAL_YEARLY_RECURRENCE ? 12 : 1;
    size_t days = 0;

    for (size_t i = 0; i < BY_COUNT(rule->by_day); i++)
        days += icalrecurrencetype_day_position(rule->by_day[i]) ? positions : weeks;
    return days;
}

/* Places (BYSETPOS) that there can be among the days of a rule: libical would look for others to
 * the year 20000, at each step. */
static bool has_places(const struct icalrecurrencetype *rule)
{
    size_t most = rule->freq == ICAL_YEARLY_RECURRENCE ? 366 : 31;
    size_t days = BY_COUNT(rule->by_month_day) * (rule->freq == ICAL_YEARLY_RECURRENCE ? 12 : 1);

    if (days && days < most)
        most = days;
    days = weekdays_most(rule);
    if (days && days < most)
        most = days;
    for (size_t i = 0; i < BY_COUNT(rule->by_set_pos); i++) {
        if ((size_t)abs(rule->by_set_pos[i]) > most)
            return false;
    }
    return true;
}

/* Weeks that reach over the edge of a year (BYWEEKNO): libical 3.0 takes wrong days there. */
static bool has_edge_weeks(const struct icalrecurrencetype *rule)
{
    for (size_t i = 0; i < BY_COUNT(rule->by_week_no); i++) {
        int week = abs(rule->by_week_no[i]);

        if (week <= 1 || week >= 52)
            return true;
    }
    return false;
}

static size_t times_a_day(const struct icalrecurrencetype *rule)
{
    size_t hours = BY_COUNT(rule->by_hour);
    size_t minutes = BY_COUNT(rule->by_minute);
    size_t seconds = BY_COUNT(rule->by_second);

    return (hours ? hours : 1) * (minutes ? minutes : 1) * (seconds ? seconds : 1);
}

/* Rules by the second and minute say nothing that anybody looks at; those of other calendars than
 * ours, and long lists of days, take as long as they like. */
static bool is_taken(const struct icalrecurrencetype *rule, long age)
{
    if (rule->rscale && strcasecmp(rule->rscale, "GREGORIAN") != 0)
        return false;
    if (rule->freq == ICAL_HOURLY_RECURRENCE && age > HOURLY_YEARS_MOST * 366L * DAY_SECONDS)
        return false;
    return rule->freq >= ICAL_HOURLY_RECURRENCE && rule->freq <= ICAL_YEARLY_RECURRENCE &&
           rule->interval >= 1 && rule->count >= 0 && has_places(rule) && !has_edge_weeks(rule) &&
           times_a_day(rule) <= TIMES_MOST && BY_COUNT(rule->by_day) <= WEEKDAYS_MOST;
}

/* The day after a moment, by any clock of the world. */
static struct icaltimetype day_after(long moment)
{
    struct date day = date_add(MOMENT_EPOCH, (int)(moment / DAY_SECONDS) + 2);
    struct icaltimetype time = icaltime_null_date();

    time.year = day.year;
    time.month = day.month;
    time.day = day.day;
    return time;
}

static struct icaltimetype end_of_day(struct icaltimetype day)
{
    day.is_date = 0;
    day.hour = 23;
    day.minute = day.second = 59;
    return day;
}

/* UNTIL by the clock of DTSTART.  Of whole days it is a day, else the end of one. */
static struct icaltimetype until_by(const struct calendar_clock *by, struct icaltimetype until)
{
    static const struct calendar_zone shanghai = {.known = true, .offset = SHANGHAI_OFFSET};

    if (icaltime_is_utc(until))
        until = calendar_zone_wall(by->zone ? by->zone : &shanghai, until);
    until.zone = NULL;
    if (by->whole)
        return icaltime_from_day_of_year(icaltime_day_of_year(until), until.year);
    return until.is_date ? end_of_day(until) : until;
}

/* No rule goes further than what is looked at: libical would walk to the year 2582 for the next
 * 30 February. */
static void set_until(struct icalrecurrencetype *rule, const struct calendar_clock *by, long last)
{
    struct icaltimetype most = day_after(last);

    if (!by->whole)
        most = end_of_day(most);
    if (!icaltime_is_null_time(rule->until))
        rule->until = until_by(by, rule->until);
    if (icaltime_is_null_time(rule->until) || icaltime_compare(rule->until, most) > 0)
        rule->until = most;
}

static enum calendar_repeated walk(icalrecur_iterator *at, const struct calendar_clock *by,
                                   const struct calendar_bounds *bounds, struct moments *out)
{
    for (int step = 0; step < STEPS_MOST; step++) {
        struct icaltimetype time = icalrecur_iterator_next(at);
        long moment;

        if (icaltime_is_null_time(time))
            return REPEATED_GOOD;
        if (step % STEPS_A_LOOK == 0 && clock() > bounds->deadline)
            return REPEATED_WEARY;
        if (!calendar_moment(by, time, &moment) || moment < bounds->first || moment >= bounds->last)
            continue;
        if (out->count >= bounds->most)
            return REPEATED_BEYOND;
        vec_push(out, moment);
    }
    return REPEATED_BEYOND;
}

enum calendar_repeated calendar_repeat(struct icalrecurrencetype rule, struct icaltimetype start,
                                       const struct calendar_clock *by,
                                       const struct calendar_bounds *bounds, struct moments *out)
{
    enum calendar_repeated result;
    icalrecur_iterator *at;
    long first;

    if (!calendar_moment(by, start, &first) || !is_taken(&rule, bounds->first - first))
        return REPEATED_BEYOND;
    if (clock() > bounds->deadline)
        return REPEATED_WEARY;
    start.zone = NULL;
    set_until(&rule, by, bounds->last);
    at = icalrecur_iterator_new(rule, start);
    if (!at)
        return REPEATED_BEYOND;
    result = walk(at, by, bounds, out);
    icalrecur_iterator_free(at);
    return result;
}
