/* From moments to a period: years and months that were not said, ranges, and what is refused. */
#include "core/period_moment.h"

#include <stddef.h>

#include "base/i18n.h"
#include "base/vec.h"

struct placer {
    const struct period_context *context;
    struct str *note;
    struct error *err;
};

/* A moment on the calendar: whole days, and a time of day beside them. */
struct place {
    struct period days;
    int minute; /* UNSAID without a time of day */
    bool part;  /* 上午 or the like, without an hour */
};

static bool refuse(struct placer *p, const char *text)
{
    return error_set(p->err, ERROR_INPUT, "%s", text);
}

static struct date end_of_month(int year, int month)
{
    return (struct date){year, month, date_days_in_month(year, month)};
}

static void add_days_text(struct str *out, const struct period *days)
{
    period_format(out, days);
}

static void note_taken_as(struct placer *p, const struct period *days)
{
    struct str text = {0};

    add_days_text(&text, days);
    period_note(p->note, _("Not exact; taken as %s."), str_text(&text));
    str_free(&text);
}

/* --- one moment ----------------------------------------------------------------------------- */

static bool place_week(struct placer *p, const struct moment *m, struct period *out)
{
    struct date first = m->monday;
    struct date last = date_add(first, 6);

    if (m->month != UNSAID || m->quarter != UNSAID || m->half != UNSAID || m->year != UNSAID)
        return refuse(p, _("A week from today and a month are named together; write one of them."));
    if (m->weekday != UNSAID)
        first = last = date_add(m->monday, m->weekday - 1);
    else if (m->weekend)
        first = date_add(m->monday, 5);
    *out = period_of_span(first, last);
    if (out->precision == PERIOD_NONE)
        return refuse(p, _("The date is out of the years 1900 to 2199."));
    return true;
}

/* A weekday alone is the next one, today included; after `from` in a range. */
static bool place_weekday(struct placer *p, struct moment *m, const struct place *previous,
                          struct period *out)
{
    struct date from = previous ? previous->days.start : p->context->today;
    int ahead = (m->weekday - date_weekday(from) + 7) % 7;

    m->from_now = true;
    *out = period_of_day(date_add(from, ahead));
    if (out->precision == PERIOD_NONE)
        return refuse(p, _("The date is out of the years 1900 to 2199."));
    return true;
}

static bool place_day(struct placer *p, const struct moment *m, struct period *out)
{
    struct date day = {m->year, m->month, m->day};

    *out = period_of_day(day);
    if (out->precision == PERIOD_NONE)
        return error_set(p->err, ERROR_INPUT, _("%d-%02d has %d days; there is no day %d in it."),
                         m->year, m->month, date_days_in_month(m->year, m->month), m->day);
    if (m->weekday != UNSAID && m->weekday != date_weekday(day))
        return error_set(p->err, ERROR_INPUT,
                         _("%d-%02d-%02d is a 星期%s, not a 星期%s; one of them is wrong."),
                         day.year, day.month, day.day, date_weekday_name(date_weekday(day)),
                         date_weekday_name(m->weekday));
    return true;
}

static bool place_tenday(struct placer *p, const struct moment *m, struct period *out)
{
    bool by_edge = m->tenday == UNSAID;
    int first = by_edge ? m->edge : m->tenday / 10;
    int last = by_edge ? m->edge : m->tenday % 10;
    struct period end = period_of_tenday(m->year, m->month, last);

    *out = period_of_tenday(m->year, m->month, first);
    if (first != last)
        *out = period_of_span(out->start, end.end);
    if (by_edge && !m->before)
        note_taken_as(p, out);
    return true;
}

static bool place_in_month(struct placer *p, const struct moment *m, struct period *out)
{
    struct date middle = {m->year, m->month, 15};

    if ((m->day != UNSAID) + (m->tenday != UNSAID) + (m->half_month != UNSAID) +
            (m->edge != UNSAID) >
        1)
        return refuse(p, _("Two parts of a month are named for one time; write one of them."));
    if (m->day != UNSAID)
        return place_day(p, m, out);
    if (m->weekday != UNSAID || m->weekend)
        return refuse(p, _("A weekday needs a date or a week beside it."));
    if (m->tenday != UNSAID || m->edge != UNSAID)
        return place_tenday(p, m, out);
    *out = period_of_month(m->year, m->month);
    if (m->half_month == 1)
        *out = period_of_span(out->start, middle);
    else if (m->half_month == 2)
        *out = period_of_span(date_add(middle, 1), out->end);
    return true;
}

