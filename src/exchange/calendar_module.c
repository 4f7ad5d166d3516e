/* The loadable module `calendar.so`: prints a calendar with libical.
 *
 * libical escapes, quotes and orders; it validates next to nothing (CALENDAR.md, traps 2 to 5),
 * so that everything is looked at before it is handed over, zones are written here, and what comes
 * back is folded again.
 */
#include "exchange/calendar.h"

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "exchange/calendar_events_read.h"
#include "exchange/calendar_read.h"

#define ZONE "Asia/Shanghai"

enum { ZONE_OFFSET = 8 * 3600, UID_SIZE = 255, ADDRESS_SIZE = 254, STAMP_LENGTH = 16 };

/* --- refusing what libical would let through ------------------------------------------------ */

static bool check_text(const char *what, const char *text, struct error *err)
{
    const char *end;

    if (!text)
        return true;
    end = text + strlen(text);
    while ((text = text_skip_plain(text, end)) < end) {
        int codepoint = text_next(&text, end);

        if (codepoint < 0)
            return error_set(err, ERROR_INPUT,
                             _("The %s of a calendar event is not valid UTF-8: type it again."),
                             _(what));
        if (codepoint != '\n' && text_is_control(codepoint))
            return error_set(err, ERROR_INPUT,
                             _("The %s of a calendar event holds the control character U+%04X: "
                               "type it again."),
                             _(what), (unsigned)codepoint);
    }
    return true;
}

static bool is_printable(const char *text, const char *also_not)
{
    for (; *text; text++) {
        if (*text <= 0x20 || *text >= 0x7F || strchr(also_not, *text))
            return false;
    }
    return true;
}

/* A mail address that can stand in a URI as it is: nothing in it can start a property. */
static bool check_address(const char *address)
{
    const char *at = strchr(address, '@');

    if (at && at != address && at[1] && !strchr(at + 1, '@') && strlen(address) <= ADDRESS_SIZE &&
        is_printable(address, "\"(),:;<>[\\]"))
        return true;
    return false;
}

static bool check_organizer(const struct calendar *c, struct error *err)
{
    return !c->organizer || !*c->organizer || check_address(c->organizer) ||
           error_set(err, ERROR_INPUT,
                     _("The sender's mail address is not one (name@example.org): put it right in "
                       "the plan or the settings."));
}

static bool check_attendee(const struct calendar_attendee *a, struct error *err)
{
    return check_text(N_("recipient"), a->name, err) &&
           ((a->address && check_address(a->address)) ||
            error_set(err, ERROR_INPUT,
                      _("%s is no mail address (name@example.org): put it right among the unit's "
                        "contacts."),
                      a->address && *a->address ? a->address : _("An empty text")));
}

static bool check_uid(const char *uid, struct error *err)
{
    if (uid && *uid && strlen(uid) <= UID_SIZE && is_printable(uid, "\"(),:;<>[\\]"))
        return true;
    return error_set(err, ERROR_INPUT,
                     _("A calendar event has no usable UID: the database may be damaged, run "
                       "yanlian doctor."));
}

/* YYYYMMDDTHHMMSSZ, the day not looked at: it comes from the clock. */
static bool check_stamp(const char *stamp, struct error *err)
{
    static const char shape[] = "ddddddddTddddddZ";

    if (stamp && strlen(stamp) == STAMP_LENGTH) {
        size_t i = 0;

        while (i < STAMP_LENGTH &&
               (shape[i] == 'd' ? stamp[i] >= '0' && stamp[i] <= '9' : stamp[i] == shape[i]))
            i++;
        if (i == STAMP_LENGTH)
            return true;
    }
    return error_set(err, ERROR_INPUT, _("%s is not a time stamp (YYYYMMDDTHHMMSSZ)."),
                     stamp ? stamp : "NULL");
}

static bool check_minute(int minute)
{
    return minute >= 0 && minute < 24 * 60;
}

