/* Is the database well: whole, its references kept, what is derived equal to what it comes from. */
#include "store/store.h"

#include <string.h>

#include "base/i18n.h"
#include "base/vec.h"
#include "store/private.h"
#include "store/statement.h"

/* Counts rows that should not be. */
struct rule {
    const char *what; /* N_() */
    const char *sql;
};

static const struct rule rules[] = {
    {N_("references to records that are gone"), "SELECT count(*) FROM pragma_foreign_key_check"},
    {N_("counts of drills that differ from the drills"),
     "SELECT count(*) FROM ("
     " SELECT plan, iif(substr(period_start, 1, 7) = substr(period_end, 1, 7),"
     "                  substr(period_start, 1, 7), '') AS month,"
     "        state, period_precision, count(*) FROM drill GROUP BY 1, 2, 3, 4"
     " EXCEPT SELECT plan, month, state, precision, drills FROM drill_tally)"},
    {N_("counts of drills that are not there"), "SELECT abs((SELECT coalesce(sum(drills), 0) FROM "
                                                "drill_tally) - (SELECT count(*) FROM drill))"},
    {N_("drills that sort by an old name of their unit"),
     "SELECT count(*) FROM drill JOIN unit ON unit.id = drill.lead_unit"
     " WHERE drill.lead_key <> unit.sort_key"},
    {N_("entries of the change log that can't be read"),
     "SELECT count(*) FROM change_log WHERE (old IS NOT NULL AND NOT json_valid(old))"
     " OR (new IS NOT NULL AND NOT json_valid(new))"},
    {N_("calendars whose events are not as many as they were read"),
     "SELECT count(*) FROM calendar WHERE events <>"
     " (SELECT count(*) FROM event WHERE event.reading = calendar.reading)"},
    {N_("acts that were left open"), "SELECT count(*) FROM session WHERE act IS NOT NULL"},
};

/* Lines of PRAGMA integrity_check, which is one `ok` when there is nothing to say. */
static bool check_pages(struct store *s, struct str *report, bool *well, struct error *err)
{
    struct statement *st = statement_open(s, "PRAGMA integrity_check(20)", err);
    int row;

    if (!st)
        return false;
    while ((row = statement_step(st, err)) > 0) {
        const char *line = statement_column_text(st, 0);

        if (strcmp(line, "ok") == 0)
            continue;
        *well = false;
        str_addf(report, "%s\n", line);
    }
    statement_close(st);
    return row == 0;
}

static bool check_rule(struct store *s, const struct rule *rule, struct str *report, bool *well,
                       struct error *err)
{
    struct statement *st = statement_open(s, rule->sql, err);
    int row;
    int64_t count = 0;

    if (!st)
        return false;
    row = statement_step(st, err);
    if (row > 0)
        count = statement_column_int(st, 0);
    statement_close(st);
    if (row > 0 && count != 0) {
        *well = false;
        str_addf(report, "%lld %s\n", (long long)count, _(rule->what));
    }
    return row > 0;
}

bool store_check(struct store *s, struct str *report, struct error *err)
{
    bool well = true;

    error_clear(err);
    if (!check_pages(s, report, &well, err))
        return false;
    if (!schema_is_ours(s, SCHEMA_WHOLE, report, err)) {
        struct str missing = {0};
        bool complete = schema_is_ours(s, SCHEMA_TABLES, &missing, err);

        str_free(&missing);
        well = false;
        /* Without its tables nothing more can be asked. */
        if (!complete)
            return false;
    }
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        if (!check_rule(s, &rules[i], report, &well, err))
            return false;
    }
    return well;
}
