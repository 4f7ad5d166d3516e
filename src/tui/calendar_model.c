#include "tui/calendar_model.h"

#include "store/records.h"

enum { DAY_DRILLS_MOST = 200 };

struct date calendar_model_month_on(struct date day, int months)
{
    int index = day.year * 12 + day.month - 1 + months;
    struct date to = {index / 12, index % 12 + 1, day.day};
    int last;

    if (!date_is_year(to.year))
        return day;
    last = date_days_in_month(to.year, to.month);
    to.day = to.day > last ? last : to.day;
    return to;
}

static bool load_day(struct calendar_model *m, struct error *err)
{
    drill_briefs_free(&m->today);
    events_shown_free(&m->events);
    return store_drills_between(m->app->store, m->cursor, m->cursor, DAY_DRILLS_MOST, &m->today,
                                err) &&
           (calendar_model_others(m) == 0 ||
            store_events_between(m->app->store, m->cursor, m->cursor, DAY_EVENTS_MOST, &m->events,
                                 err));
}

int calendar_model_others(const struct calendar_model *m)
{
    return m->others ? m->others_on[date_difference(m->first, m->cursor)] : 0;
}

/* Only of the days that are on the screen. */
static bool load_others(struct calendar_model *m, struct error *err)
{
    m->others = !m->app->alone && store_events_any(m->app->store);
    return !m->others || store_event_counts(m->app->store, m->first,
                                            date_add(m->first, MONTH_DAYS - 1), m->others_on, err);
}

static bool load_undated(struct calendar_model *m, struct date first, struct date last,
                         struct error *err)
{
    struct date year_first = {m->cursor.year, 1, 1};
    struct date year_last = {m->cursor.year, 12, 31};

    drill_briefs_free(&m->undated);
    if (!store_drills_undated(m->app->store, first, last, true, MONTH_UNDATED_MOST, &m->undated,
                              err))
        return false;
    m->undated_month = m->undated.count;
    return store_drills_undated(m->app->store, year_first, year_last, false, MONTH_UNDATED_MOST,
                                &m->undated, err);
}

bool calendar_model_load(struct calendar_model *m, struct error *err)
{
    struct date first = {m->cursor.year, m->cursor.month, 1};
    int length = date_days_in_month(first.year, first.month);
    struct date last = date_add(first, length - 1);
    int before = date_weekday(first) - 1;

    m->first = date_add(first, -before);
    m->weeks = (before + length + 6) / 7;
    day_table_free(&m->days);
    key_periods_free(&m->keys);
    return store_days(m->app->store, &m->days, err) &&
           store_key_periods(m->app->store, first, last, &m->keys, err) &&
           store_day_counts(m->app->store, m->first, date_add(m->first, MONTH_DAYS - 1), m->counts,
                            err) &&
           load_undated(m, first, last, err) && load_others(m, err) && load_day(m, err);
}

bool calendar_model_go(struct calendar_model *m, struct date day, struct error *err)
{
    bool same = day.year == m->cursor.year && day.month == m->cursor.month;

    if (!date_is_year(day.year))
        return true;
    m->cursor = day;
    return same ? load_day(m, err) : calendar_model_load(m, err);
}

void calendar_model_done(struct calendar_model *m)
{
    day_table_free(&m->days);
    key_periods_free(&m->keys);
    drill_briefs_free(&m->today);
    drill_briefs_free(&m->undated);
    events_shown_free(&m->events);
}
