#include "store/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/private.h"
#include "store/record_sql.h"
#include "store/statement.h"

/* --- units x years ---------------------------------------------------------------------------- */

void coverage_table_free(struct coverage_table *t)
{
    for (size_t i = 0; i < t->units.count; i++) {
        struct coverage_unit *u = &t->units.items[i];

        free(u->name);
        free(u->label);
        free(u->kind);
        free(u->department_label);
        free(u->cells);
    }
    vec_free(&t->units);
    free(t->years);
    *t = (struct coverage_table){0};
}

static bool read_years(struct store *s, struct coverage_table *t, struct error *err)
{
    struct statement *st = statement_open(s, "SELECT year FROM coverage_year ORDER BY year", err);
    struct years VEC(int) years = {0};
    int row;

    if (!st)
        return false;
    while ((row = statement_step(st, err)) > 0)
        vec_push(&years, (int)statement_column_int(st, 0));
    statement_close(st);
    t->years = years.items;
    t->year_count = years.count;
    return row == 0;
}

static struct coverage_unit *take_unit(struct coverage_table *t, struct statement *st)
{
    struct coverage_unit unit = {
        .id = statement_column_int(st, 0),
        .name = statement_column_copy(st, 1),
        .label = statement_column_copy(st, 2),
        .kind = statement_column_copy(st, 3),
        .department = statement_column_int(st, 4),
        .department_label = statement_column_copy(st, 5),
        .cells = mem_new(t->year_count + 1, sizeof *unit.cells),
    };

    vec_push(&t->units, unit);
    return &t->units.items[t->units.count - 1];
}

static enum coverage_status status_of(const char *word)
{
    if (strcmp(word, "牵头") == 0)
        return COVERAGE_LED;
    return strcmp(word, "参演") == 0 ? COVERAGE_JOINED : COVERAGE_NONE;
}

static void take_cell(const struct coverage_table *t, struct coverage_unit *unit,
                      struct statement *st)
{
    int year = (int)statement_column_int(st, 6);

    for (size_t i = 0; i < t->year_count; i++) {
        if (t->years[i] == year)
            unit->cells[i] =
                (struct coverage_cell){.status = status_of(statement_column_text(st, 11)),
                                       .led = (int)statement_column_int(st, 7),
                                       .joined = (int)statement_column_int(st, 8),
                                       .to_lead = (int)statement_column_int(st, 9),
                                       .to_join = (int)statement_column_int(st, 10)};
    }
}

static bool read_units(struct store *s, struct coverage_table *t, struct error *err)
{
    struct statement *st = statement_open(
        s,
        "SELECT c.unit, n.name, " SHORT_NAME(
            "c.unit") ", n.kind,"
                      " coalesce(n.supervising_department, 0),"
                      " coalesce(" SHORT_NAME(
                          "n.supervising_department") ", ''),"
                                                      " c.year, c.led, c.joined, c.to_lead, "
                                                      "c.to_join, c.status"
                                                      " FROM coverage AS c JOIN unit AS n ON n.id "
                                                      "= c.unit"
                                                      " ORDER BY n.sort_key, n.id, c.year",
        err);
    struct coverage_unit *unit = NULL;
    int row;

    if (!st)
        return false;
    while ((row = statement_step(st, err)) > 0) {
        if (!unit || unit->id != statement_column_int(st, 0))
            unit = take_unit(t, st);
        take_cell(t, unit, st);
    }
    statement_close(st);
    return row == 0;
}

bool store_coverage(struct store *s, struct coverage_table *out, struct error *err)
{
    *out = (struct coverage_table){0};
    if (store_view(s, "coverage", err) && read_years(s, out, err) && read_units(s, out, err))
        return true;
    coverage_table_free(out);
    return false;
}

/* --- hazards ---------------------------------------------------------------------------------- */

bool store_coverage_hazards(struct store *s, int year, struct coverage_hazards *out,
                            struct error *err)
{
    struct statement *st;
    int row;

