/* Events out of somebody's calendar, each time told one by one.
 *
 * The file may be anything.  It is read part by part, so that libical never holds more than one
 * event; those of one UID are brought together by their lines: the newest of what says the same,
 * then the times that were changed alone.  How many events and repetitions, and how much time all
 * the rules may take together, is bounded. */
#include "exchange/calendar_events_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/text.h"
#include "exchange/calendar_facts.h"

enum { SECONDS_MOST = 2, EXCEPTIONS_MOST = 5000 };

/* A VEVENT before it is read. */
struct entry {
    const struct calendar_part *part;
    char *uid; /* owned */
    long sequence;
    bool single; /* it has a RECURRENCE-ID */
    bool onward; /* with the later ones */
    long at;     /* which it names */
};
struct entries VEC(struct entry);

struct reading {
    struct outside_events *out;
    struct calendar_zones zones;
    struct entries entries;
    long first; /* the bounds as moments; `last` is the end of the last day */
    long last;
    clock_t deadline;
    struct error *err;
};

/* --- rows ------------------------------------------------------------------------------------- */

static int day_of(long moment)
{
    return (int)((moment - (moment % DAY_SECONDS + DAY_SECONDS) % DAY_SECONDS) / DAY_SECONDS);
}

static int minute_of(long moment)
{
    return (int)((moment - (long)day_of(moment) * DAY_SECONDS) / 60);
}

static bool touches(const struct reading *r, long start, long length)
{
    return start < r->last && (start + length > r->first || start >= r->first);
}

static void set_end(struct event *e, long start, long end, bool whole)
{
    /* The end is exclusive: midnight belongs to the day before. */
    int day = day_of(end > start ? end - 1 : end);

    e->last = date_add(MOMENT_EPOCH, day);
    e->last_minute = -1;
    if (!whole)
        e->last_minute = (int)((end - (long)day * DAY_SECONDS + 59) / 60);
    if (!date_is_set(e->last))
        e->last = (struct date){DATE_LAST_YEAR, 12, 31};
}

static bool add_row(struct reading *r, const struct calendar_facts *facts, long start, long length)
{
    struct event e = {.first = date_add(MOMENT_EPOCH, day_of(start)), .first_minute = -1};

    if (!touches(r, start, length) || !date_is_set(e.first))
        return true;
    if (r->out->rows.count >= OUTSIDE_EVENTS_MOST)
        return error_set(r->err, ERROR_INPUT,
                         _("The calendar has more than %d events from last year to the year after "
                           "next: that is more than can be shown. Save a shorter time of it."),
                         (int)OUTSIDE_EVENTS_MOST);
    if (!facts->clock.whole)
        e.first_minute = minute_of(start);
    set_end(&e, start, start + length, facts->clock.whole);
    e.summary = mem_text(facts->summary);
    e.place = mem_text(facts->place);
    vec_push(&r->out->rows, e);
    return true;
}

static int compare_events(const void *a, const void *b)
{
    const struct event *x = a;
    const struct event *y = b;
    int order = date_compare(x->first, y->first);

    if (!order)
        order = (x->first_minute > y->first_minute) - (x->first_minute < y->first_minute);
    if (!order)
        order = date_compare(x->last, y->last);
    if (!order)
        order = (x->last_minute > y->last_minute) - (x->last_minute < y->last_minute);
    if (!order)
        order = strcmp(x->summary, y->summary);
    return order ? order : strcmp(x->place, y->place);
}

static void settle_rows(struct events *rows)
{
    size_t kept = 0;

    if (rows->count)
        qsort(rows->items, rows->count, sizeof *rows->items, compare_events);
    for (size_t i = 0; i < rows->count; i++) {
        if (kept && compare_events(&rows->items[kept - 1], &rows->items[i]) == 0) {
            free(rows->items[i].summary);
            free(rows->items[i].place);
        } else {
            rows->items[kept++] = rows->items[i];
        }
    }
    rows->count = kept;
}

/* --- the times of one that repeats ------------------------------------------------------------ */

static int compare_moments(const void *a, const void *b)
{
    long x = *(const long *)a;
    long y = *(const long *)b;

    return (x > y) - (x < y);
}

static void sort_moments(struct moments *list)
{
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare_moments);
}

static bool has_moment(const struct moments *list, long moment)
{
    return list->count &&
           bsearch(&moment, list->items, list->count, sizeof *list->items, compare_moments) != NULL;
}

