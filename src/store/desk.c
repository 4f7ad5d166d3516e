#include "store/desk.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/private.h"
#include "store/record_sql.h"
#include "store/statement.h"

static const char *const names[DESK_PARTS + 1] = {
    [DESK_TODAY] = "today",   [DESK_WEEK] = "week",       [DESK_LATE] = "late",
    [DESK_UNHELD] = "unheld", [DESK_DUE] = "due",         [DESK_UNDATED] = "undated",
    [DESK_MEND] = "mend",     [DESK_RECHECK] = "recheck", [DESK_DAYS] = "days",
    [DESK_UNITS] = "units",   [DESK_WAITING] = "waiting",
};

const char *desk_part_name(enum desk_part part)
{
    return names[part];
}

void desk_rows_free(struct desk_rows *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].unit_name);
        free(list->items[i].subject);
        free(list->items[i].place);
        free(list->items[i].state);
        free(list->items[i].missing);
    }
    vec_free(list);
}

/* The first rows of a part, and what each says besides: only of those.  In the places of %s: the
 * unit's short name, what is missing, the part, which rows. */
static const char rows_of_part[] =
    "SELECT i.kind, i.record, coalesce(i.drill, 0), coalesce(i.unit, 0), i.date, i.days,"
    " coalesce(%s, ''),"
    " CASE i.kind"
    " WHEN 'finding' THEN (SELECT iif(aspect = '', '', aspect || ': ') || fact"
    " FROM finding WHERE id = i.record)"
    " WHEN 'inspection' THEN (SELECT fact FROM inspection WHERE id = i.record)"
    " WHEN 'unit' THEN (SELECT name FROM unit WHERE id = i.record)"
    " ELSE coalesce(d.subject, '') END,"
    " coalesce(d.place, ''),"
    " CASE i.kind"
    " WHEN 'finding' THEN (SELECT state FROM finding WHERE id = i.record)"
    " WHEN 'inspection' THEN (SELECT iif(outcome = '', way, outcome) FROM inspection"
    " WHERE id = i.record)"
    " ELSE coalesce(d.state, '') END,"
    " %s,"
    " coalesce(d.period_start, ''), coalesce(d.period_end, ''), coalesce(d.period_precision, ''),"
    " coalesce(r.times, 0), coalesce(r.last_on, '')"
    " FROM (SELECT * FROM desk_%s%s ORDER BY worst, record LIMIT ?1) AS i"
    " LEFT JOIN drill AS d ON d.id = i.drill"
    " LEFT JOIN reminder_last AS r ON r.drill = i.drill AND r.unit = i.unit"
    " ORDER BY i.worst, i.record";

static bool has_papers(enum desk_part part)
{
    return part == DESK_LATE || part == DESK_DUE;
}

/* What is missing of the documents: asked of those parts alone. */
static const char *missing_of(enum desk_part part)
{
    return has_papers(part) ? "coalesce((SELECT missing FROM submission WHERE id = i.drill), '')"
                            : "''";
}

static struct desk_row read_row(struct statement *st)
{
    const struct record_type *type = record_type_find(statement_column_text(st, 0));
    struct desk_row row = {.kind = type ? type->kind : RECORD_DRILL,
                           .record = statement_column_int(st, 1),
                           .drill = statement_column_int(st, 2),
                           .unit = statement_column_int(st, 3),
                           .days = (int)statement_column_int(st, 5),
                           .reminded = (int)statement_column_int(st, 14)};

    date_parse_iso(statement_column_text(st, 4), &row.date, NULL);
    row.unit_name = statement_column_copy(st, 6);
    row.subject = statement_column_copy(st, 7);
    row.place = statement_column_copy(st, 8);
    row.state = statement_column_copy(st, 9);
    row.missing = statement_column_copy(st, 10);
    period_from_iso(&row.period, statement_column_text(st, 11), statement_column_text(st, 12),
                    statement_column_text(st, 13));
    date_parse_iso(statement_column_text(st, 15), &row.reminded_on, NULL);
    return row;
}

bool store_desk_rows(struct store *s, enum desk_part part, int64_t unit, size_t limit,
                     struct desk_rows *out, struct error *err)
{
    struct str sql = {0};
    struct statement *st;
    int row;

