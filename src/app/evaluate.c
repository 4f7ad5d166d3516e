#include "app/evaluate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/edit.h"
#include "app/edit_check.h"
#include "base/i18n.h"
#include "core/kinds/kinds.h"
#include "store/records.h"

/* --- reading -----------------------------------------------------------------------------------
 */

/* The evaluation as it would begin: by the standard proposed, on the drill's day. */
static void begin_whole(struct app *app, int64_t standard, struct evaluation *e)
{
    char *day = store_evaluation_day(app->store, e->drill.id);
    char *name = store_record_title(app->store, record_type_of(RECORD_STANDARD), standard);

    edit_begin(app, &e->record, record_type_of(RECORD_EVALUATION));
    record_refer(&e->record, "drill", e->drill.id, record_title(&e->drill));
    if (name)
        record_refer(&e->record, "standard", standard, name);
    record_set(&e->record, "evaluated_on", day);
    free(name);
    free(day);
}

static bool load_whole(struct app *app, struct evaluation *e, struct error *err)
{
    struct evaluation_ids ids;

    if (!store_evaluation_ids(app->store, e->drill.id, &ids, err))
        return false;
    if (ids.evaluation)
        return store_load(app->store, record_type_of(RECORD_EVALUATION), ids.evaluation, &e->record,
                          err);
    begin_whole(app, ids.standard, e);
    return true;
}

static void count_cells(struct evaluation *e)
{
    for (int i = 0; i < EVALUATION_CELLS; i++) {
        e->asked += *e->cells[i].scale != '\0';
        e->rated += *e->cells[i].scale && *e->cells[i].rating;
        e->findings += e->cells[i].findings;
    }
}

bool evaluation_load(struct app *app, int64_t drill, struct evaluation *e, struct error *err)
{
    *e = (struct evaluation){0};
    if (store_load(app->store, record_type_of(RECORD_DRILL), drill, &e->drill, err) &&
        load_whole(app, e, err) && store_evaluation_cells(app->store, drill, e->cells, err) &&
        records_below(app, record_type_of(RECORD_EVALUATOR), drill, &e->panel, err) &&
        records_below(app, record_type_of(RECORD_OBJECTIVE), drill, &e->objectives, err) &&
        store_evaluation_remarks(app->store, drill, &e->remarks, err)) {
        count_cells(e);
        return true;
    }
    evaluation_free(e);
    return false;
}

void evaluation_free(struct evaluation *e)
{
    if (e->drill.type)
        record_free(&e->drill);
    if (e->record.type)
        record_free(&e->record);
    evaluation_cells_free(e->cells);
    drills_free(&e->panel);
    drills_free(&e->objectives);
    evaluation_remarks_free(&e->remarks);
    *e = (struct evaluation){0};
}

int evaluation_next_empty(const struct evaluation *e, int at)
{
    for (int i = 1; i <= EVALUATION_CELLS; i++) {
        int cell = (at + i) % EVALUATION_CELLS;

        if (*e->cells[cell].scale && !*e->cells[cell].rating)
            return cell;
    }
    return -1;
}

void evaluation_show_rating(struct str *out, const struct evaluation_cell *cell)
{
    enum rating_scale scale = rating_scale_of(cell->scale);

    if (!*cell->rating)
        return;
    str_add(out, cell->rating);
    if (scale == RATING_MINUTES)
        str_add(out, _(" min"));
    else if (scale == RATING_POINTS)
        str_add(out, _(" points"));
}

/* --- words --------------------------------------------------------------------------------------
 */

/* The index of the choice that a text means in a field of observations; -1 when refused. */
static int choice_index(const char *name, const char *typed, struct error *err)
{
    const struct field *field = field_named(record_type_of(RECORD_OBSERVATION), name);
    struct str word = {0};
    int index = -1;

    if (field_read(&word, field, typed, NULL, err)) {
        index = 0;
        while (strcmp(field->choices[index].word, str_text(&word)) != 0)
            index++;
    }
    str_free(&word);
    return index;
}

int evaluate_cell_named(const char *phase, const char *aspect, struct error *err)
{
    int row = choice_index("phase", phase, err);
    int column = row < 0 ? -1 : choice_index("aspect", aspect, err);

    return column < 0 ? -1 : row * EVALUATION_ASPECTS + column;
}

/* --- a cell -------------------------------------------------------------------------------------
 */

/* The observation of a cell: the one stored, or a new one.  `title` is the drill's. */
static bool begin_observation(struct app *app, int64_t drill, const char *title, int cell,
                              struct record *out, struct error *err)
{
    const struct record_type *type = record_type_of(RECORD_OBSERVATION);
    const char *phase = evaluation_phases[cell / EVALUATION_ASPECTS].word;
    const char *aspect = evaluation_aspects[cell % EVALUATION_ASPECTS].word;
    int64_t id = store_observation_id(app->store, drill, phase, aspect);