static enum calendar_repeated add_rules(struct reading *r, const struct calendar_facts *facts,
                                        icalproperty_kind kind, struct moments *out)
{
    const struct calendar_bounds bounds = {.first = r->first - facts->length,
                                           .last = r->last,
                                           .most = out->count + OUTSIDE_REPEATS_MOST,
                                           .deadline = r->deadline};
    enum calendar_repeated result = REPEATED_GOOD;

    for (icalproperty *p = icalcomponent_get_first_property(facts->event, kind);
         p && result == REPEATED_GOOD; p = icalcomponent_get_next_property(facts->event, kind)) {
        struct icalrecurrencetype rule =
            kind == ICAL_RRULE_PROPERTY ? icalproperty_get_rrule(p) : icalproperty_get_exrule(p);

        result = calendar_repeat(rule, facts->start, &facts->clock, &bounds, out);
    }
    return result;
}

/* RDATE, which may be a period with a length of its own: that is left to the event's. */
static bool add_dates(struct reading *r, const struct calendar_facts *facts, struct moments *out)
{
    for (icalproperty *p = icalcomponent_get_first_property(facts->event, ICAL_RDATE_PROPERTY); p;
         p = icalcomponent_get_next_property(facts->event, ICAL_RDATE_PROPERTY)) {
        struct icaldatetimeperiodtype value = icalproperty_get_rdate(p);
        struct icaltimetype time =
            icaltime_is_null_time(value.time) ? value.period.start : value.time;
        struct calendar_clock clock;
        long at;

        if (out->count > EXCEPTIONS_MOST)
            return false;
        if (calendar_clock_of(&r->zones, p, time, &clock) && calendar_moment(&clock, time, &at) &&
            touches(r, at, facts->length))
            vec_push(out, at);
    }
    return true;
}

/* EXDATE; a day excludes all of it. */
static bool add_exceptions(struct reading *r, const struct calendar_facts *facts,
                           struct moments *moments, struct moments *days)
{
    for (icalproperty *p = icalcomponent_get_first_property(facts->event, ICAL_EXDATE_PROPERTY); p;
         p = icalcomponent_get_next_property(facts->event, ICAL_EXDATE_PROPERTY)) {
        struct icaltimetype time = icalproperty_get_exdate(p);
        struct calendar_clock clock;
        long at;

        if (moments->count + days->count > EXCEPTIONS_MOST)
            return false;
        if (calendar_clock_of(&r->zones, p, time, &clock) && calendar_moment(&clock, time, &at))
            vec_push(clock.whole ? days : moments, at);
    }
    return true;
}

/* All that say when an event comes, and when it does not. */
struct times {
    struct moments in;
    struct moments out;
    struct moments days_out;
};

static void times_free(struct times *t)
{
    vec_free(&t->in);
    vec_free(&t->out);
    vec_free(&t->days_out);
}

static enum calendar_repeated read_times(struct reading *r, const struct calendar_facts *facts,
                                         struct times *t)
{
    enum calendar_repeated result = add_rules(r, facts, ICAL_RRULE_PROPERTY, &t->in);

    if (result == REPEATED_GOOD)
        result = add_rules(r, facts, ICAL_EXRULE_PROPERTY, &t->out);
    if (result == REPEATED_GOOD &&
        (!add_dates(r, facts, &t->in) || !add_exceptions(r, facts, &t->out, &t->days_out)))
        result = REPEATED_BEYOND;
    /* The first time is one whether its rule meets it or not (RFC 5545, 3.8.5.3). */
    vec_push(&t->in, facts->at);
    sort_moments(&t->in);
    sort_moments(&t->out);
    sort_moments(&t->days_out);
    return result;
}

static bool is_out(const struct times *t, long at)
{
    return has_moment(&t->out, at) || has_moment(&t->days_out, (long)day_of(at) * DAY_SECONDS);
}

/* --- the events of one UID -------------------------------------------------------------------- */

/* A time that was changed alone, or with those that follow. */
struct change {
    const struct entry *entry;
    struct calendar_facts facts;
    bool known; /* facts could be read */
};
struct changes VEC(struct change);

static void changes_free(struct changes *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].known)
            calendar_facts_free(&list->items[i].facts);
    }
    vec_free(list);
}