    if (!store_view(s, "coverage_hazard", err))
        return false;
    st = statement_open(s,
                        "SELECT hazard, held, tabletop, full_scale, planned FROM coverage_hazard"
                        " WHERE year = ?1"
                        " ORDER BY hazard = '', held > 0, planned > 0, hazard",
                        err);
    if (!st)
        return false;
    statement_int(st, 1, year);
    while ((row = statement_step(st, err)) > 0)
        vec_push(out, (struct coverage_hazard){.hazard = statement_column_copy(st, 0),
                                               .held = (int)statement_column_int(st, 1),
                                               .tabletop = (int)statement_column_int(st, 2),
                                               .full_scale = (int)statement_column_int(st, 3),
                                               .planned = (int)statement_column_int(st, 4)});
    statement_close(st);
    return row == 0;
}

void coverage_hazards_free(struct coverage_hazards *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].hazard);
    vec_free(list);
}

bool store_hazard_drills(struct store *s, int year, const char *hazard, size_t limit,
                         struct hazard_drills *out, struct error *err)
{
    struct statement *st;
    int row;

    if (!store_view(s, "coverage_hazard", err))
        return false;
    st = statement_open(
        s,
        "SELECT c.id, c.held, iif(c.held, c.day, iif(d.period_precision = '', '',"
        " d.period_start || '/' || d.period_end || '/' || d.period_precision)), d.subject,"
        " " SHORT_NAME("c.lead_unit") " FROM counted_drill AS c JOIN drill AS d ON d.id = c.id"
                                      " WHERE c.year = ?1 AND iif(?2 = '', c.id NOT IN (SELECT "
                                      "drill FROM drill_hazard),"
                                      " c.id IN (SELECT drill FROM drill_hazard WHERE hazard = ?2))"
                                      " ORDER BY c.held DESC, c.day, c.period_key, c.id LIMIT ?3",
        err);
    if (!st)
        return false;
    statement_int(st, 1, year);
    statement_text(st, 2, hazard);
    statement_int(st, 3, (int64_t)limit);
    while ((row = statement_step(st, err)) > 0)
        vec_push(out, (struct hazard_drill){.id = statement_column_int(st, 0),
                                            .held = statement_column_int(st, 1) != 0,
                                            .when = statement_column_copy(st, 2),
                                            .subject = statement_column_copy(st, 3),
                                            .lead_unit = statement_column_copy(st, 4)});
    statement_close(st);
    return row == 0;
}

void hazard_drills_free(struct hazard_drills *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].when);
        free(list->items[i].subject);
        free(list->items[i].lead_unit);
    }
    vec_free(list);
}

/* --- how drills are done, and whom they reach ---------------------------------------------------
 */

bool store_coverage_ways(struct store *s, int year, struct coverage_ways *out, struct error *err)
{
    struct statement *st;
    int row;

    if (!store_view(s, "coverage_ways", err))
        return false;
    st = statement_open(s,
                        "SELECT aspect, value, held, planned FROM coverage_ways WHERE year = ?1"
                        " ORDER BY CASE aspect WHEN 'form' THEN 1 WHEN 'scripting' THEN 2 ELSE 3"
                        " END, value = '', held DESC, planned DESC, value",
                        err);
    if (!st)
        return false;
    statement_int(st, 1, year);
    while ((row = statement_step(st, err)) > 0)
        vec_push(out, (struct coverage_way){.aspect = statement_column_copy(st, 0),
                                            .value = statement_column_copy(st, 1),
                                            .held = (int)statement_column_int(st, 2),
                                            .planned = (int)statement_column_int(st, 3)});
    statement_close(st);
    return row == 0;
}

void coverage_ways_free(struct coverage_ways *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].aspect);
        free(list->items[i].value);
    }
    vec_free(list);
}

bool store_coverage_people(struct store *s, int year, struct coverage_crowd *out, struct error *err)
{
    struct statement *st;
    int row;

    if (!store_view(s, "coverage_ways", err))
        return false;
    st = statement_open(s,
                        "SELECT what, activity, whole, said, people FROM coverage_people"
                        " WHERE year = ?1 ORDER BY activity, rank, what",
                        err);
    if (!st)
        return false;
    statement_int(st, 1, year);
    while ((row = statement_step(st, err)) > 0)
        vec_push(out, (struct coverage_people){.what = statement_column_copy(st, 0),
                                               .activity = statement_column_int(st, 1) != 0,
                                               .of = statement_column_int(st, 2),
                                               .said = statement_column_int(st, 3),
                                               .people = statement_column_int(st, 4)});
    statement_close(st);
    return row == 0;
}

void coverage_crowd_free(struct coverage_crowd *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].what);
    vec_free(list);
}
