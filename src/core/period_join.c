/* Moments joined to one period: limits, hedges, ranges, lists. */
#include "core/period_place.h"

#include <stddef.h>

#include "base/i18n.h"

/* --- 前, 左右, 期间 ------------------------------------------------------------------------- */

/* Only the end is given: the start is today for what is said from today on, else the year's. */
static bool open_start(struct placer *p, const struct moment *m, struct place *place)
{
    struct period *days = &place->days;
    struct date start = {days->end.year, 1, 1};
    struct str text = {0};

    if (days->precision != PERIOD_DAY && m->edge != 3)
        return placer_refuse(
            p, _("It can't be told whether 前 means before its start or its end; write "
                 "the last day, or 底前."));
    if (place->minute != UNSAID)
        return placer_refuse(p, _("A limit with a time of day is not understood; write the day."));
    if (m->from_now)
        start = p->context->today;
    if (!date_is_valid(start) || date_compare(start, days->end) > 0)
        return placer_refuse(p, _("The limit is before today."));
    if (start.month == 1 && start.day == 1 && days->end.month == 12 && days->end.day == 31) {
        *days = period_of_year(start.year);
        return true;
    }
    *days = period_of_span(start, days->end);
    period_format(&text, days);
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
    if (day.day < 4 || day.day > date_days_in_month(day.year, day.month) - 3)
        return placer_refuse(p,
                             _("Around a day is no day, and it may be in another month; write the "
                               "first and the last day."));
    place->days = period_of_month(day.year, day.month);
    placer_note_taken_as(p, &place->days);
    return true;
}

static bool apply_hedges(struct placer *p, const struct moments *moments, struct place *places)
{
    for (size_t i = 0; i < moments->count; i++) {
        const struct moment *m = &moments->items[i];
        bool loose_day =
            m->during && places[i].days.precision == PERIOD_DAY && places[i].minute == UNSAID;

        if (m->before && moments->count > 1 && i + 1 < moments->count)
            return placer_refuse(p, _("前 stands inside a range or a list; write the last day."));
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
    if (start->part || (end && (end->part || (start->minute == UNSAID && end->minute != UNSAID))))
        period_note(p->note, _("A part of the day without an hour is not kept."));
    if (start->minute == UNSAID)
        return true;
    out->precision = PERIOD_MINUTE;
    out->start_minute = start->minute;
    if (!end || end->minute == UNSAID)
        return true;
    if (end->minute <= start->minute)
        return placer_refuse(
            p, _("The time of day ends before it begins; write the hours from 0:00 to "
                 "23:59."));
    out->end_minute = end->minute;
    return true;
}

static bool finish_one(struct placer *p, const struct place *place, struct period *out)
{
    if (place->days.precision == PERIOD_DAY)
        return finish_day(p, place, NULL, out);
    *out = place->days;
    return true;
}

static bool is_in_order(const struct period *a, const struct period *b)
{
    return date_compare(a->start, b->start) <= 0 && date_compare(a->end, b->end) <= 0;
}

static void note_list(struct placer *p, const struct period *whole)
{
    struct str text = {0};

    period_format(&text, whole);
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
            return placer_refuse(p, _("The end is before the start."));
        if (joint == JOINT_LIST && !is_in_order(&places[i - 1].days, days))
            return placer_refuse(p, _("The times named are not in order; write their years."));
        if (joint == JOINT_RANGE && i > 1 && moments->items[i - 2].joint == JOINT_RANGE)
            return placer_refuse(p, _("A range has a first and a last day; more ends are named."));
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
        filled.items[i].closes = previous && previous->joint == JOINT_RANGE;
        if (!placer_place(&p, &filled.items[i], previous, i ? &places[i - 1] : NULL, &places[i]))
            return false;
    }
    if (!apply_hedges(&p, &filled, places))
        return false;
    if (filled.count == 1)
        return finish_one(&p, &places[0], out);
    if (filled.count == 2 && filled.items[0].joint == JOINT_RANGE && is_one_day(places, 2))
        return finish_day(&p, &places[0], &places[1], out);
    return finish_several(&p, &filled, places, out);
}