/* The change that holds for a time; NULL: it is as the rule says.  In the order of their times. */
static const struct change *change_for(const struct changes *list, long at)
{
    const struct change *found = NULL;

    for (size_t i = 0; i < list->count && list->items[i].entry->at <= at; i++) {
        if (list->items[i].entry->at == at)
            return &list->items[i];
        if (list->items[i].entry->onward)
            found = &list->items[i];
    }
    return found;
}

static bool add_time(struct reading *r, const struct calendar_facts *facts,
                     const struct changes *changes, long at)
{
    const struct change *change = change_for(changes, at);

    if (!change)
        return add_row(r, facts, at, facts->length);
    /* Itself is told with the changes. */
    if (change->entry->at == at || !change->known || change->facts.cancelled)
        return true;
    return add_row(r, &change->facts, at + change->facts.at - change->entry->at,
                   change->facts.length);
}

static bool add_repeated(struct reading *r, const struct calendar_facts *facts,
                         const struct changes *changes)
{
    struct times times = {0};
    enum calendar_repeated result = read_times(r, facts, &times);
    bool good = true;

    if (result == REPEATED_BEYOND || times.in.count > OUTSIDE_REPEATS_MOST + 1)
        r->out->passed_over++;
    else if (result == REPEATED_WEARY)
        good = error_set(r->err, ERROR_INPUT,
                         _("The calendar repeats its events by rules that take too long to work "
                           "out: that is no calendar to be shown."));
    else
        for (size_t i = 0; good && i < times.in.count; i++) {
            long at = times.in.items[i];

            if ((i == 0 || at != times.in.items[i - 1]) && !is_out(&times, at))
                good = add_time(r, facts, changes, at);
        }
    times_free(&times);
    return good;
}

static bool add_event(struct reading *r, const struct entry *entry, const struct changes *changes)
{
    struct calendar_facts facts;
    bool good = true;

    if (!calendar_facts_read(&facts, &r->zones, entry->part)) {
        r->out->passed_over++;
        return true;
    }
    if (!facts.cancelled)
        good = add_repeated(r, &facts, changes);
    calendar_facts_free(&facts);
    return good;
}

static bool add_changes(struct reading *r, const struct changes *changes)
{
    bool good = true;

    for (size_t i = 0; good && i < changes->count; i++) {
        const struct change *c = &changes->items[i];

        if (!c->known)
            r->out->passed_over++;
        else if (!c->facts.cancelled)
            good = add_row(r, &c->facts, c->facts.at, c->facts.length);
    }
    return good;
}

/* The newest of each time among the entries first..end, which are in order. */
static void read_changes(struct reading *r, size_t first, size_t end, struct changes *out)
{
    for (size_t i = first; i < end; i++) {
        const struct entry *e = &r->entries.items[i];
        struct change c = {.entry = e};

        if (!e->single || (i + 1 < end && e[1].single && e[1].at == e->at))
            continue;
        c.known = calendar_facts_read(&c.facts, &r->zones, e->part);
        vec_push(out, c);
    }
}

/* The entries first..end have one UID: those without RECURRENCE-ID first, the newest of them last.
 * Several as new are told all: some programs give all their events one UID. */
static bool add_group(struct reading *r, size_t first, size_t end)
{
    struct changes changes = {0};
    const struct entry *entries = r->entries.items;
    size_t whole = first;
    bool good = true;

    while (whole < end && !entries[whole].single)
        whole++;
    read_changes(r, whole, end, &changes);
    for (size_t i = first; good && i < whole; i++) {
        if (entries[i].sequence == entries[whole - 1].sequence)
            good = add_event(r, &entries[i], &changes);
    }
    good = good && add_changes(r, &changes);
    changes_free(&changes);
    return good;
}

/* --- all of them ------------------------------------------------------------------------------ */

static int compare_entries(const void *a, const void *b)
{
    const struct entry *x = a;
    const struct entry *y = b;
    int order = strcmp(x->uid, y->uid);

    if (!order)
        order = x->single - y->single;
    if (!order)
        order = (x->at > y->at) - (x->at < y->at);
    if (!order)
        order = (x->sequence > y->sequence) - (x->sequence < y->sequence);
    return order ? order : (x->part > y->part) - (x->part < y->part);
}

/* Which time of an event it changes; false for one that can't be known. */
static bool read_single(struct reading *r, struct entry *e)
{
    icalcomponent *event = calendar_part_parse(e->part);
    bool good = event && calendar_recurrence_id(&r->zones, event, &e->at, &e->onward);

    if (event)
        icalcomponent_free(event);
    return good;
}