    if (!store_view(s, "desk", err) || !store_view(s, "reminder_last", err) ||
        (has_papers(part) && !store_view(s, "submission", err)))
        return false;
    str_addf(&sql, rows_of_part, SHORT_NAME("i.unit"), missing_of(part), names[part],
             unit ? " WHERE unit = ?2" : "");
    st = statement_open(s, str_text(&sql), err);
    str_free(&sql);
    if (!st)
        return false;
    statement_int(st, 1, (int64_t)limit);
    if (unit)
        statement_int(st, 2, unit);
    while ((row = statement_step(st, err)) > 0)
        vec_push(out, read_row(st));
    statement_close(st);
    return row == 0;
}

bool store_awaited_papers(struct store *s, int64_t drill, struct str *out, struct error *err)
{
    static const char ask[] =
        "SELECT c.place > 4, coalesce(u.name, c.recipient),"
        " c.document || iif(c.status = '退回', '（退回）', '')"
        " FROM document_cell AS c LEFT JOIN unit AS u ON u.id = c.recipient_unit"
        " WHERE c.drill = ?1 AND c.status IN ('待报', '退回') ORDER BY c.place";
    struct statement *st = store_view(s, "document_cell", err) ? statement_open(s, ask, err) : NULL;
    int64_t recipient = -1;
    int row = -1;

    if (st)
        statement_int(st, 1, drill);
    while (st && (row = statement_step(st, err)) > 0) {
        int64_t now = statement_column_int(st, 0);

        if (now != recipient)
            str_addf(out, "%s%s：", recipient >= 0 ? "；" : "", statement_column_text(st, 1));
        else
            str_add(out, "、");
        str_add(out, statement_column_text(st, 2));
        recipient = now;
    }
    statement_close(st);
    return row == 0;
}

bool store_desk_count(struct store *s, enum desk_part part, int64_t *count, struct error *err)
{
    struct str sql = {0};
    bool good;

    *count = 0;
    str_addf(&sql, "SELECT count(*) FROM (SELECT 1 FROM desk_%s LIMIT %d)", names[part],
             DESK_COUNT_MOST);
    good = store_view(s, "desk", err) && statement_get(s, count, err, str_text(&sql), "");
    str_free(&sql);
    return good;
}

/* A wider question that needs none of the views, whose making takes a third of a start: most times
 * it says no and is right.  ?1: today; days of settings, and two months for what they round up to.
 */
static const char may_have_any[] =
    "SELECT EXISTS (SELECT 1 FROM drill WHERE state_rank = 3)"
    " OR EXISTS (SELECT 1 FROM drill WHERE state_rank IN (1, 2, 6)"
    " AND period_end <= date(?1, '+62 days', '+' || (SELECT value FROM setting"
    " WHERE name = 'date_days') || ' days'))"
    " OR EXISTS (SELECT 1 FROM drill WHERE period_precision = 'span' AND period_end >= ?1)"
    " OR EXISTS (SELECT 1 FROM finding WHERE state <> '已销号' AND deadline > ''"
    " AND deadline <= date(?1, '+' || (SELECT value FROM setting WHERE name = 'desk_days')"
    " || ' days'))"
    " OR EXISTS (SELECT 1 FROM inspection WHERE rechecked_on = '' OR outcome = '逾期未改')";

bool store_desk_has_any(struct store *s)
{
    static const char ask[] =
        "SELECT EXISTS (SELECT 1 FROM desk_unheld) OR EXISTS (SELECT 1 FROM desk_late)"
        " OR EXISTS (SELECT 1 FROM desk_due) OR EXISTS (SELECT 1 FROM desk_today)"
        " OR EXISTS (SELECT 1 FROM desk_week) OR EXISTS (SELECT 1 FROM desk_undated)"
        " OR EXISTS (SELECT 1 FROM desk_mend) OR EXISTS (SELECT 1 FROM desk_recheck)";
    char today[DATE_TEXT_SIZE];

    date_format(s->today, today);
    return statement_number(s, 0, may_have_any, "t", today) != 0 && store_view(s, "desk", NULL) &&
           statement_number(s, 0, ask, "") != 0;
}