    if (id)
        return store_load(app->store, type, id, out, err);
    edit_begin(app, out, type);
    record_refer(out, "drill", drill, title);
    record_set(out, "phase", phase);
    record_set(out, "aspect", aspect);
    return true;
}

bool evaluate_begin_observation(struct app *app, const struct evaluation *e, int cell,
                                struct record *out, struct error *err)
{
    return begin_observation(app, e->drill.id, record_title(&e->drill), cell, out, err);
}

static bool assign_all(struct app *app, struct record *r, const char *const *assignments,
                       size_t count, struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        if (!edit_assign(app, r, assignments[i], err))
            return false;
    }
    return true;
}

static bool save(struct app *app, struct record *r, const struct record *seen, struct error *err)
{
    return edit_save(app, r, r->id ? seen : NULL, NULL, err);
}

static bool open_cell(struct app *app, int64_t drill, int cell, struct record *r,
                      struct record *seen, struct error *err)
{
    char *title = store_record_title(app->store, record_type_of(RECORD_DRILL), drill);
    bool good;

    if (title) {
        good = begin_observation(app, drill, title, cell, seen, err);
    } else {
        char number[24];

        snprintf(number, sizeof number, "%lld", (long long)drill);
        good = error_set(err, ERROR_NOT_FOUND, _("There is no %s %s."), _("Drill"), number);
    }
    free(title);
    if (good)
        record_copy(r, seen);
    return good;
}

bool evaluate_cell(struct app *app, int64_t drill, int cell, const char *const *assignments,
                   size_t count, struct error *err)
{
    struct record seen;
    struct record r;
    bool good;

    if (!open_cell(app, drill, cell, &r, &seen, err))
        return false;
    good = assign_all(app, &r, assignments, count, err) && save(app, &r, &seen, err);
    record_free(&r);
    record_free(&seen);
    return good;
}

bool evaluate_rate(struct app *app, int64_t drill, int cell, const char *rating, struct error *err)
{
    struct record seen;
    struct record r;
    bool good;

    if (!open_cell(app, drill, cell, &r, &seen, err))
        return false;
    record_set(&r, "rating", rating);
    good = save(app, &r, &seen, err);
    record_free(&r);
    record_free(&seen);
    return good;
}

static bool stamp(struct app *app, struct record *r, const struct record *seen, enum stamped *did,
                  struct error *err)
{
    char now[FIELD_TIME_SIZE];

    if (*record_get(r, "began_at") && *record_get(r, "ended_at"))
        return error_set(err, ERROR_INPUT,
                         _("Its times are noted already: from %s to %s. Open the cell to change "
                           "them."),
                         record_get(r, "began_at"), record_get(r, "ended_at"));
    app_time_of_day(now);
    *did = *record_get(r, "began_at") ? STAMPED_ENDED : STAMPED_BEGUN;
    record_set(r, *did == STAMPED_ENDED ? "ended_at" : "began_at", now);
    return save(app, r, seen, err);
}

bool evaluate_stamp(struct app *app, int64_t drill, int cell, enum stamped *did, struct error *err)
{
    struct record seen;
    struct record r;
    bool good;

    if (!open_cell(app, drill, cell, &r, &seen, err))
        return false;
    good = stamp(app, &r, &seen, did, err);
    record_free(&r);
    record_free(&seen);
    return good;
}

/* --- the whole ----------------------------------------------------------------------------------
 */

bool evaluate_whole(struct app *app, int64_t drill, const char *const *assignments, size_t count,
                    struct error *err)
{
    struct evaluation e;
    struct record r;
    bool good;

    if (!evaluation_load(app, drill, &e, err))
        return false;
    record_copy(&r, &e.record);
    good = assign_all(app, &r, assignments, count, err) && save(app, &r, &e.record, err);
    record_free(&r);
    evaluation_free(&e);
    return good;
}

/* --- objectives ---------------------------------------------------------------------------------
 */

/* The objective as it stands, or a new one. */
static void begin_objective(struct app *app, const struct evaluation *e, const char *objective,
                            struct record *out)
{
    for (size_t i = 0; i < e->objectives.count; i++) {
        if (strcmp(record_get(&e->objectives.items[i], "objective"), objective) == 0) {
            record_copy(out, &e->objectives.items[i]);
            return;
        }
    }
    edit_begin(app, out, record_type_of(RECORD_OBJECTIVE));
    record_refer(out, "drill", e->drill.id, record_title(&e->drill));
    record_set(out, "objective", objective);
}

