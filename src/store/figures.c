#include "store/figures.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/private.h"
#include "store/statement.h"

static void bind_scope(struct statement *st, const struct figure_scope *scope)
{
    statement_int(st, 1, scope->year);
    statement_int(st, 2, scope->owner);
    statement_int(st, 3, scope->internal);
}

/* What is not to be shown is excluded like anything else that does not count. */
#define PLACE "iif(r.internal AND NOT ?3, '内部', r.place)"
#define IN_SCOPE "r.year = ?1 AND ?2 IN (r.owner, -1)"

/* --- all figures ------------------------------------------------------------------------------ */

static void take_count(struct figure_values *values, struct statement *st)
{
    int figure = figure_index(statement_column_text(st, 0));
    const char *place = statement_column_text(st, 1);
    int64_t records = statement_column_int(st, 2);
    struct figure_value *value;

    if (figure < 0)
        return;
    value = &values->items[figure];
    if (strcmp(place, "numerator") == 0) {
        value->numerator = records;
        value->whole += records;
        value->sum = statement_column_int(st, 3);
    } else if (strcmp(place, "denominator") == 0) {
        value->whole += records;
    } else {
        struct figure_exclusion exclusion = {
            .figure = (size_t)figure, .reason = mem_text(place), .records = records};

        value->excluded += records;
        vec_push(&values->exclusions, exclusion);
    }
}

bool store_figures(struct store *s, const struct figure_scope *scope, struct figure_values *out,
                   struct error *err)
{
    struct statement *st;
    int row;

    *out = (struct figure_values){.items = mem_new(figure_count, sizeof *out->items)};
    st = store_view(s, "figure_row", err)
             ? statement_open(s,
                              "SELECT figure, " PLACE ", count(*), coalesce(sum(value), 0)"
                              " FROM figure_row AS r WHERE " IN_SCOPE " GROUP BY 1, 2",
                              err)
             : NULL;
    row = st ? 1 : -1;
    if (st)
        bind_scope(st, scope);
    while (row > 0 && (row = statement_step(st, err)) > 0)
        take_count(out, st);
    statement_close(st);
    if (row < 0)
        figure_values_free(out);
    return row == 0;
}

void figure_values_free(struct figure_values *values)
{
    for (size_t i = 0; i < values->exclusions.count; i++)
        free(values->exclusions.items[i].reason);
    vec_free(&values->exclusions);
    free(values->items);
    values->items = NULL;
}

/* --- the records of one ----------------------------------------------------------------------- */

int64_t figure_within_count(const struct figure_within *within, const struct figure_values *values)
{
    const struct figure_value *value = &values->items[within->figure - figures];
    int64_t count = 0;

    if (within->parts & FIGURE_NUMERATOR)
        count += value->numerator;
    if (within->parts & FIGURE_DENOMINATOR)
        count += value->whole - value->numerator;
    if (within->parts & FIGURE_EXCLUDED)
        count += value->excluded;
    return count;
}

/* The view of the figures of a kind: figure_row has all of them, but would look at all. */
static const char *view_of(const struct figure *figure)
{
    switch (figure->kind) {
    case RECORD_FINDING:
        return "figure_finding";
    case RECORD_UNIT:
        return "figure_unit";
    case RECORD_ACTIVITY:
        return "figure_activity";
    case RECORD_RESPONSE_PLAN:
        return "figure_response_plan";
    default:
        return "figure_drill";
    }
}

bool figure_within_ready(struct store *s, const struct figure_within *within, struct error *err)
{
    return !within->figure || store_view(s, view_of(within->figure), err);
}

void figure_within_sql(struct str *out, const struct figure_within *within, const char *id)
{
    str_addf(out,
             "%s IN (SELECT r.record FROM %s AS r WHERE r.figure = ?10 AND r.year = ?11"
             " AND ?12 IN (r.owner, -1) AND ?14 & CASE iif(r.internal AND NOT ?13, '', r.place)"
             " WHEN 'numerator' THEN 1 WHEN 'denominator' THEN 2 ELSE 4 END)",
             id, view_of(within->figure));
}