/* 三季度末, 年底: the month at that edge; its start and middle only where that is a month. */
static bool place_edge(struct placer *p, const struct moment *m, struct period *out)
{
    bool quarter = m->quarter != UNSAID;
    int month = out->end.month;

    if (!quarter && m->edge != 3)
        return refuse(p, _("初 and 中 of a year or half name no month; write the months."));
    if (quarter)
        month = out->start.month + m->edge - 1;
    *out = period_of_month(out->start.year, month);
    if (!m->before)
        note_taken_as(p, out);
    return true;
}

static bool place_long(struct placer *p, const struct moment *m, struct period *out)
{
    if (m->quarter != UNSAID && m->first_quarter != UNSAID)
        *out = period_of_months(PERIOD_SPAN, m->year, 1, m->quarter * 3);
    else if (m->quarter != UNSAID)
        *out = period_of_months(PERIOD_QUARTER, m->year, m->quarter * 3 - 2, m->quarter * 3);
    else if (m->half != UNSAID)
        *out = period_of_months(PERIOD_HALF, m->year, m->half * 6 - 5, m->half * 6);
    else
        *out = period_of_year(m->year);
    if (m->quarter != UNSAID && m->half != UNSAID && (m->quarter + 1) / 2 != m->half)
        return refuse(p, _("The quarter is not in the half of the year named beside it."));
    return true;
}

/* The day, month or longer of a moment whose year is known. */
static bool place_in_year(struct placer *p, const struct moment *m, struct period *out)
{
    struct period fine;
    bool inside = m->day != UNSAID || m->tenday != UNSAID || m->half_month != UNSAID ||
                  m->weekday != UNSAID || m->weekend;

    if (m->year < 1900 || m->year > 2199)
        return refuse(p, _("The year is not known, or not from 1900 to 2199; write it before the "
                           "month."));
    if (!place_long(p, m, out))
        return false;
    if (m->month == UNSAID && inside)
        return refuse(p, _("A day or a part of a month is named without its month."));
    if (m->whole_year && (out->precision != PERIOD_YEAR || m->month != UNSAID))
        return refuse(p, _("The whole year and a part of it are named together."));
    if (m->month == UNSAID)
        return m->edge == UNSAID || place_edge(p, m, out);
    if (m->month < 1 || m->month > 12)
        return refuse(p, _("The month is not known; write it."));
    if (!place_in_month(p, m, &fine))
        return false;
    if (!period_contains(out, &fine))
        return refuse(p, _("The month is not in the quarter or half named beside it."));
    *out = fine;
    return true;
}

/* --- what the one before it gives ----------------------------------------------------------- */

static bool names_unit_of_year(const struct moment *m)
{
    return m->month != UNSAID || m->quarter != UNSAID || m->half != UNSAID;
}

/* Fills year and month from the moment before; the plan's year for the first. */
static void inherit(const struct placer *p, struct moment *m, const struct moment *previous)
{
    if (previous && m->month == UNSAID && m->quarter == UNSAID && m->half == UNSAID &&
        m->year == UNSAID &&
        (m->day != UNSAID || m->tenday != UNSAID || m->edge != UNSAID || m->half_month != UNSAID))
        m->month = previous->month;
    if (m->year == UNSAID)
        m->year = previous && previous->year != UNSAID ? previous->year : period_year(p->context);
}

/* The end of a range that lies before its start is in the next year, when it has a month of its
 * own and no year: 12月30日至1月2日. */
static bool place_end(struct placer *p, struct moment *m, const struct moment *previous,
                      const struct place *before, struct period *out)
{
    bool may_move = m->year == UNSAID && names_unit_of_year(m) && previous &&
                    previous->joint == JOINT_RANGE && before;

    inherit(p, m, previous);
    if (!place_in_year(p, m, out))
        return false;
    if (!may_move || date_compare(out->end, before->days.start) >= 0 ||
        out->start.month == before->days.start.month)
        return true;
    m->year++;
    if (!place_in_year(p, m, out))
        return false;
    period_note(p->note, _("The end is taken in %d."), m->year);
    return true;
}

