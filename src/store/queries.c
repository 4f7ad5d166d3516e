#include "store/queries.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/record_sql.h"
#include "store/statement.h"

enum { DAYS_MOST = 400 };

#define EXACT_DAY "drill.period_precision IN ('day', 'minute')"

/* --- counts ----------------------------------------------------------------------------------- */

bool store_plan_counts(struct store *s, int year, int64_t owner, struct plan_counts *out,
                       struct error *err)
{
    struct statement *st = statement_open(
        s,
        "SELECT total(drills), total(drills * (precision IN ('day', 'minute') AND state <> "
        "'取消')),"
        " total(drills * (state IN ('已开展', '已报送', '已归档'))), total(drills * (state = "
        "'取消')),"
        " (SELECT state FROM plan WHERE year = ?1 AND coalesce(owner, 0) = max(?2, 0))"
        " FROM drill_tally"
        " WHERE plan IN (SELECT id FROM plan WHERE year = ?1 AND ?2 IN (coalesce(owner, 0), -1))",
        err);
    bool done;

    *out = (struct plan_counts){0};
    if (!st)
        return false;
    statement_int(st, 1, year);
    statement_int(st, 2, owner);
    done = statement_step(st, err) > 0;
    if (done) {
        *out = (struct plan_counts){.drills = statement_column_int(st, 0),
                                    .dated = statement_column_int(st, 1),
                                    .held = statement_column_int(st, 2),
                                    .cancelled = statement_column_int(st, 3)};
        snprintf(out->state, sizeof out->state, "%s", statement_column_text(st, 4));
    }
    statement_close(st);
    return done;
}

bool store_month_counts(struct store *s, int year, struct month_count counts[12], struct error *err)
{
    char first[16];
    char last[16];
    struct statement *st =
        statement_open(s,
                       "SELECT substr(month, 6) + 0, precision IN ('day', 'minute', 'span'),"
                       " sum(drills),"
                       " total(drills * (state IN ('已开展', '已报送', '已归档')))"
                       " FROM drill_tally"
                       " WHERE month BETWEEN ?1 AND ?2 AND state <> '取消' GROUP BY 1, 2",
                       err);
    int row;

    memset(counts, 0, 12 * sizeof *counts);
    if (!st)
        return false;
    snprintf(first, sizeof first, "%04d-01", year);
    snprintf(last, sizeof last, "%04d-12", year);
    statement_text(st, 1, first);
    statement_text(st, 2, last);
    while ((row = statement_step(st, err)) > 0) {
        int64_t month = statement_column_int(st, 0);
        int drills = (int)statement_column_int(st, 2);

        if (month < 1 || month > 12)
            continue;
        if (statement_column_int(st, 1))
            counts[month - 1].dated = drills;
        else
            counts[month - 1].undated = drills;
        counts[month - 1].held += (int)statement_column_int(st, 3);
    }
    statement_close(st);
    return row == 0;
}

static void bind_days(struct statement *st, struct date first, struct date last,
                      char texts[2][DATE_TEXT_SIZE])
{
    date_format(first, texts[0]);
    date_format(last, texts[1]);
    statement_text(st, 1, texts[0]);
    statement_text(st, 2, texts[1]);
}

/* The rank of 取消 (db/migrations): the index of days has it, so that no drill need be read.
 * A timed start is the day and more: it sorts before the day followed by a letter after T. */
#define STARTS_WITHIN "drill.period_start >= ?1 AND drill.period_start < ?2 || 'U'"

static bool count_days(struct store *s, struct date first, struct date last, int *counts,
                       struct error *err)
{
    char texts[2][DATE_TEXT_SIZE];
    struct statement *st = statement_open(
        s,
        "SELECT substr(period_start, 1, 10), count(*) FROM drill WHERE " STARTS_WITHIN
        " AND " EXACT_DAY " AND state_rank <> 7 GROUP BY 1",
        err);
    int row;

