#include "core/period.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const char *const precision_names[] = {
    [PERIOD_NONE] = "",           [PERIOD_YEAR] = "year",   [PERIOD_HALF] = "half",
    [PERIOD_QUARTER] = "quarter", [PERIOD_MONTH] = "month", [PERIOD_TENDAY] = "tenday",
    [PERIOD_SPAN] = "span",       [PERIOD_DAY] = "day",     [PERIOD_MINUTE] = "minute",
};

enum { PRECISIONS = sizeof precision_names / sizeof *precision_names };

const char *period_precision_name(enum period_precision precision)
{
    return (unsigned)precision < PRECISIONS ? precision_names[precision] : "";
}

enum period_precision period_precision_of(const char *name)
{
    for (int i = 1; i < PRECISIONS; i++) {
        if (strcmp(name, precision_names[i]) == 0)
            return (enum period_precision)i;
    }
    return PERIOD_NONE;
}

/* A period of whole days. */
static struct period of_days(enum period_precision precision, struct date start, struct date end)
{
    return (struct period){precision, start, end, -1, -1};
}

struct period period_of_day(struct date day)
{
    return date_is_valid(day) ? of_days(PERIOD_DAY, day, day) : PERIOD_UNKNOWN;
}

struct period period_of_months(enum period_precision precision, int year, int first, int last)
{
    struct date start = {year, first, 1};
    struct date end = {year, last, date_days_in_month(year, last)};

    if (!date_is_valid(start) || !date_is_valid(end) || first > last)
        return PERIOD_UNKNOWN;
    return of_days(precision, start, end);
}

struct period period_of_month(int year, int month)
{
    return period_of_months(PERIOD_MONTH, year, month, month);
}

struct period period_of_year(int year)
{
    return period_of_months(PERIOD_YEAR, year, 1, 12);
}

struct period period_of_tenday(int year, int month, int tenday)
{
    struct date start = {year, month, tenday * 10 - 9};
    struct date end = {year, month, tenday == 3 ? date_days_in_month(year, month) : tenday * 10};

    if (tenday < 1 || tenday > 3 || !date_is_valid(start))
        return PERIOD_UNKNOWN;
    return of_days(PERIOD_TENDAY, start, end);
}

struct period period_of_span(struct date start, struct date end)
{
    if (!date_is_valid(start) || !date_is_valid(end) || date_compare(start, end) > 0)
        return PERIOD_UNKNOWN;
    return of_days(date_compare(start, end) == 0 ? PERIOD_DAY : PERIOD_SPAN, start, end);
}

/* That day so many years on; of a month that ends sooner then, its last. */
static struct date in_years(struct date day, int years)
{
    int last = date_days_in_month(day.year + years, day.month);

    return (struct date){day.year + years, day.month, day.day > last ? last : day.day};
}

struct period period_in_years(const struct period *p, int years)
{
    struct date start = in_years(p->start, years);
    struct date end = in_years(p->end, years);

    switch (p->precision) {
    case PERIOD_NONE:
        break;
    case PERIOD_DAY:
    case PERIOD_MINUTE:
        return period_of_month(start.year, start.month);
    case PERIOD_TENDAY:
        return period_of_tenday(start.year, start.month, start.day > 20 ? 3 : start.day / 10 + 1);
    case PERIOD_SPAN:
        if (p->start.day == 1 && p->end.day == date_days_in_month(p->end.year, p->end.month))
            end.day = date_days_in_month(end.year, end.month);
        return date_compare(start, end) < 0 ? period_of_span(start, end)
                                            : period_of_month(start.year, start.month);
    default:
        return period_of_months(p->precision, start.year, start.month, end.month);
    }
    return PERIOD_UNKNOWN;
}

static bool same_day(struct date a, struct date b)
{
    return date_compare(a, b) == 0;
}

bool period_equal(const struct period *a, const struct period *b)
{
    return a->precision == b->precision && same_day(a->start, b->start) &&
           same_day(a->end, b->end) && a->start_minute == b->start_minute &&
           a->end_minute == b->end_minute;
}

/* The last minute of a period with a time of day; one whose end is not known is a moment. */
static int last_minute(const struct period *p)
{
    return p->end_minute < 0 ? p->start_minute : p->end_minute;
}

bool period_contains(const struct period *outer, const struct period *inner)
{
    if (outer->precision == PERIOD_NONE || inner->precision == PERIOD_NONE)
        return false;
    if (date_compare(inner->start, outer->start) < 0 || date_compare(inner->end, outer->end) > 0)
        return false;
    if (outer->precision != PERIOD_MINUTE)
        return true;
    return inner->precision == PERIOD_MINUTE && inner->start_minute >= outer->start_minute &&
           last_minute(inner) <= last_minute(outer);
}

bool period_overlaps(const struct period *a, const struct period *b)
{
    if (a->precision == PERIOD_NONE || b->precision == PERIOD_NONE)
        return false;
    if (date_compare(a->end, b->start) < 0 || date_compare(b->end, a->start) < 0)
        return false;
    if (a->precision != PERIOD_MINUTE || b->precision != PERIOD_MINUTE)
        return true;
    /* One may begin in the minute the other ends. */
    return a->start_minute == b->start_minute ||
           (a->start_minute < last_minute(b) && b->start_minute < last_minute(a));
}