static bool place_days(struct placer *p, struct moment *m, const struct moment *previous,
                       const struct place *before, struct period *out)
{
    bool weekday_alone = m->weekday != UNSAID && m->year == UNSAID && m->day == UNSAID &&
                         !names_unit_of_year(m) && !m->whole_year;

    if (!moment_has_date(m)) {
        if (!before)
            return refuse(p, _("A time of day is named without its day."));
        m->year = before->days.start.year;
        m->month = before->days.start.month;
        m->day = before->days.start.day;
        *out = before->days;
        return true;
    }
    if (m->week)
        return place_week(p, m, out);
    if (weekday_alone)
        return place_weekday(p, m, before, out);
    if (m->weekend)
        return refuse(p,
                      _("Which weekend is meant is not said; write 本周末, 下周末 or the date."));
    return place_end(p, m, previous, before, out);
}

/* --- times of day --------------------------------------------------------------------------- */

static bool place_clock(struct placer *p, const struct moment *m, const struct moment *previous,
                        struct place *out)
{
    bool joined = previous && previous->joint == JOINT_RANGE;

    if (!moment_clock(m, joined ? previous->part : DAY_PART_NONE, &out->minute, p->note, p->err))
        return false;
    out->part = out->minute == UNSAID && m->part != DAY_PART_NONE;
    if ((out->part || out->minute != UNSAID) && out->days.precision != PERIOD_DAY)
        return refuse(p, _("A time of day needs a day; a month or longer has none."));
    if (m->second == 0 && out->minute == 0) {
        out->minute = UNSAID;
        period_note(p->note, _("0:00:00 is how spreadsheets write a day without a time."));
    } else if (m->second > 0) {
        period_note(p->note, _("Seconds are left out."));
    }
    return true;
}

static bool place_moment(struct placer *p, struct moment *m, const struct moment *previous,
                         const struct place *before, struct place *out)
{
    return place_days(p, m, previous, before, &out->days) && place_clock(p, m, previous, out);
}

/* --- 前, 左右, 期间 ------------------------------------------------------------------------- */

/* Only the end is given: the start is today for what is said from today on, else the year's. */
static bool open_start(struct placer *p, const struct moment *m, struct place *place)
{
    struct period *days = &place->days;
    struct date start = {days->end.year, 1, 1};
    struct str text = {0};

    if (days->precision != PERIOD_DAY && m->edge != 3)
        return refuse(p, _("It can't be told whether 前 means before its start or its end; write "
                           "the last day, or 底前."));
    if (place->minute != UNSAID)
        return refuse(p, _("A limit with a time of day is not understood; write the day."));
    if (m->from_now)
        start = p->context->today;
    if (!date_is_valid(start) || date_compare(start, days->end) > 0)
        return refuse(p, _("The limit is before today."));
    if (start.month == 1 && start.day == 1 && days->end.month == 12 && days->end.day == 31) {
        *days = period_of_year(start.year);
        return true;
    }
    *days = period_of_span(start, days->end);
    add_days_text(&text, days);
    period_note(p->note, _("Only the end is given; taken as %s."), str_text(&text));
    str_free(&text);
    return true;
}

/* Around a day is not that day: only the month is sure, and near its ends not even that. */
static bool widen(struct placer *p, struct place *place)
{
    struct date day = place->days.start;

    if (place->minute != UNSAID) {
        period_note(p->note, _("The time of day is not exact."));
        return true;
    }
    if (place->days.precision != PERIOD_DAY) {
        period_note(p->note, _("The source says about this time."));
        return true;
    }
    if (day.day < 4 || day.day > end_of_month(day.year, day.month).day - 3)
        return refuse(p, _("Around a day is no day, and it may be in another month; write the "
                           "first and the last day."));
    place->days = period_of_month(day.year, day.month);
    note_taken_as(p, &place->days);
    return true;
}

