/* Rules of an evaluation that span records: a rating fits its cell's scale, nobody evaluates the
 * own unit, what was judged by a standard stays as it was. */
#include "app/edit_rules.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/rating.h"
#include "store/evaluations.h"
#include "store/records.h"

/* --- a cell ------------------------------------------------------------------------------------
 */

static enum rating_scale scale_of(const struct app *app, const struct record *r)
{
    char *word = store_cell_scale(app->store, record_reference(r, "drill"), record_get(r, "phase"),
                                  record_get(r, "aspect"));
    enum rating_scale scale = rating_scale_of(word);

    free(word);
    return scale;
}

static bool differs(const struct record *r, const struct record *seen, const char *field)
{
    return !seen || record_differs(r, seen, (size_t)field_index(r->type, field));
}

/* Both times, one of them new, make the minutes, unless others are said at once. */
static bool is_measured(const struct record *r, const struct record *seen)
{
    bool timed = differs(r, seen, "began_at") || differs(r, seen, "ended_at");
    bool said = *record_get(r, "rating") && differs(r, seen, "rating");

    return timed && !said &&
           rating_minutes(record_get(r, "began_at"), record_get(r, "ended_at")) >= 0;
}

/* The rating in the word of its scale. */
static void settle_observation(const struct app *app, struct record *r, const struct record *seen)
{
    enum rating_scale scale;
    struct str rating = {0};

    if (!*record_get(r, "rating") && !is_measured(r, seen))
        return;
    scale = scale_of(app, r);
    if (scale == RATING_MINUTES && is_measured(r, seen))
        str_addf(&rating, "%d",
                 rating_minutes(record_get(r, "began_at"), record_get(r, "ended_at")));
    else if (*record_get(r, "rating"))
        rating_read(&rating, scale, record_get(r, "rating"), NULL);
    if (rating.length)
        record_set(r, "rating", str_text(&rating));
    str_free(&rating);
}

/* A drill that was called off has nothing to judge. */
static bool may_be_judged(const struct app *app, const struct record *r, struct error *err)
{
    char *state = store_drill_state(app->store, record_reference(r, "drill"));
    bool cancelled = strcmp(state, "取消") == 0;

    free(state);
    return !cancelled ||
           error_set(err, ERROR_INPUT, _("%s: it was cancelled."), field_label(r->type, "drill"));
}

static bool check_observation(const struct app *app, const struct record *r,
                              const struct record *seen, struct error *err)
{
    const char *rating = record_get(r, "rating");
    int minutes = rating_minutes(record_get(r, "began_at"), record_get(r, "ended_at"));
    enum rating_scale scale;
    struct str read = {0};
    bool good;

    if (!seen && !may_be_judged(app, r, err))
        return false;
    if (!*rating)
        return true;
    scale = scale_of(app, r);
    good = rating_read(&read, scale, rating, err);
    str_free(&read);
    if (good && scale == RATING_MINUTES && minutes >= 0 && minutes != strtol(rating, NULL, 10))
        return error_set(err, ERROR_INPUT, _("%s: from %s to %s it is %d minutes, not %s."),
                         field_label(r->type, "rating"), record_get(r, "began_at"),
                         record_get(r, "ended_at"), minutes, rating);
    return good;
}

const struct edit_rule observation_rule = {
    .kind = RECORD_OBSERVATION, .settle = settle_observation, .check = check_observation};

/* --- the panel ---------------------------------------------------------------------------------
 */

static void doubt_evaluator(const struct app *app, const struct record *r,
                            const struct record *seen, struct str *out)
{
    const char *unit = record_get(r, "unit");
    struct record drill;

    if (!*unit || (!differs(r, seen, "unit") && !differs(r, seen, "drill")) ||
        !store_load(app->store, record_type_of(RECORD_DRILL), record_reference(r, "drill"), &drill,
                    NULL))
        return;
    if (strcmp(record_get(&drill, "lead_unit"), unit) == 0)
        str_addf(out,
                 _("%s comes from the lead unit itself (%s): the panel should be of others.\n"),
                 record_get(r, "name"), unit);
    record_free(&drill);
}

