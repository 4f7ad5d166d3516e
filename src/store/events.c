#include "store/events.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/private.h"
#include "store/statement.h"

enum { READINGS_KEPT = 5, DAYS_MOST = 400 };

/* --- readings --------------------------------------------------------------------------------- */

static bool keep_event(struct statement *st, int64_t reading, const struct event *e,
                       struct error *err)
{
    char days[2][DATE_TEXT_SIZE];
    bool good;

    date_format(e->first, days[0]);
    date_format(e->last, days[1]);
    statement_int(st, 1, reading);
    statement_text(st, 2, days[0]);
    statement_text(st, 3, days[1]);
    statement_int(st, 4, e->first_minute);
    statement_int(st, 5, e->last_minute);
    statement_text(st, 6, e->summary);
    statement_text(st, 7, e->place);
    good = statement_step(st, err) == 0;
    statement_reset(st);
    return good;
}

bool store_events_keep(struct store *s, const struct events *events, int64_t *reading,
                       struct error *err)
{
    struct statement *st;
    bool good = true;

    if (!act_required(s, err))
        return false;
    st = statement_open(s,
                        "INSERT INTO event (reading, first_day, last_day, first_minute,"
                        " last_minute, summary, place) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                        err);
    if (!st)
        return false;
    *reading = s->act;
    for (size_t i = 0; good && i < events->count; i++)
        good = keep_event(st, s->act, &events->items[i], err);
    statement_close(st);
    return good;
}

/* In the order of rows that compare as one; there are no two alike in a reading. */
#define EVENT_FACTS "first_day, last_day, first_minute, last_minute, summary, place"

bool store_events_compare(struct store *s, int64_t earlier, int64_t later,
                          struct events_difference *out, struct error *err)
{
    int64_t before = 0;
    int64_t after = 0;

    *out = (struct events_difference){0};
    if (!statement_get(s, &before, err, "SELECT count(*) FROM event WHERE reading = ?1", "i",
                       earlier) ||
        !statement_get(s, &after, err, "SELECT count(*) FROM event WHERE reading = ?1", "i",
                       later) ||
        !statement_get(s, &out->kept, err,
                       "SELECT count(*) FROM (SELECT " EVENT_FACTS " FROM event WHERE reading = ?1"
                       " INTERSECT SELECT " EVENT_FACTS " FROM event WHERE reading = ?2)",
                       "ii", earlier, later))
        return false;
    out->added = after - out->kept;
    out->removed = before - out->kept;
    return true;
}

bool store_events_prune(struct store *s, struct error *err)
{
    return act_required(s, err) &&
           statement_run(s, err,
                         "DELETE FROM event WHERE reading IN"
                         " (SELECT DISTINCT reading FROM event"
                         "  WHERE reading NOT IN (SELECT reading FROM calendar)"
                         "  ORDER BY reading DESC LIMIT -1 OFFSET ?1)",
                         "i", (int64_t)READINGS_KEPT);
}

/* --- what a few days show --------------------------------------------------------------------- */

/* Those of shown calendars that touch ?1..?2.  An index by the first day finds all but the long
 * ones that began more than a month before; those have one of their own. */
#define TOUCHING                                                                                   \
    " FROM calendar AS c JOIN event AS e ON e.reading = c.reading"                                 \
    " WHERE c.shown = '是' AND e.first_day BETWEEN date(?1, '-31 days') AND ?2"                   \
    " AND e.last_day >= ?1"
#define TOUCHING_LONG                                                                              \
    " FROM calendar AS c JOIN event AS e ON e.reading = c.reading"                                 \
    " WHERE c.shown = '是' AND e.last_day > date(e.first_day, '+31 days')"                        \
    " AND e.last_day >= ?1 AND e.first_day < date(?1, '-31 days')"

static struct statement *open_between(struct store *s, const char *sql, struct date first,
                                      struct date last, char texts[2][DATE_TEXT_SIZE],
                                      struct error *err)
{
    struct statement *st = statement_open(s, sql, err);

    if (!st)
        return NULL;
    date_format(first, texts[0]);
    date_format(last, texts[1]);
    statement_text(st, 1, texts[0]);
    statement_text(st, 2, texts[1]);
    return st;
}

/* The days of a row whose columns are first_day, last_day. */
static bool row_days(struct statement *st, struct date *first, struct date *last)
{
    return date_parse_iso(statement_column_text(st, 0), first, NULL) &&
           date_parse_iso(statement_column_text(st, 1), last, NULL);
}

void events_shown_free(struct events_shown *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].event.summary);
        free(list->items[i].event.place);
        free(list->items[i].calendar);
    }
    vec_free(list);
}

