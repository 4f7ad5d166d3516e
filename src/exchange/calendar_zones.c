#include "exchange/calendar_zones.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { OBSERVANCES_MOST = 40, PROPERTIES_MOST = 1000, ZONE_BYTES_MOST = 64 * 1024, MADE_MOST = 40 };

/* --- by name ---------------------------------------------------------------------------------- */

/* Names of zones with one offset all year, as programs used here write them. */
static const struct {
    const char *name;
    int hours;
} fixed_names[] = {
    {"Asia/Shanghai", 8},
    {"Asia/Chongqing", 8},
    {"Asia/Chungking", 8},
    {"Asia/Harbin", 8},
    {"Asia/Beijing", 8},
    {"PRC", 8},
    {"China Standard Time", 8},
    {"China Time", 8},
    {"CST", 8},
    {"Beijing", 8},
    {"北京时间", 8},
    {"中国标准时间", 8},
    {"Hongkong", 8},
    {"Taipei Standard Time", 8},
    {"Singapore Standard Time", 8},
    {"Tokyo Standard Time", 9},
    {"Korea Standard Time", 9},
    {"Etc/UTC", 0},
    {"UTC", 0},
    {"GMT", 0},
    {"Z", 0},
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads (UTC+08:00) Beijing, GMT+8, UTC-0330 anywhere in a name. */
static bool read_offset(const char *name, int *offset)
{
    const char *at = strstr(name, "UTC");
    int hours = 0;
    int minutes = 0;
    int sign;

    at = at ? at : strstr(name, "GMT");
    if (!at || (at[3] != '+' && at[3] != '-'))
        return false;
    sign = at[3] == '-' ? -1 : 1;
    at += 4;
    if (!is_digit(*at))
        return false;
    hours = *at++ - '0';
    if (is_digit(*at))
        hours = hours * 10 + (*at++ - '0');
    at += *at == ':';
    if (is_digit(at[0]) && is_digit(at[1]))
        minutes = (at[0] - '0') * 10 + (at[1] - '0');
    *offset = sign * (hours * 3600 + minutes * 60);
    return hours <= 14 && minutes < 60;
}

static bool find_fixed(const char *name, struct calendar_zone *out)
{
    for (size_t i = 0; i < COUNT_OF(fixed_names); i++) {
        if (strcasecmp(fixed_names[i].name, name) == 0) {
            *out = (struct calendar_zone){.known = true, .offset = fixed_names[i].hours * 3600};
            return true;
        }
    }
    out->known = read_offset(name, &out->offset);
    return out->known;
}

/* America/New_York, also at the end of /example.org/2026/America/New_York. */
static bool find_builtin(const char *name, struct calendar_zone *out)
{
    const char *slash = strrchr(name, '/');
    const char *place = slash;

    out->zone = icaltimezone_get_builtin_timezone(name);
    while (!out->zone && place && place > name) {
        while (place > name && *--place != '/')
            ;
        out->zone = icaltimezone_get_builtin_timezone(*place == '/' ? place + 1 : place);
        if (slash - place > 64)
            break;
    }
    out->known = out->zone != NULL;
    return out->known;
}

/* --- by a VTIMEZONE --------------------------------------------------------------------------- */

static bool is_gentle_rule(icalproperty *property)
{
    struct icalrecurrencetype rule = icalproperty_get_rrule(property);

    return rule.freq == ICAL_YEARLY_RECURRENCE && !rule.rscale &&
           rule.by_second[0] == ICAL_RECURRENCE_ARRAY_MAX &&
           rule.by_minute[0] == ICAL_RECURRENCE_ARRAY_MAX &&
           rule.by_hour[0] == ICAL_RECURRENCE_ARRAY_MAX &&
           (rule.by_day[0] == ICAL_RECURRENCE_ARRAY_MAX ||
            rule.by_day[1] == ICAL_RECURRENCE_ARRAY_MAX);
}

/* STANDARD or DAYLIGHT whose clock changes at most once a year. */
static bool is_gentle(icalcomponent *observance, int *properties)
{
    icalproperty *start = icalcomponent_get_first_property(observance, ICAL_DTSTART_PROPERTY);

    if (start && (!icaltime_is_valid_time(icalproperty_get_dtstart(start)) ||
                  icalproperty_get_dtstart(start).year < 1600))
        return false;
    for (icalproperty *p = icalcomponent_get_first_property(observance, ICAL_ANY_PROPERTY); p;
         p = icalcomponent_get_next_property(observance, ICAL_ANY_PROPERTY)) {
        if (++*properties > PROPERTIES_MOST ||
            (icalproperty_isa(p) == ICAL_RRULE_PROPERTY && !is_gentle_rule(p)))
            return false;
    }
    return true;
}

static bool zone_is_gentle(icalcomponent *zone)
{
    int observances = 0;
    int properties = 0;

    for (icalcomponent *c = icalcomponent_get_first_component(zone, ICAL_ANY_COMPONENT); c;
         c = icalcomponent_get_next_component(zone, ICAL_ANY_COMPONENT)) {
        if (++observances > OBSERVANCES_MOST || !is_gentle(c, &properties))
            return false;
    }
    return observances > 0;
}

static icaltimezone *zone_of(const char *text)
{
    icalcomponent *component = icalparser_parse_string(text);
    icaltimezone *zone;

    if (!component)
        return NULL;
    if (icalcomponent_isa(component) != ICAL_VTIMEZONE_COMPONENT || !zone_is_gentle(component)) {
        icalcomponent_free(component);
        return NULL;
    }
    zone = icaltimezone_new();
    if (icaltimezone_set_component(zone, component))
        return zone;
    icaltimezone_free(zone, 1);
    icalcomponent_free(component);
    return NULL;
}

/* --- all of a file ---------------------------------------------------------------------------- */

static struct calendar_zone *put(struct calendar_zones *zones, const char *tzid)
{
    struct calendar_zone *zone = mem_new(1, sizeof *zone);

    map_put(&zones->names, tzid, zones->count);
    zones->items[zones->count++] = zone;
    return zone;
}

void calendar_zones_add(struct calendar_zones *zones, const struct calendar_part *part)
{
    struct str tzid = {0};
    icaltimezone *made = NULL;

    if (zones->count < MADE_MOST && part->length <= ZONE_BYTES_MOST &&
        calendar_lines_value(&tzid, part->text, part->length, "TZID") && tzid.length &&
        !map_find(&zones->names, str_text(&tzid), NULL)) {
        char *text = mem_text_n(part->text, part->length);

        made = zone_of(text);
        free(text);
    }
    if (made)
        *put(zones, str_text(&tzid)) =
            (struct calendar_zone){.zone = made, .owned = true, .known = true};
    str_free(&tzid);
}

const struct calendar_zone *calendar_zones_find(struct calendar_zones *zones, const char *tzid)
{
    struct calendar_zone *zone;
    size_t index;

    if (map_find(&zones->names, tzid, &index))
        return zones->items[index]->known ? zones->items[index] : NULL;
    if (zones->count == COUNT_OF(zones->items))
        return NULL;
    zone = put(zones, tzid);
    return find_fixed(tzid, zone) || find_builtin(tzid, zone) ? zone : NULL;
}

void calendar_zones_free(struct calendar_zones *zones)
{
    for (size_t i = 0; i < zones->count; i++) {
        if (zones->items[i]->owned)
            icaltimezone_free(zones->items[i]->zone, 1);
        free(zones->items[i]);
    }
    map_free(&zones->names);
}

int calendar_zone_offset(const struct calendar_zone *zone, struct icaltimetype wall)
{
    int daylight;

    return zone->zone ? icaltimezone_get_utc_offset(zone->zone, &wall, &daylight) : zone->offset;
}

struct icaltimetype calendar_zone_wall(const struct calendar_zone *zone, struct icaltimetype utc)
{
    int daylight;
    int offset = zone->zone ? icaltimezone_get_utc_offset_of_utc_time(zone->zone, &utc, &daylight)
                            : zone->offset;

    utc.zone = NULL;
    icaltime_adjust(&utc, 0, 0, 0, offset);
    return utc;
}
