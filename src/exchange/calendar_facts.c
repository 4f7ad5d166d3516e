#include "exchange/calendar_facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/calendar_events.h"

enum { DAYS_MOST = 3660 }; /* of one event */

icalcomponent *calendar_part_parse(const struct calendar_part *part)
{
    static const char *const wanted[] = {"DTSTART", "DTEND",   "DURATION", "RRULE",
                                         "EXRULE",  "RDATE",   "EXDATE",   "RECURRENCE-ID",
                                         "STATUS",  "SUMMARY", "LOCATION", NULL};
    struct str text = {0};
    icalcomponent *event = NULL;

    if (calendar_lines_filter(&text, part, wanted))
        event = icalparser_parse_string(str_text(&text));
    str_free(&text);
    return event;
}

/* Cleaned, at most OUTSIDE_TEXT_MOST bytes, cut inside no character. */
static char *clean(const char *text)
{
    struct str out = {0};
    size_t length;

    if (!text)
        return mem_text("");
    text_clean(&out, text);
    length = out.length;
    if (length > OUTSIDE_TEXT_MOST) {
        length = OUTSIDE_TEXT_MOST;
        while (length > 0 && ((unsigned char)out.data[length] & 0xC0) == 0x80)
            length--;
        str_cut(&out, length);
    }
    str_trim_end(&out, 0);
    return str_steal(&out);
}

/* Seconds; negative for what is none. */
static long long duration_of(struct icaldurationtype d, bool whole)
{
    long long days = d.weeks * 7LL + d.days;
    long long seconds = d.hours * 3600LL + d.minutes * 60LL + d.seconds;

    if (d.is_neg)
        return -1;
    if (whole)
        seconds -= seconds % DAY_SECONDS;
    return days * DAY_SECONDS + seconds;
}

/* From DTEND, which is exclusive, or DURATION; else a day, or no time at all. */
static bool read_length(struct calendar_facts *out, struct calendar_zones *zones)
{
    icalproperty *end = icalcomponent_get_first_property(out->event, ICAL_DTEND_PROPERTY);
    icalproperty *duration = icalcomponent_get_first_property(out->event, ICAL_DURATION_PROPERTY);
    long long length = 0;

    if (end) {
        struct icaltimetype time = icalproperty_get_dtend(end);
        struct calendar_clock clock;
        long at;

        if (!calendar_clock_of(zones, end, time, &clock) || !calendar_moment(&clock, time, &at))
            return false;
        length = at - out->at;
        if (out->clock.whole && length > 0)
            length = (length + DAY_SECONDS - 1) / DAY_SECONDS * DAY_SECONDS;
    } else if (duration) {
        length = duration_of(icalproperty_get_duration(duration), out->clock.whole);
    }
    if (out->clock.whole && length == 0)
        length = DAY_SECONDS;
    out->length = (long)length;
    return length >= 0 && length <= (long long)DAYS_MOST * DAY_SECONDS;
}

bool calendar_facts_read(struct calendar_facts *out, struct calendar_zones *zones,
                         const struct calendar_part *part)
{
    icalproperty *start;

    *out = (struct calendar_facts){.event = calendar_part_parse(part)};
    start = out->event ? icalcomponent_get_first_property(out->event, ICAL_DTSTART_PROPERTY) : NULL;
    if (start)
        out->start = icalproperty_get_dtstart(start);
    if (!start || !calendar_clock_of(zones, start, out->start, &out->clock) ||
        !calendar_moment(&out->clock, out->start, &out->at) || !read_length(out, zones)) {
        calendar_facts_free(out);
        return false;
    }
    out->cancelled =
        part->cancelled || icalcomponent_get_status(out->event) == ICAL_STATUS_CANCELLED;
    out->summary = clean(icalcomponent_get_summary(out->event));
    out->place = clean(icalcomponent_get_location(out->event));
    return true;
}

void calendar_facts_free(struct calendar_facts *facts)
{
    if (facts->event)
        icalcomponent_free(facts->event);
    free(facts->summary);
    free(facts->place);
    *facts = (struct calendar_facts){0};
}

bool calendar_recurrence_id(struct calendar_zones *zones, icalcomponent *event, long *at,
                            bool *onward)
{
    icalproperty *id = icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY);
    icalparameter *range;
    struct calendar_clock clock;

    if (!id || !calendar_clock_of(zones, id, icalproperty_get_recurrenceid(id), &clock) ||
        !calendar_moment(&clock, icalproperty_get_recurrenceid(id), at))
        return false;
    range = icalproperty_get_first_parameter(id, ICAL_RANGE_PARAMETER);
    *onward = range && icalparameter_get_range(range) == ICAL_RANGE_THISANDFUTURE;
    return true;
}
