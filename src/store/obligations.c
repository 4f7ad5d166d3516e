#include "store/obligations.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "store/private.h"
#include "store/statement.h"

void obligation_credits_free(struct obligation_credits *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].period);
        free(list->items[i].subject);
    }
    vec_free(list);
}

static struct obligation_credit credit_of_row(struct statement *st)
{
    struct obligation_credit c = {.drill = statement_column_int(st, 0),
                                  .led = statement_column_int(st, 1) != 0,
                                  .held = statement_column_int(st, 2) != 0,
                                  .internal = statement_column_int(st, 3) != 0};

    snprintf(c.day, sizeof c.day, "%s", statement_column_text(st, 4));
    c.period = statement_column_copy(st, 5);
    c.subject = statement_column_copy(st, 6);
    return c;
}

bool store_obligation_credits(struct store *s, int64_t obligation, int64_t unit, size_t limit,
                              struct obligation_credits *out, int64_t *total, struct error *err)
{
    struct statement *st;
    int row;

    if (!store_view(s, "obligation_status", err))
        return false;
    if (total)
        *total = statement_number(
            s, 0, "SELECT count(*) FROM obligation_drill WHERE obligation = ?1 AND unit = ?2", "ii",
            obligation, unit);
    st = statement_open(
        s,
        "SELECT c.drill, c.led, c.held, d.publicity = '内部', c.day,"
        " iif(d.period_precision = '', '',"
        "     d.period_start || '/' || d.period_end || '/' || d.period_precision), d.subject"
        " FROM obligation_drill AS c JOIN drill AS d ON d.id = c.drill"
        " WHERE c.obligation = ?1 AND c.unit = ?2"
        " ORDER BY c.held DESC, c.day DESC, nullif(c.period_key, '') NULLS LAST,"
        "          iif(c.held, -c.drill, c.drill)"
        " LIMIT ?3",
        err);
    if (!st)
        return false;
    statement_int(st, 1, obligation);
    statement_int(st, 2, unit);
    statement_int(st, 3, (int64_t)limit);
    while ((row = statement_step(st, err)) > 0)
        vec_push(out, credit_of_row(st));
    statement_close(st);
    return row == 0;
}

bool store_obligations_credited(struct store *s, int64_t drill, int64_t unit, struct text_list *out,
                                struct error *err)
{
    struct statement *st;
    int row;

    if (!store_view(s, "obligation_status", err))
        return false;
    st = statement_open(s,
                        "SELECT o.name FROM obligation AS o WHERE EXISTS ("
                        " SELECT 1 FROM obligation_drill AS c"
                        " WHERE c.obligation = o.id AND c.unit = ?1 AND c.drill = ?2)"
                        " ORDER BY o.id",
                        err);
    if (!st)
        return false;
    statement_int(st, 1, unit);
    statement_int(st, 2, drill);
    while ((row = statement_step(st, err)) > 0)
        vec_push(out, statement_column_copy(st, 0));
    statement_close(st);
    return row == 0;
}

int64_t store_uncategorised_drills(struct store *s, int64_t unit)
{
    if (!store_view(s, "obligation_status", NULL))
        return -1;
    return statement_number(
        s, -1, "SELECT count(*) FROM held_drill WHERE lead_unit = ?1 AND category = ''", "i", unit);
}