static bool apply_hedges(struct placer *p, const struct moments *moments, struct place *places)
{
    for (size_t i = 0; i < moments->count; i++) {
        const struct moment *m = &moments->items[i];
        bool loose_day =
            m->during && places[i].days.precision == PERIOD_DAY && places[i].minute == UNSAID;

        if (m->before && moments->count > 1 && i + 1 < moments->count)
            return refuse(p, _("前 stands inside a range or a list; write the last day."));
        if (m->before && moments->count == 1 && !open_start(p, m, &places[i]))
            return false;
        if (moments->count == 1 && !m->before && (m->about || loose_day) && !widen(p, &places[i]))
            return false;
        if (moments->count > 1 && m->about)
            period_note(p->note, _("The source says about this time."));
    }
    return true;
}

/* --- one, a range, or a list ---------------------------------------------------------------- */

static bool is_one_day(const struct place *places, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!period_equal(&places[i].days, &places[0].days) ||
            places[i].days.precision != PERIOD_DAY)
            return false;
    }
    return true;
}

static bool finish_day(struct placer *p, const struct place *start, const struct place *end,
                       struct period *out)
{
    *out = start->days;
    if (start->part || (end && (end->part || start->minute == UNSAID)))
        period_note(p->note, _("A part of the day without an hour is not kept."));
    if (start->minute == UNSAID)
        return true;
    out->precision = PERIOD_MINUTE;
    out->start_minute = start->minute;
    if (!end || end->minute == UNSAID)
        return true;
    if (end->minute <= start->minute)
        return refuse(p, _("The time of day ends before it begins; write the hours from 0:00 to "
                           "23:59."));
    out->end_minute = end->minute;
    return true;
}

static bool is_in_order(const struct period *a, const struct period *b)
{
    return date_compare(a->start, b->start) <= 0 && date_compare(a->end, b->end) <= 0;
}

static void note_list(struct placer *p, const struct period *whole)
{
    struct str text = {0};

    add_days_text(&text, whole);
    period_note(p->note, _("Several times are named; taken as %s."), str_text(&text));
    str_free(&text);
}

static bool finish_several(struct placer *p, const struct moments *moments,
                           const struct place *places, struct period *out)
{
    struct period whole = places[0].days;
    bool list = false;
    bool clock = false;

    for (size_t i = 0; i < moments->count; i++) {
        const struct period *days = &places[i].days;
        enum moment_joint joint = i ? moments->items[i - 1].joint : JOINT_NONE;

        if (joint == JOINT_RANGE && !is_in_order(&places[i - 1].days, days))
            return refuse(p, _("The end is before the start."));
        if (joint == JOINT_RANGE && i > 1 && moments->items[i - 2].joint == JOINT_RANGE)
            return refuse(p, _("A range has a first and a last day; more ends are named."));
        list = list || joint == JOINT_LIST;
        clock = clock || places[i].part || places[i].minute != UNSAID;
        if (period_equal(&whole, days))
            continue;
        whole =
            period_of_span(date_compare(days->start, whole.start) < 0 ? days->start : whole.start,
                           date_compare(days->end, whole.end) > 0 ? days->end : whole.end);
    }
    *out = whole;
    if (list)
        note_list(p, out);
    if (clock)
        period_note(p->note, _("The time of day is kept for a single day only."));
    return true;
}

bool period_place_moments(struct period *out, const struct moments *moments,
                          const struct period_context *context, struct str *note, struct error *err)
{
    struct placer p = {context, note, err};
    struct moments filled = *moments;
    struct place places[MOMENTS_LIMIT] = {0};

    for (size_t i = 0; i < filled.count; i++) {
        const struct moment *previous = i ? &filled.items[i - 1] : NULL;

        places[i] = (struct place){.minute = UNSAID};
        if (!place_moment(&p, &filled.items[i], previous, i ? &places[i - 1] : NULL, &places[i]))
            return false;
    }
    if (!apply_hedges(&p, &filled, places))
        return false;
    if (filled.count == 1)
        return places[0].days.precision == PERIOD_DAY ? finish_day(&p, &places[0], NULL, out)
                                                      : (*out = places[0].days, true);
    if (filled.count == 2 && filled.items[0].joint == JOINT_RANGE && is_one_day(places, 2))
        return finish_day(&p, &places[0], &places[1], out);
    return finish_several(&p, &filled, places, out);
}