static const char *met_word(const char *typed)
{
    static const char *const words[][2] = {
        {"met", "达到"}, {"partly", "部分达到"}, {"not", "未达到"}};

    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (strcmp(typed, words[i][0]) == 0)
            return words[i][1];
    }
    return typed;
}

bool evaluate_objective(struct app *app, int64_t drill, const char *objective, const char *met,
                        struct error *err)
{
    struct str word = {0};
    struct evaluation e;
    struct record seen;
    struct record r;
    bool good;

    if (!field_read(&word, field_named(record_type_of(RECORD_OBJECTIVE), "objective"), objective,
                    NULL, err))
        return false;
    good = evaluation_load(app, drill, &e, err);
    if (good) {
        begin_objective(app, &e, str_text(&word), &seen);
        record_copy(&r, &seen);
        good = edit_read(app, &r, (size_t)field_index(r.type, "met"), met_word(met), err) &&
               save(app, &r, &seen, err);
        record_free(&r);
        record_free(&seen);
        evaluation_free(&e);
    }
    str_free(&word);
    return good;
}

/* --- a finding ----------------------------------------------------------------------------------
 */

/* What a finding under an aspect is mostly about; "": the clerk says. */
static const char *class_of(const char *aspect)
{
    static const char *const classes[][2] = {
        {"指挥调度", "指挥"}, {"力量协同", "协同"}, {"物资保障", "保障"}};

    for (size_t i = 0; i < COUNT_OF(classes); i++) {
        if (strcmp(aspect, classes[i][0]) == 0)
            return classes[i][1];
    }
    return "";
}

void evaluate_begin_finding(struct app *app, const struct evaluation *e, int cell,
                            struct record *out)
{
    const struct evaluation_cell *c = &e->cells[cell];

    edit_begin(app, out, record_type_of(RECORD_FINDING));
    record_refer(out, "drill", e->drill.id, record_title(&e->drill));
    record_set(out, "phase", c->phase);
    record_set(out, "aspect", c->aspect);
    record_set(out, "class", class_of(c->aspect));
    record_set(out, "fact", c->fact);
    record_set(out, "cause", c->cause);
    record_set(out, "measure", c->advice);
    record_set(out, "responsible_unit", record_get(&e->drill, "lead_unit"));
}

/* --- editions of a standard ---------------------------------------------------------------------
 */

/* The name without the edition that a copy has put behind it. */
static size_t bare_length(const char *name)
{
    static const char end[] = "版）";
    const char *bracket = NULL;
    size_t length = strlen(name);

    for (const char *at = name; (at = strstr(at, "（")); at++)
        bracket = at;
    return bracket && length > strlen(end) && strcmp(name + length - strlen(end), end) == 0
               ? (size_t)(bracket - name)
               : length;
}

/* The new edition needs a name of its own. */
static void name_edition(struct record *r, const struct record *old)
{
    const char *name = record_get(old, "name");
    struct str text = {0};

    if (strcmp(record_get(r, "name"), name) != 0)
        return;
    str_add_n(&text, name, bare_length(name));
    str_addf(&text, "（%s版）", record_get(r, "edition"));
    record_set(r, "name", str_text(&text));
    str_free(&text);
}

static bool save_edition(struct app *app, struct record *r, int64_t from, struct error *err)
{
    if (!edit_check(app, r, NULL, err) || !edit_begin_act(app, N_("new edition"), err))
        return false;
    if (store_insert(app->store, r, err) && store_copy_criteria(app->store, from, r->id, err))
        return store_commit(app->store, err);
    store_rollback(app->store);
    return false;
}

bool evaluate_new_edition(struct app *app, int64_t standard, const char *const *assignments,
                          size_t count, int64_t *id, struct error *err)
{
    const struct record_type *type = record_type_of(RECORD_STANDARD);
    struct record old;
    struct record r;
    bool good;

    if (!store_load(app->store, type, standard, &old, err))
        return false;
    record_copy(&r, &old);
    r.id = 0;
    record_set(&r, "id", "");
    record_set(&r, "edition", "");
    record_set(&r, "in_force_from", "");
    record_set(&r, "in_force_until", "");
    good = assign_all(app, &r, assignments, count, err);
    if (good && !*record_get(&r, "edition"))
        good = error_set(err, ERROR_INPUT, _("%s is missing: it must be given."),
                         _(field_named(record_type_of(RECORD_STANDARD), "edition")->label));
    if (good) {
        name_edition(&r, &old);
        good = save_edition(app, &r, standard, err);
        *id = r.id;
    }
    record_free(&r);
    record_free(&old);
    return good;
}
