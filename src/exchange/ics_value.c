#include "exchange/ics_value.h"

#include <string.h>
#include <strings.h>

enum { DATE_OCTETS = 8, TIME_OCTETS = 15, DURATION_DIGITS = 6 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* `count` digits at `at`; -1 when one is none. */
static int number(const char *at, int count)
{
    int value = 0;

    for (int i = 0; i < count; i++) {
        if (!is_digit(at[i]))
            return -1;
        value = value * 10 + (at[i] - '0');
    }
    return value;
}

/* HHMMSS as seconds of the day; -1 when it does not exist. */
static int second_of_day(const char *at)
{
    int hour = number(at, 2);
    int minute = number(at + 2, 2);
    int second = number(at + 4, 2);

    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return -1;
    return (hour * 60 + minute) * 60 + second;
}

bool ics_read_time(struct ics_text text, struct ics_time *out)
{
    *out = (struct ics_time){.second = -1};
    if (text.length < DATE_OCTETS)
        return false;
    out->day =
        (struct date){number(text.bytes, 4), number(text.bytes + 4, 2), number(text.bytes + 6, 2)};
    if (!date_is_valid(out->day))
        return false;
    if (text.length == DATE_OCTETS)
        return true;
    out->utc = text.length == TIME_OCTETS + 1 && text.bytes[TIME_OCTETS] == 'Z';
    if ((text.length != TIME_OCTETS && !out->utc) || text.bytes[DATE_OCTETS] != 'T')
        return false;
    out->second = second_of_day(text.bytes + DATE_OCTETS + 1);
    return out->second >= 0;
}

/* Reads "15H": digits and a unit out of `units`; its seconds through *seconds. */
static bool take_part(const char **at, const char *end, const char *units, long *seconds)
{
    const char *start = *at;
    const char *unit;
    long value = 0;

    while (*at < end && is_digit(**at) && *at - start < DURATION_DIGITS)
        value = value * 10 + (*(*at)++ - '0');
    if (*at == start || *at == end)
        return false;
    unit = strchr(units, **at);
    if (!unit)
        return false;
    ++*at;
    *seconds += value * (*unit == 'W'   ? 604800
                         : *unit == 'D' ? 86400
                         : *unit == 'H' ? 3600
                         : *unit == 'M' ? 60
                                        : 1);
    return true;
}

/* The hours, minutes and seconds after T, in this order, each at most once, at least one. */
static bool take_clock(const char *at, const char *end, long *seconds)
{
    const char *units = "HMS";

    if (at == end)
        return false;
    while (at < end) {
        if (!take_part(&at, end, units, seconds))
            return false;
        units = strchr(units, at[-1]) + 1;
    }
    return true;
}

bool ics_read_duration(struct ics_text text, long *seconds)
{
    const char *at = text.bytes;
    const char *end = at + text.length;
    bool negative = at < end && *at == '-';

    *seconds = 0;
    if (at < end && (*at == '-' || *at == '+'))
        at++;
    if (at == end || *at++ != 'P' || at == end)
        return false;
    if (*at != 'T' && !take_part(&at, end, "WD", seconds))
        return false;
    if (at < end && (at[-1] == 'W' || *at != 'T' || !take_clock(at + 1, end, seconds)))
        return false;
    if (negative)
        *seconds = -*seconds;
    return true;
}

bool ics_read_count(struct ics_text text)
{
    long value = 0;

    if (text.length < 1 || text.length > 10)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        if (!is_digit(text.bytes[i]))
            return false;
        value = value * 10 + (text.bytes[i] - '0');
    }
    return value <= 2147483647L;
}

bool ics_read_offset(struct ics_text text)
{
    char clock[6] = {'0', '0', '0', '0', '0', '0'};
    int second;

    if ((text.length != 5 && text.length != 7) || (text.bytes[0] != '+' && text.bytes[0] != '-'))
        return false;
    memcpy(clock, text.bytes + 1, text.length - 1);
    second = second_of_day(clock);
    return second > 0 || (second == 0 && text.bytes[0] == '+');
}

bool ics_read_mail(struct ics_text text)
{
    static const char scheme[] = "mailto:";
    size_t length = sizeof scheme - 1;
    const char *at;

    if (text.length <= length || strncasecmp(text.bytes, scheme, length) != 0)
        return false;
    text = (struct ics_text){text.bytes + length, text.length - length};
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] <= 0x20 || text.bytes[i] >= 0x7F ||
            strchr("\"(),:;<>[]\\", text.bytes[i]))
            return false;
    }
    at = memchr(text.bytes, '@', text.length);
    return at && at > text.bytes && at + 1 < text.bytes + text.length &&
           !memchr(at + 1, '@', text.length - (size_t)(at + 1 - text.bytes));
}

bool ics_read_text(struct ics_text text, bool list)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];

        if (c == ';' || (c == ',' && !list))
            return false;
        if (c == '\\' && (++i == text.length || !strchr("\\;,nN", text.bytes[i])))
            return false;
    }
    return true;
}
