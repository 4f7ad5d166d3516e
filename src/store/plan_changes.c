#include "store/plan_changes.h"

#include <stdlib.h>

#include "base/memory.h"
#include "store/private.h"
#include "store/statement.h"

void plan_changes_free(struct plan_changes *list)
{
    for (size_t i = 0; i < list->count; i++) {
        struct plan_change *c = &list->items[i];

        free(c->subject);
        free(c->what);
        free(c->old_text);
        free(c->new_text);
        free(c->reason);
        free(c->who);
        free(c->at);
    }
    vec_free(list);
}

static struct plan_change change_of_row(struct statement *st)
{
    return (struct plan_change){
        .drill = statement_column_int(st, 0),
        .number = statement_column_int(st, 1),
        .internal = statement_column_int(st, 2) != 0,
        .subject = statement_column_copy(st, 3),
        .what = statement_column_copy(st, 4),
        .old_text = statement_column_copy(st, 5),
        .new_text = statement_column_copy(st, 6),
        .reason = statement_column_copy(st, 7),
        .who = statement_column_copy(st, 8),
        .at = statement_column_copy(st, 9),
    };
}

bool store_plan_changes(struct store *s, int year, int64_t owner, struct plan_changes *out,
                        struct error *err)
{
    struct statement *st;
    int row;

    if (!store_view(s, "plan_change", err))
        return false;
    st = statement_open(s,
                        "SELECT c.drill, c.number, c.internal, c.subject, c.what, c.old, c.new,"
                        " c.reason, c.who, c.at"
                        " FROM plan_change AS c JOIN plan AS p ON p.id = c.plan"
                        " WHERE p.year = ?1 AND ?2 IN (coalesce(p.owner, 0), -1)"
                        " ORDER BY c.id, c.place",
                        err);
    if (!st)
        return false;
    statement_int(st, 1, year);
    statement_int(st, 2, owner);
    while ((row = statement_step(st, err)) > 0)
        vec_push(out, change_of_row(st));
    statement_close(st);
    return row == 0;
}