void figure_within_bind(const struct figure_within *within, struct statement *st)
{
    statement_text(st, 10, within->figure->name);
    statement_int(st, 11, within->scope.year);
    statement_int(st, 12, within->scope.owner);
    statement_int(st, 13, within->scope.internal);
    statement_int(st, 14, within->parts);
}

/* --- tables ----------------------------------------------------------------------------------- */

#define COUNT_AS(figure) " sum(r.figure = '" figure "')"
#define COUNTS                                                                                     \
    COUNT_AS("planned")                                                                            \
    "," COUNT_AS("held") "," COUNT_AS("cancelled") "," COUNT_AS("outside-plan") "," COUNT_AS(      \
        "on-time") "," COUNT_AS("late") "," COUNT_AS("overdue") " FROM counted AS r JOIN drill "   \
                                                                "AS d ON d.id = r.record GROUP "   \
                                                                "BY 2"

/* Which table, and in it the row's name and order; what is counted is looked for once. */
static const char tables_text[] =
    "WITH counted AS MATERIALIZED"
    " (SELECT r.figure, r.record FROM figure_drill AS r"
    "  WHERE " IN_SCOPE " AND r.place = 'numerator' AND (?3 OR NOT r.internal)"
    "    AND r.figure IN ('planned', 'held', 'cancelled', 'outside-plan', 'on-time', 'late',"
    "                     'overdue'))"
    " SELECT * FROM (SELECT 0 AS by,"
    "  iif(r.figure IN ('planned', 'cancelled'),"
    "      (SELECT iif(substr(planned, 1, 7) = substr(planned, instr(planned, '/') + 1, 7),"
    "                  substr(planned, 6, 2), '')"
    "       FROM figure_drill_time AS t WHERE t.id = d.id),"
    "      substr(d.held_start, 6, 2)) AS name, '' AS place," COUNTS " UNION ALL"
    " SELECT 1, (SELECT name FROM unit AS u WHERE u.id = d.lead_unit), d.lead_key," COUNTS
    " UNION ALL SELECT 2, d.form, CAST(2 - d.form_rank AS TEXT)," COUNTS
    ") ORDER BY by, name = '', place, name";

static void take_row(struct figure_rows *out, struct statement *st)
{
    struct figure_row row = {
        .name = statement_column_copy(st, 1),
        .planned = statement_column_int(st, 3),
        .held = statement_column_int(st, 4),
        .cancelled = statement_column_int(st, 5),
        .outside = statement_column_int(st, 6),
        .on_time = statement_column_int(st, 7),
        .late = statement_column_int(st, 8),
        .overdue = statement_column_int(st, 9),
    };

    vec_push(out, row);
}

bool store_figure_tables(struct store *s, const struct figure_scope *scope,
                         struct figure_rows out[FIGURE_TABLES], struct error *err)
{
    struct statement *st = NULL;
    int row;

    memset(out, 0, FIGURE_TABLES * sizeof *out);
    if (store_view(s, "figure_drill", err))
        st = statement_open(s, tables_text, err);
    row = st ? 1 : -1;
    if (st)
        bind_scope(st, scope);
    while (row > 0 && (row = statement_step(st, err)) > 0)
        take_row(&out[statement_column_int(st, 0)], st);
    statement_close(st);
    for (int i = 0; row < 0 && i < FIGURE_TABLES; i++)
        figure_rows_free(&out[i]);
    return row == 0;
}

void figure_rows_free(struct figure_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        free(rows->items[i].name);
    vec_free(rows);
}

bool store_figures_internal(struct store *s, const struct figure_scope *scope, int64_t *out,
                            struct error *err)
{
    *out = 0;
    return statement_get(s, out, err,
                         "SELECT count(*) FROM drill AS d JOIN plan AS p ON p.id = d.plan"
                         " WHERE p.year = ?1 AND ?2 IN (coalesce(p.owner, 0), -1)"
                         " AND d.publicity = '内部'",
                         "ii", (int64_t)scope->year, scope->owner);
}