    if (!st)
        return false;
    bind_days(st, first, last, texts);
    while ((row = statement_step(st, err)) > 0) {
        struct date day;

        if (date_parse_iso(statement_column_text(st, 0), &day, NULL))
            counts[date_difference(first, day)] += (int)statement_column_int(st, 1);
    }
    statement_close(st);
    return row == 0;
}

static bool count_spans(struct store *s, struct date first, struct date last, int *counts,
                        struct error *err)
{
    char texts[2][DATE_TEXT_SIZE];
    struct statement *st =
        statement_open(s,
                       "SELECT period_start, period_end FROM drill WHERE period_precision = 'span'"
                       " AND period_end >= ?1 AND period_start <= ?2 AND state <> '取消'",
                       err);
    int row;

    if (!st)
        return false;
    bind_days(st, first, last, texts);
    while ((row = statement_step(st, err)) > 0) {
        struct date from;
        struct date to;

        if (!date_parse_iso(statement_column_text(st, 0), &from, NULL) ||
            !date_parse_iso(statement_column_text(st, 1), &to, NULL))
            continue;
        if (date_compare(from, first) < 0)
            from = first;
        if (date_compare(to, last) > 0)
            to = last;
        for (int i = date_difference(first, from); i <= date_difference(first, to); i++)
            counts[i]++;
    }
    statement_close(st);
    return row == 0;
}

bool store_day_counts(struct store *s, struct date first, struct date last, int *counts,
                      struct error *err)
{
    int days = date_difference(first, last) + 1;

    if (days < 1)
        return true;
    if (days > DAYS_MOST) {
        days = DAYS_MOST;
        last = date_add(first, DAYS_MOST - 1);
    }
    memset(counts, 0, (size_t)days * sizeof *counts);
    return count_days(s, first, last, counts, err) && count_spans(s, first, last, counts, err);
}

/* --- light rows ------------------------------------------------------------------------------- */

#define BRIEF_COLUMNS                                                                              \
    "drill.id, drill.version, drill.number, drill.period_start, drill.period_end,"                 \
    " drill.period_precision, drill.subject, " SHORT_NAME(                                         \
        "drill.lead_unit") ","                                                                     \
                           " drill.form, drill.state, drill.place"

void drill_briefs_free(struct drill_briefs *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].subject);
        free(list->items[i].lead_unit);
        free(list->items[i].form);
        free(list->items[i].state);
        free(list->items[i].place);
    }
    vec_free(list);
}

static bool read_briefs(struct statement *st, struct drill_briefs *out, struct error *err)
{
    int row;

    while ((row = statement_step(st, err)) > 0) {
        struct drill_brief brief = {.id = statement_column_int(st, 0),
                                    .version = statement_column_int(st, 1),
                                    .number = statement_column_int(st, 2)};

        period_from_iso(&brief.period, statement_column_text(st, 3), statement_column_text(st, 4),
                        statement_column_text(st, 5));
        brief.subject = statement_column_copy(st, 6);
        brief.lead_unit = statement_column_copy(st, 7);
        brief.form = statement_column_copy(st, 8);
        brief.state = statement_column_copy(st, 9);
        brief.place = statement_column_copy(st, 10);
        vec_push(out, brief);
    }
    statement_close(st);
    return row == 0;
}

/* Spans first, as they begin before the days that they touch. */
bool store_drills_between(struct store *s, struct date first, struct date last, size_t limit,
                          struct drill_briefs *out, struct error *err)
{
    char texts[2][DATE_TEXT_SIZE];
    struct statement *st = statement_open(
        s,
        "SELECT * FROM (SELECT " BRIEF_COLUMNS " FROM drill"
        " WHERE period_precision = 'span' AND period_end >= ?1 AND period_start <= ?2"
        " UNION ALL SELECT * FROM (SELECT " BRIEF_COLUMNS " FROM drill WHERE " STARTS_WITHIN
        " AND " EXACT_DAY " ORDER BY drill.period_start LIMIT ?3))"
        " ORDER BY period_start, period_end, id LIMIT ?3",
        err);

    if (!st)
        return false;
    bind_days(st, first, last, texts);
    statement_int(st, 3, (int64_t)limit);
    return read_briefs(st, out, err);
}