static bool check_times(const struct calendar_event *e, struct error *err)
{
    int days;

    if (!date_is_valid(e->start) || !date_is_valid(e->end))
        return error_set(err, ERROR_INPUT, _("%s: its day does not exist."), e->summary);
    if (e->timed && (!check_minute(e->start_minute) || !check_minute(e->end_minute)))
        return error_set(err, ERROR_INPUT, _("%s: its time of day does not exist."), e->summary);
    days = date_compare(e->start, e->end);
    if (days > 0 || (days == 0 && (!e->timed || e->start_minute >= e->end_minute)))
        return error_set(err, ERROR_INPUT, _("%s: it ends before it starts."), e->summary);
    return true;
}

/* "-P29DT15H": negative, days and hours; libical would print what it makes of anything else. */
static bool check_alarm(const struct calendar_event *e, struct error *err)
{
    if (!e->alarm)
        return true;
    if (e->alarm[0] == '-' && e->alarm[1] == 'P') {
        struct icaldurationtype duration = icaldurationtype_from_string(e->alarm);

        if (!icaldurationtype_is_bad_duration(duration) && duration.is_neg &&
            icaldurationtype_as_int(duration) < 0)
            return true;
    }
    return error_set(err, ERROR_INPUT, _("%s: its alarm is not a time before the start."),
                     e->summary);
}

static bool check_event(const struct calendar_event *e, struct error *err)
{
    if (!e->summary || !e->status || !e->categories || strpbrk(e->categories, ",;\\"))
        return error_set(err, ERROR_INPUT, _("A calendar event lacks its title or status."));
    return check_text(N_("title"), e->summary, err) &&
           check_text(N_("description"), e->description, err) &&
           check_text(N_("place"), e->location, err) &&
           check_text(N_("category"), e->categories, err) && check_uid(e->uid, err) &&
           (!e->related_to || check_uid(e->related_to, err)) && check_stamp(e->modified, err) &&
           check_times(e, err) && check_alarm(e, err);
}

/* What RFC 5546 (3.2.2, 3.2.5) asks of a message to those invited, over a plain file. */
static bool check_method(const struct calendar *c, struct error *err)
{
    bool cancel;

    if (!c->method)
        return !c->attendees.count ||
               error_set(err, ERROR_INPUT, _("A published calendar invites nobody."));
    cancel = strcmp(c->method, "CANCEL") == 0;
    if (!cancel && strcmp(c->method, "REQUEST") != 0)
        return error_set(err, ERROR_INPUT, _("%s is no method of a calendar."), c->method);
    if (c->events.count != 1 || !c->attendees.count)
        return error_set(err, ERROR_INPUT,
                         _("An invitation is about one event and goes to somebody."));
    if (!c->organizer || !*c->organizer)
        return error_set(err, ERROR_INPUT,
                         _("An invitation needs the office's mail address as its sender: set it "
                           "in the settings."));
    if (cancel != (strcmp(c->events.items[0].status, "CANCELLED") == 0))
        return error_set(err, ERROR_INPUT,
                         _("Just a cancelled event is taken back from those invited."));
    for (size_t i = 0; i < c->attendees.count; i++) {
        if (!check_attendee(&c->attendees.items[i], err))
            return false;
    }
    return true;
}

static bool check_calendar(const struct calendar *c, const char *stamp, struct error *err)
{
    if (!check_stamp(stamp, err) || !check_text(N_("name"), c->name, err) ||
        !check_text(N_("sender"), c->organizer_name, err) || !check_organizer(c, err))
        return false;
    for (size_t i = 0; i < c->events.count; i++) {
        if (!check_event(&c->events.items[i], err))
            return false;
    }
    return check_method(c, err);
}

/* --- building -------------------------------------------------------------------------------- */

static void add(icalcomponent *component, icalproperty *property)
{
    if (property)
        icalcomponent_add_property(component, property);
}

static void add_x(icalcomponent *component, const char *name, const char *text)
{
    icalproperty *property = icalproperty_new_x(text);

    icalproperty_set_x_name(property, name);
    add(component, property);
}

