#include "store/ledgers.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "store/private.h"
#include "store/record_sql.h"
#include "store/statement.h"

/* --- findings --------------------------------------------------------------------------------- */

void ledger_findings_free(struct ledger_findings *list)
{
    for (size_t i = 0; i < list->count; i++) {
        struct ledger_finding *f = &list->items[i];

        free(f->subject);
        free(f->unit);
        free(f->class);
        free(f->severity);
        free(f->fact);
        free(f->measure);
        free(f->person);
        free(f->deadline);
        free(f->state);
        free(f->status);
        free(f->closed_on);
    }
    vec_free(list);
}

static struct ledger_finding finding_of_row(struct statement *st)
{
    return (struct ledger_finding){
        .id = statement_column_int(st, 0),
        .drill = statement_column_int(st, 1),
        .year = (int)statement_column_int(st, 2),
        .internal = statement_column_int(st, 3) != 0,
        .open = statement_column_int(st, 4) != 0,
        .late = !statement_column_is_null(st, 5),
        .late_days = statement_column_int(st, 5),
        .returned = statement_column_int(st, 6),
        .subject = statement_column_copy(st, 7),
        .unit = statement_column_copy(st, 8),
        .class = statement_column_copy(st, 9),
        .severity = statement_column_copy(st, 10),
        .fact = statement_column_copy(st, 11),
        .measure = statement_column_copy(st, 12),
        .person = statement_column_copy(st, 13),
        .deadline = statement_column_copy(st, 14),
        .state = statement_column_copy(st, 15),
        .status = statement_column_copy(st, 16),
        .closed_on = statement_column_copy(st, 17),
    };
}

bool store_ledger_findings(struct store *s, int year, int64_t owner, struct ledger_findings *out,
                           struct error *err)
{
    /* Who looks back for one finding does it for those only that return. */
    static const char sql[] =
        "SELECT r.finding, r.drill, r.year, d.publicity = '内部', r.open, r.late_days,"
        " iif(r.finding IN finding_returned, r.returned, 0), d.subject, " SHORT_NAME(
            "r.unit") ","
                      " f.class, f.severity, f.fact, f.measure, f.responsible_person, f.deadline, "
                      "f.state,"
                      " r.status, f.closed_on"
                      " FROM rectification AS r JOIN finding AS f ON f.id = r.finding"
                      " JOIN drill AS d ON d.id = r.drill JOIN plan AS p ON p.id = r.plan"
                      " JOIN finding_order AS o ON o.finding = r.finding"
                      " WHERE (r.year = ?1 OR (r.year < ?1 AND r.open)) AND ?2 IN "
                      "(coalesce(p.owner, 0), -1)"
                      " ORDER BY o.place, r.finding";
    struct statement *st;
    int row;

    if (!store_view(s, "rectification", err) || !store_view(s, "finding_order", err))
        return false;
    st = statement_open(s, sql, err);
    if (!st)
        return false;
    statement_int(st, 1, year);
    statement_int(st, 2, owner);
    while ((row = statement_step(st, err)) > 0)
        vec_push(out, finding_of_row(st));
    statement_close(st);
    return row == 0;
}

/* --- inspections ------------------------------------------------------------------------------ */

void ledger_inspections_free(struct ledger_inspections *list)
{
    for (size_t i = 0; i < list->count; i++) {
        struct ledger_inspection *n = &list->items[i];

        free(n->unit);
        free(n->inspected_on);
        free(n->article);
        free(n->fact);
        free(n->way);
        free(n->ordered_until);
        free(n->rechecked_on);
        free(n->outcome);
        free(n->status);
    }
    vec_free(list);
}

static struct ledger_inspection inspection_of_row(struct statement *st)
{
    return (struct ledger_inspection){
        .id = statement_column_int(st, 0),
        .late_days = statement_column_int(st, 1),
        .unit = statement_column_copy(st, 2),
        .inspected_on = statement_column_copy(st, 3),
        .article = statement_column_copy(st, 4),
        .fact = statement_column_copy(st, 5),
        .way = statement_column_copy(st, 6),
        .ordered_until = statement_column_copy(st, 7),
        .rechecked_on = statement_column_copy(st, 8),
        .outcome = statement_column_copy(st, 9),
        .status = statement_column_copy(st, 10),
    };
}

bool store_ledger_inspections(struct store *s, int year, struct ledger_inspections *out,
                              struct error *err)
{
    static const char sql[] = "SELECT i.id, v.late_days, " SHORT_NAME(
        "i.unit") ", i.inspected_on, i.article, i.fact,"
                  " i.way, i.ordered_until, i.rechecked_on, i.outcome, v.status"
                  " FROM inspection AS i JOIN inspection_status AS v ON v.inspection = i.id"
                  " WHERE i.inspected_on BETWEEN ?1 || '-01-01' AND ?1 || '-12-31'"
                  " OR (i.inspected_on < ?1 || '-01-01' AND v.status <> '已办结')"
                  " ORDER BY i.inspected_on, i.id";
    char years[8];
    struct statement *st;
    int row;

    if (!store_view(s, "inspection_status", err))
        return false;
    st = statement_open(s, sql, err);
    if (!st)
        return false;
    snprintf(years, sizeof years, "%04d", year);
    statement_text(st, 1, years);
    while ((row = statement_step(st, err)) > 0)
        vec_push(out, inspection_of_row(st));
    statement_close(st);
    return row == 0;
}