const struct edit_rule evaluator_rule = {.kind = RECORD_EVALUATOR, .doubt = doubt_evaluator};

/* --- standards ---------------------------------------------------------------------------------
 */

static bool check_day(const struct app *app, const struct record *r, struct error *err)
{
    const char *day = record_get(r, "evaluated_on");
    char today[DATE_TEXT_SIZE];

    date_format(app->today, today);
    return strcmp(day, today) <= 0 ||
           error_set(err, ERROR_INPUT, _("%s: that day is still to come."),
                     field_label(r->type, "evaluated_on"));
}

/* Evaluated before the drill began: what is planned can be judged ahead, what was done can't. */
static void doubt_evaluation(const struct app *app, const struct record *r,
                             const struct record *seen, struct str *out)
{
    const char *day = record_get(r, "evaluated_on");
    char *began;

    if (!*day || !differs(r, seen, "evaluated_on"))
        return;
    began = store_drill_began(app->store, record_reference(r, "drill"));
    if (*began && strcmp(day, began) < 0)
        str_addf(out, _("Evaluated on %s, before the drill (%s).\n"), day, began);
    free(began);
}

static bool check_evaluation(const struct app *app, const struct record *r,
                             const struct record *seen, struct error *err)
{
    int64_t misfits;

    if (!check_day(app, r, err))
        return false;
    if (!differs(r, seen, "standard") && !differs(r, seen, "drill"))
        return true;
    misfits = store_rating_misfits(app->store, record_reference(r, "drill"),
                                   record_reference(r, "standard"));
    if (misfits)
        return error_set(err, ERROR_INPUT,
                         ngettext("%s: %lld rating is not of the scale that this standard has "
                                  "there; empty it first.",
                                  "%s: %lld ratings are not of the scales that this standard has "
                                  "there; empty them first.",
                                  (unsigned long)misfits),
                         field_label(r->type, "standard"), (long long)misfits);
    return true;
}

/* A new one goes by the standard that is proposed, unless another is said. */
static void settle_evaluation(const struct app *app, struct record *r, const struct record *seen)
{
    int64_t drill = record_reference(r, "drill");
    struct evaluation_ids ids;
    char *name;

    if (seen || !drill || *record_get(r, "standard") ||
        !store_evaluation_ids(app->store, drill, &ids, NULL) || !ids.standard)
        return;
    name = store_record_title(app->store, record_type_of(RECORD_STANDARD), ids.standard);
    record_refer(r, "standard", ids.standard, name);
    free(name);
}

const struct edit_rule evaluation_rule = {.kind = RECORD_EVALUATION,
                                          .settle = settle_evaluation,
                                          .check = check_evaluation,
                                          .doubt = doubt_evaluation};

static bool check_criterion(const struct app *app, const struct record *r,
                            const struct record *seen, struct error *err)
{
    static const char *const fixed[] = {"standard", "phase", "aspect", "scale"};
    const char *changed = NULL;
    int64_t uses;

    for (size_t i = 0; seen && i < COUNT_OF(fixed) && !changed; i++) {
        if (differs(r, seen, fixed[i]))
            changed = fixed[i];
    }
    uses = changed ? store_criterion_uses(app->store, r->id) : 0;
    if (uses)
        return error_set(err, ERROR_INPUT,
                         ngettext("%s: %lld drill was rated by it; make a new edition of the "
                                  "standard instead (evaluate --new-edition).",
                                  "%s: %lld drills were rated by it; make a new edition of the "
                                  "standard instead (evaluate --new-edition).",
                                  (unsigned long)uses),
                         field_label(r->type, changed), (long long)uses);
    return true;
}

const struct edit_rule criterion_rule = {.kind = RECORD_CRITERION, .check = check_criterion};
