/* What calendars were given, and which of it must be taken back. */
#include "store/calendars.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "store/private.h"
#include "store/statement.h"

bool store_calendar_give(struct store *s, int year, const struct calendar_given *given,
                         struct error *err)
{
    char first[DATE_TEXT_SIZE];
    char last[DATE_TEXT_SIZE];

    date_format(given->first, first);
    date_format(given->last, last);
    return act_required(s, err) &&
           statement_run(s, err,
                         "INSERT INTO calendar_given VALUES"
                         " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
                         " ON CONFLICT DO UPDATE SET subject = excluded.subject,"
                         "  participant = excluded.participant, first_day = excluded.first_day,"
                         "  first_minute = excluded.first_minute, last_day = excluded.last_day,"
                         "  last_minute = excluded.last_minute"
                         " WHERE (subject, participant, first_day, first_minute, last_day,"
                         "        last_minute)"
                         " IS NOT (excluded.subject, excluded.participant, excluded.first_day,"
                         "         excluded.first_minute, excluded.last_day, excluded.last_minute)",
                         "iiittititi", given->unit, (int64_t)year, given->drill, given->kind,
                         given->subject, (int64_t)given->participant, first,
                         (int64_t)given->first_minute, last, (int64_t)given->last_minute);
}

static void read_given(struct statement *st, struct calendar_given *g)
{
    *g = (struct calendar_given){
        .unit = statement_column_int(st, 0),
        .drill = statement_column_int(st, 1),
        .subject = statement_column_copy(st, 3),
        .participant = statement_column_int(st, 4) != 0,
        .first_minute = (int)statement_column_int(st, 6),
        .last_minute = (int)statement_column_int(st, 8),
        .unit_name = statement_column_copy(st, 9),
        .drill_is_gone = statement_column_int(st, 10) != 0,
        .other_unit = statement_column_int(st, 11) != 0,
    };
    snprintf(g->kind, sizeof g->kind, "%s", statement_column_text(st, 2));
    date_parse_iso(statement_column_text(st, 5), &g->first, NULL);
    date_parse_iso(statement_column_text(st, 7), &g->last, NULL);
}

bool store_calendar_withdrawn(struct store *s, int year, struct calendar_givens *out,
                              struct error *err)
{
    struct statement *st = statement_open(
        s,
        "SELECT unit, drill, kind, subject, participant, first_day, first_minute, last_day,"
        "       last_minute, name, gone, other"
        " FROM (SELECT g.*, u.name AS name, d.id IS NULL AS gone,"
        "              d.lead_unit <> g.unit"
        "              AND (g.kind = 'deadline'"
        "                   OR NOT EXISTS (SELECT 1 FROM drill_participant AS p"
        "                                  WHERE p.drill = d.id AND p.unit = g.unit)) AS other,"
        "              d.period_precision = ''"
        "              AND (d.state <> '延期' OR d.postponed_from_precision = '') AS timeless"
        "       FROM calendar_given AS g JOIN unit AS u ON u.id = g.unit"
        "       LEFT JOIN drill AS d ON d.id = g.drill WHERE g.year = ?1)"
        " WHERE gone OR other OR timeless ORDER BY unit, drill, kind DESC",
        err);
    int row;

    if (!st)
        return false;
    statement_int(st, 1, year);
    while ((row = statement_step(st, err)) > 0) {
        struct calendar_given given;

        read_given(st, &given);
        vec_push(out, given);
    }
    statement_close(st);
    return row == 0;
}

void calendar_givens_free(struct calendar_givens *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].subject);
        free(list->items[i].unit_name);
    }
    vec_free(list);
}