/* Rows of first_day, last_day, first_minute, last_minute, summary, place, calendar. */
static bool take_events(struct statement *st, struct events_shown *out, struct error *err)
{
    int row;

    while ((row = statement_step(st, err)) > 0) {
        struct event_shown e = {0};

        if (!row_days(st, &e.event.first, &e.event.last))
            continue;
        e.event.first_minute = (int)statement_column_int(st, 2);
        e.event.last_minute = (int)statement_column_int(st, 3);
        e.event.summary = statement_column_copy(st, 4);
        e.event.place = statement_column_copy(st, 5);
        e.calendar = statement_column_copy(st, 6);
        vec_push(out, e);
    }
    statement_close(st);
    return row == 0;
}

bool store_events_between(struct store *s, struct date first, struct date last, size_t limit,
                          struct events_shown *out, struct error *err)
{
#define EVENT_COLUMNS                                                                              \
    "SELECT e.first_day AS first_day, e.last_day, e.first_minute, e.last_minute,"                  \
    " e.summary AS summary, e.place, c.name,"                                                      \
    " iif(e.first_day < ?1, '', e.first_day) AS day,"                                              \
    " iif(e.first_day < ?1, -1, e.first_minute) AS minute"
    char texts[2][DATE_TEXT_SIZE];
    struct statement *st =
        open_between(s,
                     EVENT_COLUMNS TOUCHING " UNION ALL " EVENT_COLUMNS TOUCHING_LONG
                                            " ORDER BY day, minute, summary LIMIT ?3",
                     first, last, texts, err);

    if (!st)
        return false;
    statement_int(st, 3, (int64_t)limit);
    return take_events(st, out, err);
#undef EVENT_COLUMNS
}

bool store_event_counts(struct store *s, struct date first, struct date last, int *counts,
                        struct error *err)
{
    char texts[2][DATE_TEXT_SIZE];
    int days = date_difference(first, last) + 1;
    struct statement *st;
    int row;

    if (days < 1 || days > DAYS_MOST)
        return true;
    memset(counts, 0, (size_t)days * sizeof *counts);
    st = open_between(s,
                      "SELECT e.first_day, e.last_day" TOUCHING
                      " UNION ALL SELECT e.first_day, e.last_day" TOUCHING_LONG,
                      first, last, texts, err);
    if (!st)
        return false;
    while ((row = statement_step(st, err)) > 0) {
        struct date from;
        struct date to;
        int at;

        if (!row_days(st, &from, &to))
            continue;
        at = date_compare(from, first) > 0 ? date_difference(first, from) : 0;
        for (; at < days && at <= date_difference(first, to); at++)
            counts[at]++;
    }
    statement_close(st);
    return row == 0;
}

bool store_event_months(struct store *s, int year, int counts[12], struct error *err)
{
    char texts[2][DATE_TEXT_SIZE];
    struct statement *st =
        open_between(s,
                     "SELECT substr(e.first_day, 6, 2) + 0 AS month, count(*)"
                     " FROM calendar AS c JOIN event AS e ON e.reading = c.reading"
                     " WHERE c.shown = '是' AND e.first_day BETWEEN ?1 AND ?2 GROUP BY month",
                     (struct date){year, 1, 1}, (struct date){year, 12, 31}, texts, err);
    int row;

    memset(counts, 0, 12 * sizeof *counts);
    if (!st)
        return false;
    while ((row = statement_step(st, err)) > 0) {
        int64_t month = statement_column_int(st, 0);

        if (month >= 1 && month <= 12)
            counts[month - 1] = (int)statement_column_int(st, 1);
    }
    statement_close(st);
    return row == 0;
}

bool store_events_clashing(struct store *s, int64_t drill, size_t limit, struct events_shown *out,
                           struct error *err)
{
    struct statement *st = NULL;

    if (store_view(s, "calendar_clash", err))
        st = statement_open(s,
                            "SELECT first_day, last_day, first_minute, last_minute, summary, '',"
                            " name FROM calendar_overlap WHERE drill = ?1 ORDER BY place LIMIT ?2",
                            err);
    if (!st)
        return false;
    statement_int(st, 1, drill);
    statement_int(st, 2, (int64_t)limit);
    return take_events(st, out, err);
}

int64_t store_calendar_clashes(struct store *s, int64_t calendar, int year)
{
    if (!store_view(s, "calendar_clash", NULL))
        return -1;
    return statement_number(s, -1,
                            "SELECT count(*) FROM calendar_clash AS c JOIN plan AS p ON p.id = "
                            "c.plan WHERE c.calendar = ?1 AND p.year = ?2",
                            "ii", calendar, (int64_t)year);
}

bool store_events_any(struct store *s)
{
    return statement_number(s, 0, "SELECT 1 FROM calendar WHERE shown = '是' LIMIT 1", "") != 0;
}