static void add_entry(struct reading *r, const struct calendar_part *part)
{
    struct entry e = {.part = part};
    struct str value = {0};

    calendar_lines_value(&value, part->text, part->length, "UID");
    e.uid = str_steal(&value);
    if (calendar_lines_value(&value, part->text, part->length, "SEQUENCE"))
        e.sequence = strtol(str_text(&value), NULL, 10);
    str_clear(&value);
    e.single = calendar_lines_value(&value, part->text, part->length, "RECURRENCE-ID");
    str_free(&value);
    if (e.single && !read_single(r, &e)) {
        r->out->passed_over++;
        free(e.uid);
        return;
    }
    vec_push(&r->entries, e);
}

static bool add_groups(struct reading *r)
{
    struct entries *list = &r->entries;
    bool good = true;

    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare_entries);
    for (size_t first = 0, end; good && first < list->count; first = end) {
        end = first + 1;
        while (*list->items[first].uid && end < list->count &&
               strcmp(list->items[end].uid, list->items[first].uid) == 0)
            end++;
        good = add_group(r, first, end);
    }
    return good;
}

/* A part that stands in the file more than once is one. */
static bool is_met(struct map *met, const struct calendar_part *part)
{
    char key[17];

    snprintf(key, sizeof key, "%016llx",
             (unsigned long long)hash_bytes(HASH_START, part->text, part->length));
    if (map_find(met, key, NULL))
        return true;
    map_put(met, key, 0);
    return false;
}

static bool read_parts(struct reading *r, const char *lines)
{
    struct calendar_parts parts = {0};
    struct map met = {0};
    bool good;

    calendar_lines_parts(&parts, lines);
    for (size_t i = 0; i < parts.count; i++) {
        if (parts.items[i].kind == CALENDAR_PART_ZONE)
            calendar_zones_add(&r->zones, &parts.items[i]);
    }
    for (size_t i = 0; i < parts.count; i++) {
        if (parts.items[i].kind == CALENDAR_PART_EVENT && !is_met(&met, &parts.items[i]))
            add_entry(r, &parts.items[i]);
    }
    map_free(&met);
    good = add_groups(r);
    for (size_t i = 0; i < r->entries.count; i++)
        free(r->entries.items[i].uid);
    vec_free(&r->entries);
    vec_free(&parts);
    return good;
}

static void read_name(struct outside_events *out, const char *lines)
{
    struct str value = {0};
    struct str name = {0};

    if (calendar_lines_value(&value, lines, strlen(lines), "X-WR-CALNAME")) {
        text_clean(&name, str_text(&value));
        str_cut(&name, text_prefix(str_text(&name), name.length, OUTSIDE_TEXT_MOST / 2, NULL));
        str_trim_end(&name, 0);
        if (!text_is_blank(str_text(&name)))
            out->name = str_steal(&name);
    }
    str_free(&value);
    str_free(&name);
}

bool calendar_read_events(struct outside_events *out, const char *text, struct date first,
                          struct date last, struct error *err)
{
    struct reading r = {.out = out,
                        .first = date_difference(MOMENT_EPOCH, first) * (long)DAY_SECONDS,
                        .last = (date_difference(MOMENT_EPOCH, last) + 1) * (long)DAY_SECONDS,
                        .deadline = clock() + SECONDS_MOST * CLOCKS_PER_SEC,
                        .err = err};
    struct str lines = {0};
    bool good;

    icalerror_set_errors_are_fatal(0);
    if (strlen(text) > OUTSIDE_BYTES_MOST)
        return error_set(err, ERROR_INPUT, _("The calendar is larger than %d MB: it is not read."),
                         OUTSIDE_BYTES_MOST >> 20);
    calendar_lines_unfold(&lines, text);
    good = calendar_lines_nested(str_text(&lines));
    if (!good)
        error_set(err, ERROR_FORMAT,
                  _("This is no whole calendar: a part of it begins and does not end, or the other "
                    "way round. Fetch or save the file again."));
    if (good) {
        read_name(out, str_text(&lines));
        good = read_parts(&r, str_text(&lines));
    }
    calendar_zones_free(&r.zones);
    str_free(&lines);
    settle_rows(&out->rows);
    return good;
}
