#include "store/evaluations.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "store/private.h"
#include "store/statement.h"

static struct evaluation_cell read_cell(struct statement *st)
{
    return (struct evaluation_cell){
        .observation = statement_column_int(st, 0),
        .phase = statement_column_copy(st, 1),
        .aspect = statement_column_copy(st, 2),
        .scale = statement_column_copy(st, 3),
        .prompt = statement_column_copy(st, 4),
        .rating = statement_column_copy(st, 5),
        .began_at = statement_column_copy(st, 6),
        .ended_at = statement_column_copy(st, 7),
        .fact = statement_column_copy(st, 8),
        .cause = statement_column_copy(st, 9),
        .advice = statement_column_copy(st, 10),
        .findings = (int)statement_column_int(st, 11),
        .weak = statement_column_int(st, 12) != 0,
    };
}

static void refuse_drill(int64_t drill, struct error *err)
{
    char number[24];

    snprintf(number, sizeof number, "%lld", (long long)drill);
    error_set(err, ERROR_NOT_FOUND, _("There is no %s %s."), _("Drill"), number);
}

bool store_evaluation_cells(struct store *s, int64_t drill,
                            struct evaluation_cell cells[EVALUATION_CELLS], struct error *err)
{
    struct statement *st;
    int count = 0;
    int row;

    for (int i = 0; i < EVALUATION_CELLS; i++)
        cells[i] = (struct evaluation_cell){0};
    if (!store_view(s, "evaluation_cell", err))
        return false;
    st = statement_open(s,
                        "SELECT observation, phase, aspect, scale, prompt, rating, began_at,"
                        " ended_at, fact, cause, advice, findings, weak"
                        " FROM evaluation_cell WHERE drill = ?1 ORDER BY place",
                        err);
    if (!st)
        return false;
    statement_int(st, 1, drill);
    while ((row = statement_step(st, err)) > 0 && count < EVALUATION_CELLS)
        cells[count++] = read_cell(st);
    statement_close(st);
    if (row == 0 && count < EVALUATION_CELLS)
        refuse_drill(drill, err);
    if (row != 0 || count < EVALUATION_CELLS) {
        evaluation_cells_free(cells);
        return false;
    }
    return true;
}

void evaluation_cells_free(struct evaluation_cell cells[EVALUATION_CELLS])
{
    for (int i = 0; i < EVALUATION_CELLS; i++) {
        struct evaluation_cell *c = &cells[i];

        free(c->phase);
        free(c->aspect);
        free(c->scale);
        free(c->prompt);
        free(c->rating);
        free(c->began_at);
        free(c->ended_at);
        free(c->fact);
        free(c->cause);
        free(c->advice);
        *c = (struct evaluation_cell){0};
    }
}

bool store_evaluation_ids(struct store *s, int64_t drill, struct evaluation_ids *out,
                          struct error *err)
{
    *out = (struct evaluation_ids){0};
    return store_view(s, "evaluation_cell", err) &&
           statement_get(s, &out->evaluation, err, "SELECT id FROM evaluation WHERE drill = ?1",
                         "i", drill) &&
           statement_get(s, &out->standard, err,
                         "SELECT standard FROM evaluation_standard WHERE drill = ?1", "i", drill);
}

char *store_evaluation_day(struct store *s, int64_t drill)
{
    char *day = NULL;

    if (store_view(s, "standard_proposed", NULL))
        day = statement_value(
            s, "SELECT min(day, yl_today()) FROM standard_proposed WHERE drill = ?1", "i", drill);
    return day ? day : mem_text("");
}

int64_t store_observation_id(struct store *s, int64_t drill, const char *phase, const char *aspect)
{
    return statement_number(
        s, 0, "SELECT id FROM observation WHERE drill = ?1 AND phase = ?2 AND aspect = ?3", "itt",
        drill, phase, aspect);
}

char *store_cell_scale(struct store *s, int64_t drill, const char *phase, const char *aspect)
{
    char *scale = NULL;

    if (store_view(s, "evaluation_cell", NULL))
        scale = statement_value(s,
                                "SELECT c.scale FROM evaluation_standard AS e"
                                " JOIN criterion AS c ON c.standard = e.standard"
                                " WHERE e.drill = ?1 AND c.phase = ?2 AND c.aspect = ?3",
                                "itt", drill, phase, aspect);
    return scale ? scale : mem_text("");
}

static char *or_empty(char *text)
{
    return text ? text : mem_text("");
}

char *store_drill_state(struct store *s, int64_t drill)
{
    return or_empty(statement_value(s, "SELECT state FROM drill WHERE id = ?1", "i", drill));
}

char *store_drill_began(struct store *s, int64_t drill)
{
    return or_empty(statement_value(
        s,
        "SELECT CASE WHEN held_precision <> '' THEN substr(held_start, 1, 10)"
        " WHEN period_precision IN ('day', 'span', 'minute') THEN substr(period_start, 1, 10)"
        " ELSE '' END FROM drill WHERE id = ?1",
        "i", drill));
}

int64_t store_rating_misfits(struct store *s, int64_t drill, int64_t standard)
{
    if (!store_view(s, "rating_misfit", NULL))
        return 0;
    return statement_number(s, 0,
                            "SELECT count(*) FROM rating_misfit WHERE drill = ?1 AND standard = ?2",
                            "ii", drill, standard);
}

int64_t store_criterion_uses(struct store *s, int64_t criterion)
{
    if (!store_view(s, "rating_misfit", NULL))
        return 0;
    return statement_number(s, 0, "SELECT count(*) FROM criterion_use WHERE criterion = ?1", "i",
                            criterion);
}

bool store_copy_criteria(struct store *s, int64_t from, int64_t to, struct error *err)
{
    return act_required(s, err) &&
           statement_run(s, err,
                         "INSERT INTO criterion (standard, phase, aspect, scale, prompt)"
                         " SELECT ?2, phase, aspect, scale, prompt FROM criterion"
                         " WHERE standard = ?1 ORDER BY id",
                         "ii", from, to);
}

bool store_evaluation_remarks(struct store *s, int64_t drill, struct evaluation_remarks *out,
                              struct error *err)
{
    struct statement *st;
    int row;

    if (!store_view(s, "panel_check", err) || !store_view(s, "zero_finding", err))
        return false;
    st = statement_open(s,
                        "SELECT rule, detail FROM panel_check WHERE drill = ?1"
                        " UNION ALL SELECT rule, detail FROM zero_finding WHERE drill = ?1",
                        err);
    if (!st)
        return false;
    statement_int(st, 1, drill);
    while ((row = statement_step(st, err)) > 0)
        vec_push(out, (struct evaluation_remark){.rule = statement_column_copy(st, 0),
                                                 .detail = statement_column_copy(st, 1)});
    statement_close(st);
    return row == 0;
}

void evaluation_remarks_free(struct evaluation_remarks *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].rule);
        free(list->items[i].detail);
    }
    vec_free(list);
}
