#include "store/message_of_drill.h"

#include <stdlib.h>

#include "base/memory.h"
#include "store/private.h"
#include "store/statement.h"

static void read_row(struct statement *st, struct message_of_drill *m)
{
    *m = (struct message_of_drill){
        .unit = statement_column_int(st, 0),
        .unit_name = statement_column_copy(st, 1),
        .recipient = statement_column_copy(st, 2),
        .recipient_name = statement_column_copy(st, 3),
        .what = statement_column_copy(st, 4),
        .state = statement_column_copy(st, 5),
        .dates = statement_column_copy(st, 6),
        .answer = statement_column_copy(st, 7),
        .told_on = statement_column_copy(st, 8),
        .revision = statement_column_int(st, 9),
    };
}

bool store_messages_of_drill(struct store *s, int64_t drill, struct messages_of_drill *out,
                             struct error *err)
{
    struct statement *st = statement_open(
        s,
        "SELECT m.unit, coalesce(u.name, ''), m.recipient, m.recipient_name, m.what, m.state,"
        "       m.dates, m.answer,"
        "       coalesce(strftime('%Y-%m-%d', m.tried_at, 'localtime'), ''),"
        "       coalesce(m.revision, 0)"
        " FROM message AS m LEFT JOIN unit AS u ON u.id = m.unit"
        " WHERE m.drill = ?1 AND m.what IN ('演练通知', '取消通知') AND m.state <> '作废'"
        " ORDER BY m.id",
        err);
    int row;

    if (!st)
        return false;
    statement_int(st, 1, drill);
    while ((row = statement_step(st, err)) > 0) {
        struct message_of_drill m;

        read_row(st, &m);
        vec_push(out, m);
    }
    statement_close(st);
    return row == 0;
}

void messages_of_drill_free(struct messages_of_drill *list)
{
    for (size_t i = 0; i < list->count; i++) {
        struct message_of_drill *m = &list->items[i];
        char *texts[] = {m->unit_name, m->recipient, m->recipient_name, m->what,
                         m->state,     m->dates,     m->answer,         m->told_on};

        for (size_t t = 0; t < COUNT_OF(texts); t++)
            free(texts[t]);
    }
    vec_free(list);
}
