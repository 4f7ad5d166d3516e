/* Findings: the view plan_check, asked for one plan on one day. */
#include "store/queries.h"

#include <stdlib.h>

#include "base/memory.h"
#include "store/private.h"
#include "store/statement.h"

void plan_findings_free(struct plan_findings *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].rule);
        free(list->items[i].subject);
        free(list->items[i].detail);
    }
    vec_free(list);
}

/* The plans that are asked for: of ?1, of ?3's or all. */
#define PLANS_ASKED "SELECT id FROM plan WHERE year = ?1 AND ?3 IN (coalesce(owner, 0), -1)"

static bool is_draft(struct store *s, int year, int64_t owner)
{
    return statement_number(s, 0,
                            "SELECT 1 FROM plan WHERE year = ?1 AND ?2 IN (coalesce(owner, 0), -1)"
                            " AND state = '起草'",
                            "ii", (int64_t)year, owner) != 0;
}

static bool add_rows(struct statement *st, int year, int64_t owner, struct date today,
                     struct plan_findings *out, struct error *err)
{
    char day[DATE_TEXT_SIZE];
    int row;

    if (!st)
        return false;
    date_format(today, day);
    statement_int(st, 1, year);
    statement_text(st, 2, day);
    statement_int(st, 3, owner);
    while ((row = statement_step(st, err)) > 0)
        vec_push(out, (struct plan_finding){.drill = statement_column_int(st, 1),
                                            .number = statement_column_int(st, 2),
                                            .rule = statement_column_copy(st, 0),
                                            .subject = statement_column_is_null(st, 3)
                                                           ? NULL
                                                           : statement_column_copy(st, 3),
                                            .detail = statement_column_copy(st, 4)});
    statement_close(st);
    return row == 0;
}

bool store_plan_learned(struct store *s, int year, int64_t owner, struct date today,
                        struct plan_findings *out, struct error *err)
{
    if (!is_draft(s, year, owner))
        return true;
    return store_view(s, "plan_learned", err) &&
           add_rows(statement_open(s,
                                   "SELECT c.rule, c.drill, d.number, d.subject, c.detail"
                                   " FROM plan_learned AS c LEFT JOIN drill AS d ON d.id = c.drill"
                                   " WHERE c.plan IN (" PLANS_ASKED ") AND ?2 <> ''"
                                   " ORDER BY c.rule, d.number, d.id, c.detail",
                                   err),
                    year, owner, today, out, err);
}

bool store_plan_findings(struct store *s, int year, int64_t owner, struct date today,
                         struct plan_findings *out, struct error *err)
{
    return store_view(s, "plan_check", err) &&
           add_rows(statement_open(s,
                                   "SELECT c.rule, c.drill, d.number, d.subject, c.detail"
                                   " FROM plan_check AS c LEFT JOIN drill AS d ON d.id = c.drill"
                                   " WHERE c.plan IN (" PLANS_ASKED ") AND c.\"after\" < ?2"
                                   " ORDER BY c.rule, d.number, d.id, c.detail",
                                   err),
                    year, owner, today, out, err) &&
           store_plan_learned(s, year, owner, today, out, err);
}