/* A period without a day is one of few: its key says which (start and end). */
struct strip {
    struct store *store;
    struct date first;
    struct date last;
    size_t limit;
    struct drill_briefs *out;
    struct error *err;
};

/* Adds the drills of one plan that have exactly this period. */
static bool add_plan_period(const struct strip *strip, int64_t plan, const char *key,
                            const char *precision)
{
    struct statement *st =
        statement_open(strip->store,
                       "SELECT " BRIEF_COLUMNS " FROM drill WHERE drill.plan = ?1"
                       " AND drill.period_key = ?2 AND drill.period_precision = ?3"
                       " ORDER BY drill.id LIMIT ?4",
                       strip->err);

    if (!st)
        return false;
    statement_int(st, 1, plan);
    statement_text(st, 2, key);
    statement_text(st, 3, precision);
    statement_int(st, 4, (int64_t)(strip->limit - strip->out->count));
    return read_briefs(st, strip->out, strip->err);
}

static bool add_period(const struct strip *strip, struct period period)
{
    struct statement *st;
    char start[PERIOD_ISO_SIZE];
    char end[PERIOD_ISO_SIZE];
    char key[2 * PERIOD_ISO_SIZE];
    bool done = true;
    int row = 0;

    if (date_compare(period.start, strip->first) < 0 || date_compare(period.end, strip->last) > 0)
        return true;
    st = statement_open(strip->store, "SELECT id FROM plan ORDER BY year, id", strip->err);
    if (!st)
        return false;
    period_iso(&period, start, end);
    snprintf(key, sizeof key, "%s%s", start, end);
    while (done && strip->out->count < strip->limit && (row = statement_step(st, strip->err)) > 0)
        done = add_plan_period(strip, statement_column_int(st, 0), key,
                               period_precision_name(period.precision));
    statement_close(st);
    return done && row >= 0;
}

static bool add_month(const struct strip *strip, int year, int month)
{
    bool done = add_period(strip, period_of_month(year, month));

    for (int tenday = 1; done && tenday <= 3; tenday++)
        done = add_period(strip, period_of_tenday(year, month, tenday));
    return done;
}

static bool add_year(const struct strip *strip, int year)
{
    bool done = add_period(strip, period_of_year(year)) &&
                add_period(strip, period_of_months(PERIOD_HALF, year, 1, 6)) &&
                add_period(strip, period_of_months(PERIOD_HALF, year, 7, 12));

    for (int month = 1; done && month <= 12; month += 3)
        done = add_period(strip, period_of_months(PERIOD_QUARTER, year, month, month + 2));
    return done;
}

bool store_drills_undated(struct store *s, struct date first, struct date last, bool months,
                          size_t limit, struct drill_briefs *out, struct error *err)
{
    const struct strip strip = {s, first, last, limit, out, err};
    bool done = true;

    for (int year = first.year; done && year <= last.year; year++) {
        if (!months)
            done = add_year(&strip, year);
        for (int month = 1; months && done && month <= 12; month++)
            done = add_month(&strip, year, month);
    }
    return done;
}

/* --- key periods ------------------------------------------------------------------------------ */

void key_periods_free(struct key_periods *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].name);
    vec_free(list);
}

bool store_key_periods(struct store *s, struct date first, struct date last,
                       struct key_periods *out, struct error *err)
{
    char texts[2][DATE_TEXT_SIZE];
    struct statement *st =
        statement_open(s,
                       "SELECT name, first_day, last_day FROM key_period"
                       " WHERE first_day <= ?2 AND last_day >= ?1 ORDER BY first_day, id",
                       err);
    int row;

    if (!st)
        return false;
    bind_days(st, first, last, texts);
    while ((row = statement_step(st, err)) > 0) {
        struct key_period period = {.name = statement_column_copy(st, 0)};

        date_parse_iso(statement_column_text(st, 1), &period.first, NULL);
        date_parse_iso(statement_column_text(st, 2), &period.last, NULL);
        vec_push(out, period);
    }
    statement_close(st);
    return row == 0;
}