static struct icaltimetype time_of(struct date day, bool timed, int minute)
{
    struct icaltimetype time = icaltime_null_time();

    time.year = day.year;
    time.month = day.month;
    time.day = day.day;
    time.is_date = !timed;
    if (timed) {
        time.hour = minute / 60;
        time.minute = minute % 60;
    }
    return time;
}

static int digits(const char *at, int count)
{
    int value = 0;

    while (count-- > 0)
        value = value * 10 + (*at++ - '0');
    return value;
}

/* A stamp that check_stamp() let through. */
static struct icaltimetype utc_of(const char *stamp)
{
    struct date day = {digits(stamp, 4), digits(stamp + 4, 2), digits(stamp + 6, 2)};
    struct icaltimetype time = time_of(day, true, 0);

    time.hour = digits(stamp + 9, 2);
    time.minute = digits(stamp + 11, 2);
    time.second = digits(stamp + 13, 2);
    time.zone = icaltimezone_get_utc_timezone();
    return time;
}

/* With the zone as a parameter of our own (trap 2). */
static void add_time(icalcomponent *component, icalproperty *property, bool timed)
{
    if (timed)
        icalproperty_add_parameter(property, icalparameter_new_tzid(ZONE));
    add(component, property);
}

/* A property whose value is a person; the address's length has been checked. */
static icalproperty *person(icalproperty *(*make)(const char *uri), const char *name,
                            const char *address)
{
    char uri[sizeof "mailto:" + ADDRESS_SIZE] = "mailto:";
    icalproperty *property;

    strcat(uri, address);
    property = make(uri);
    if (name && *name)
        icalproperty_add_parameter(property, icalparameter_new_cn(name));
    return property;
}

static void add_organizer(icalcomponent *component, const struct calendar *c)
{
    if (c->organizer && *c->organizer)
        add(component, person(icalproperty_new_organizer, c->organizer_name, c->organizer));
}

/* Those invited; who is told that it is off is asked for no answer. */
static void add_attendees(icalcomponent *component, const struct calendar *c)
{
    bool asked = c->method && strcmp(c->method, "REQUEST") == 0;

    for (size_t i = 0; i < c->attendees.count; i++) {
        const struct calendar_attendee *a = &c->attendees.items[i];
        icalproperty *property = person(icalproperty_new_attendee, a->name, a->address);

        icalproperty_add_parameter(property, icalparameter_new_role(ICAL_ROLE_REQPARTICIPANT));
        if (asked) {
            icalproperty_add_parameter(property,
                                       icalparameter_new_partstat(ICAL_PARTSTAT_NEEDSACTION));
            icalproperty_add_parameter(property, icalparameter_new_rsvp(ICAL_RSVP_TRUE));
        }
        add(component, property);
    }
}

