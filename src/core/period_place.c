/* One moment on the calendar: years and months that were not said, and days that do not exist. */
#include "core/period_place.h"

#include <stddef.h>

#include "base/i18n.h"

bool placer_refuse(struct placer *p, const char *text)
{
    return error_set(p->err, ERROR_INPUT, "%s", text);
}

void placer_note_taken_as(struct placer *p, const struct period *days)
{
    struct str text = {0};

    period_format(&text, days);
    period_note(p->note, _("Not exact; taken as %s."), str_text(&text));
    str_free(&text);
}

/* --- one moment ----------------------------------------------------------------------------- */

static bool place_week(struct placer *p, const struct moment *m, struct period *out)
{
    struct date first = m->monday;
    struct date last = date_add(first, 6);

    if (m->month != UNSAID || m->quarter != UNSAID || m->half != UNSAID || m->year != UNSAID)
        return placer_refuse(
            p, _("A week from today and a month are named together; write one of them."));
    if (m->weekday != UNSAID)
        first = last = date_add(m->monday, m->weekday - 1);
    else if (m->weekend)
        first = date_add(m->monday, 5);
    *out = period_of_span(first, last);
    if (out->precision == PERIOD_NONE)
        return placer_refuse(p, _("The date is out of the years 1900 to 2199."));
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
        return placer_refuse(p, _("The date is out of the years 1900 to 2199."));
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
                         _("%d-%02d-%02d is a %s, not a %s; one of them is wrong."), day.year,
                         day.month, day.day, date_weekday_label(date_weekday(day)),
                         date_weekday_label(m->weekday));
    return true;
}

/* 底 as the end of something (6月底前, 6月10日至月底) is exactly the last day. */
static bool is_limit(const struct moment *m)
{
    return m->edge == 3 && (m->before || m->closes);
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
    if (by_edge && !is_limit(m))
        placer_note_taken_as(p, out);
    return true;
}

static bool place_in_month(struct placer *p, const struct moment *m, struct period *out)
{
    struct date middle = {m->year, m->month, 15};

    if ((m->day != UNSAID) + (m->tenday != UNSAID) + (m->half_month != UNSAID) +
            (m->edge != UNSAID) >
        1)
        return placer_refuse(p,
                             _("Two parts of a month are named for one time; write one of them."));
    if (m->day != UNSAID)
        return place_day(p, m, out);
    if (m->weekday != UNSAID || m->weekend)
        return placer_refuse(p, _("A weekday needs a date or a week beside it."));
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
        return placer_refuse(p, _("初 and 中 of a year or half name no month; write the months."));
    if (quarter)
        month = out->start.month + m->edge - 1;
    *out = period_of_month(out->start.year, month);
    if (!is_limit(m))
        placer_note_taken_as(p, out);
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
    if (m->first_quarter != UNSAID && m->edge != UNSAID)
        return placer_refuse(p, _("The first quarters have no 初 or 底; write the months."));
    if (m->quarter != UNSAID && m->half != UNSAID && (m->quarter + 1) / 2 != m->half)
        return placer_refuse(p, _("The quarter is not in the half of the year named beside it."));
    return true;
}

/* The day, month or longer of a moment whose year is known. */
static bool place_in_year(struct placer *p, const struct moment *m, struct period *out)
{
    struct period fine;
    bool inside = m->day != UNSAID || m->tenday != UNSAID || m->half_month != UNSAID ||
                  m->weekday != UNSAID || m->weekend;

    if (!date_is_year(m->year))
        return placer_refuse(
            p, _("The year is not known, or not from 1900 to 2199; write it before the "
                 "month."));
    if (!place_long(p, m, out))
        return false;
    if (m->month == UNSAID && inside)
        return placer_refuse(p, _("A day or a part of a month is named without its month."));
    if (m->whole_year && (out->precision != PERIOD_YEAR || m->month != UNSAID))
        return placer_refuse(p, _("The whole year and a part of it are named together."));
    if (m->month == UNSAID)
        return m->edge == UNSAID || place_edge(p, m, out);
    if (m->month < 1 || m->month > 12)
        return placer_refuse(p, _("The month is not known; write it."));
    if (!place_in_month(p, m, &fine))
        return false;
    if (!period_contains(out, &fine))
        return placer_refuse(p, _("The month is not in the quarter or half named beside it."));
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
            return placer_refuse(p, _("A time of day is named without its day."));
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
        return placer_refuse(
            p, _("Which weekend is meant is not said; write 本周末, 下周末 or the date."));
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
        return placer_refuse(p, _("A time of day needs a day; a month or longer has none."));
    if (m->second == 0 && out->minute == 0) {
        out->minute = UNSAID;
        period_note(p->note, _("0:00:00 is how spreadsheets write a day without a time."));
    } else if (m->second > 0) {
        period_note(p->note, _("Seconds are left out."));
    }
    return true;
}

bool placer_place(struct placer *p, struct moment *m, const struct moment *previous,
                  const struct place *before, struct place *out)
{
    return place_days(p, m, previous, before, &out->days) && place_clock(p, m, previous, out);
}