bool period_is_exact(const struct period *p)
{
    return p->precision == PERIOD_DAY || p->precision == PERIOD_MINUTE;
}

/* A day, and a time of day unless `minute` is -1. */
static void iso_text(struct date day, int minute, char out[PERIOD_ISO_SIZE])
{
    date_format(day, out);
    if (minute < 0)
        return;
    out[10] = 'T';
    out[11] = (char)('0' + minute / 60 / 10);
    out[12] = (char)('0' + minute / 60 % 10);
    out[13] = ':';
    out[14] = (char)('0' + minute % 60 / 10);
    out[15] = (char)('0' + minute % 10);
    out[16] = '\0';
}

void period_iso(const struct period *p, char start[PERIOD_ISO_SIZE], char end[PERIOD_ISO_SIZE])
{
    start[0] = end[0] = '\0';
    if (p->precision == PERIOD_NONE)
        return;
    iso_text(p->start, p->precision == PERIOD_MINUTE ? p->start_minute : -1, start);
    iso_text(p->end, p->precision == PERIOD_MINUTE ? last_minute(p) : -1, end);
}

/* THH:MM at `text`, and nothing after it; *minute is -1 when there is none at all. */
static bool read_minute(const char *text, int *minute)
{
    int hours;
    int minutes;

    *minute = -1;
    if (!*text)
        return true;
    if (strlen(text) != 6 || text[0] != 'T' || text[3] != ':')
        return false;
    for (int i = 1; i < 6; i++) {
        if (i != 3 && (text[i] < '0' || text[i] > '9'))
            return false;
    }
    hours = (text[1] - '0') * 10 + text[2] - '0';
    minutes = (text[4] - '0') * 10 + text[5] - '0';
    *minute = hours * 60 + minutes;
    return hours < 24 && minutes < 60;
}

/* The period of that precision which starts like `p`; what a stored one must be equal to. */
static struct period regular(const struct period *p)
{
    struct date s = p->start;

    switch (p->precision) {
    case PERIOD_YEAR:
        return period_of_year(s.year);
    case PERIOD_HALF:
        return period_of_months(PERIOD_HALF, s.year, s.month, s.month == 1 ? 6 : 12);
    case PERIOD_QUARTER:
        return period_of_months(PERIOD_QUARTER, s.year, s.month, s.month + 2);
    case PERIOD_MONTH:
        return period_of_month(s.year, s.month);
    case PERIOD_TENDAY:
        return period_of_tenday(s.year, s.month, s.day > 20 ? 3 : s.day / 10 + 1);
    case PERIOD_DAY:
        return period_of_day(s);
    case PERIOD_SPAN:
    case PERIOD_MINUTE:
    case PERIOD_NONE:
        break;
    }
    return *p;
}

bool period_is_valid(const struct period *p)
{
    struct period rule = regular(p);

    if (p->precision == PERIOD_NONE)
        return period_equal(p, &PERIOD_UNKNOWN);
    if (!date_is_valid(p->start) || !date_is_valid(p->end))
        return false;
    if (p->precision == PERIOD_MINUTE)
        return same_day(p->start, p->end) && p->start_minute >= 0 && p->start_minute < 1440 &&
               (p->end_minute == -1 || (p->end_minute > p->start_minute && p->end_minute < 1440));
    if (p->start_minute != -1 || p->end_minute != -1)
        return false;
    if (p->precision == PERIOD_SPAN)
        return date_compare(p->start, p->end) < 0;
    if (p->precision == PERIOD_HALF && p->start.month != 1 && p->start.month != 7)
        return false;
    if (p->precision == PERIOD_QUARTER && p->start.month % 3 != 1)
        return false;
    return period_equal(p, &rule);
}

bool period_from_iso(struct period *out, const char *start, const char *end, const char *precision)
{
    struct period p = PERIOD_UNKNOWN;

    *out = PERIOD_UNKNOWN;
    if (!*start && !*end && !*precision)
        return true;
    p.precision = period_precision_of(precision);
    if (p.precision == PERIOD_NONE || !date_parse_iso(start, &p.start, &start) ||
        !date_parse_iso(end, &p.end, &end) || !read_minute(start, &p.start_minute) ||
        !read_minute(end, &p.end_minute))
        return false;
    if (p.precision == PERIOD_MINUTE && p.end_minute < 0)
        return false;
    if (p.end_minute == p.start_minute)
        p.end_minute = -1;
    if (!period_is_valid(&p))
        return false;
    *out = p;
    return true;
}

void period_to_value(struct str *out, const struct period *p)
{
    char start[PERIOD_ISO_SIZE];
    char end[PERIOD_ISO_SIZE];

    if (p->precision == PERIOD_NONE)
        return;
    period_iso(p, start, end);
    str_addf(out, "%s/%s/%s", start, end, period_precision_name(p->precision));
}

bool period_from_value(struct period *out, const char *value)
{
    char parts[3][PERIOD_ISO_SIZE] = {{0}};
    size_t part = 0;
    size_t length = 0;

    *out = PERIOD_UNKNOWN;
    if (!*value)
        return true;
    for (; *value; value++) {
        if (*value == '/') {
            if (++part == 3)
                return false;
            length = 0;
        } else {
            if (length + 1 >= sizeof *parts)
                return false;
            parts[part][length++] = *value;
        }
    }
    return part == 2 && *parts[2] && period_from_iso(out, parts[0], parts[1], parts[2]);
}