static void add_alarm(icalcomponent *event, const struct calendar_event *e)
{
    icalcomponent *alarm;
    struct icaltriggertype trigger = {.time = icaltime_null_time()};

    if (!e->alarm)
        return;
    trigger.duration = icaldurationtype_from_string(e->alarm);
    alarm = icalcomponent_new_valarm();
    add(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
    add(alarm, icalproperty_new_description(e->summary));
    add(alarm, icalproperty_new_trigger(trigger));
    icalcomponent_add_component(event, alarm);
}

static enum icalproperty_status status_of(const char *status)
{
    if (strcmp(status, "CANCELLED") == 0)
        return ICAL_STATUS_CANCELLED;
    return strcmp(status, "TENTATIVE") == 0 ? ICAL_STATUS_TENTATIVE : ICAL_STATUS_CONFIRMED;
}

static icalcomponent *event_of(const struct calendar *c, const struct calendar_event *e,
                               struct icaltimetype stamp)
{
    icalcomponent *event = icalcomponent_new_vevent();

    add(event, icalproperty_new_uid(e->uid));
    add(event, icalproperty_new_dtstamp(stamp));
    add(event, icalproperty_new_lastmodified(utc_of(e->modified)));
    add(event, icalproperty_new_sequence((int)e->sequence));
    add_organizer(event, c);
    add_attendees(event, c);
    add_time(event, icalproperty_new_dtstart(time_of(e->start, e->timed, e->start_minute)),
             e->timed);
    add_time(event, icalproperty_new_dtend(time_of(e->end, e->timed, e->end_minute)), e->timed);
    add(event, icalproperty_new_summary(e->summary));
    if (e->description)
        add(event, icalproperty_new_description(e->description));
    if (e->location)
        add(event, icalproperty_new_location(e->location));
    add(event, icalproperty_new_categories(e->categories));
    add(event, icalproperty_new_status(status_of(e->status)));
    add(event, icalproperty_new_transp(e->busy ? ICAL_TRANSP_OPAQUE : ICAL_TRANSP_TRANSPARENT));
    add_x(event, "X-MICROSOFT-CDO-BUSYSTATUS", e->busy ? "BUSY" : "FREE");
    if (e->related_to)
        add(event, icalproperty_new_relatedto(e->related_to));
    add_alarm(event, e);
    return event;
}

/* China has had one offset and no summer time since 1991; written here, not taken from libical,
 * whose zones carry a path as their name (trap 2). */
static icalcomponent *zone(void)
{
    icalcomponent *zone = icalcomponent_new_vtimezone();
    icalcomponent *standard = icalcomponent_new_xstandard();
    struct date start = {1970, 1, 1};

    add(zone, icalproperty_new_tzid(ZONE));
    add(standard, icalproperty_new_dtstart(time_of(start, true, 0)));
    add(standard, icalproperty_new_tzoffsetfrom(ZONE_OFFSET));
    add(standard, icalproperty_new_tzoffsetto(ZONE_OFFSET));
    add(standard, icalproperty_new_tzname("CST"));
    icalcomponent_add_component(zone, standard);
    return zone;
}

static enum icalproperty_method method_of(const struct calendar *c)
{
    if (!c->method)
        return ICAL_METHOD_PUBLISH;
    return strcmp(c->method, "CANCEL") == 0 ? ICAL_METHOD_CANCEL : ICAL_METHOD_REQUEST;
}

static icalcomponent *calendar_of(const struct calendar *c, const char *stamp)
{
    icalcomponent *calendar = icalcomponent_new_vcalendar();
    struct icaltimetype made = utc_of(stamp);

    add(calendar, icalproperty_new_version("2.0"));
    add(calendar, icalproperty_new_prodid("-//yanlian//calendar//ZH"));
    add(calendar, icalproperty_new_calscale("GREGORIAN"));
    add(calendar, icalproperty_new_method(method_of(c)));
    if (c->name && *c->name && c->events.count > 1)
        add_x(calendar, "X-WR-CALNAME", c->name);
    icalcomponent_add_component(calendar, zone());
    for (size_t i = 0; i < c->events.count; i++)
        icalcomponent_add_component(calendar, event_of(c, &c->events.items[i], made));
    return calendar;
}

static bool write_calendar(struct str *out, const struct calendar *c, const char *stamp,
                           struct error *err)
{
    icalcomponent *calendar;
    char *text;

    icalerror_set_errors_are_fatal(0);
    if (!check_calendar(c, stamp, err))
        return false;
    calendar = calendar_of(c, stamp);
    text = icalcomponent_as_ical_string_r(calendar);
    icalcomponent_free(calendar);
    if (!text)
        return error_set(err, ERROR_IO, _("The calendar library could not write the file: %s."),
                         icalerror_strerror(icalerrno));
    ics_fold(out, text, strlen(text));
    icalmemory_free_buffer(text);
    return true;
}

extern const struct calendar_module yanlian_calendar;
const struct calendar_module yanlian_calendar = {.abi = CALENDAR_ABI,
                                                 .write = write_calendar,
                                                 .read_days = calendar_read_days,
                                                 .read_events = calendar_read_events};
