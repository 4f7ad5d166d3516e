#include "app/conduct.h"

#include <string.h>

#include "app/edit.h"
#include "base/i18n.h"
#include "base/text.h"
#include "core/drill_state.h"

struct step {
    enum drill_state state;
    const char *when;
    const char *reason;
    const char *const *assignments;
};

static bool read_field(struct app *app, struct record *drill, const char *field, const char *typed,
                       struct error *err)
{
    return !typed || text_is_blank(typed) ||
           edit_read(app, drill, (size_t)field_index(drill->type, field), typed, err);
}

/* A new day makes a postponed drill a scheduled one before it is checked: what can't be postponed
 * is refused first, or one that was held would quietly become one to come. */
static bool may_postpone(const struct record *drill, struct error *err)
{
    const char *why =
        drill_state_refusal(drill_state_of(record_get(drill, "state")), DRILL_POSTPONED);

    return !why || error_set(err, ERROR_INPUT, _("%s: %s."), record_title(drill), why);
}

static bool change(void *data, struct app *app, struct record *drill, struct error *err)
{
    const struct step *step = data;
    bool corrected = step->state == DRILL_HELD && drill_state_was_held(record_get(drill, "state"));
    bool good;

    if (step->state == DRILL_POSTPONED && !may_postpone(drill, err))
        return false;
    if (!corrected)
        record_set(drill, "state", drill_state_word(step->state));
    good = read_field(app, drill, step->state == DRILL_HELD ? "held" : "period", step->when, err) &&
           read_field(app, drill, "reason", step->reason, err);
    for (const char *const *a = step->assignments; good && a && *a; a++)
        good = edit_assign(app, drill, *a, err);
    return good;
}

static bool take_step(struct app *app, const struct conduct_drills *drills, struct step *step,
                      const char *label, struct error *err)
{
    if (step->reason)
        app->reason = step->reason;
    return edit_change_many(app, record_type_of(RECORD_DRILL), drills->ids, drills->count, change,
                            step, label, err);
}

bool conduct_held(struct app *app, const struct conduct_drills *drills, const char *when,
                  const char *const *assignments, struct error *err)
{
    struct step step = {.state = DRILL_HELD, .when = when, .assignments = assignments};

    return take_step(app, drills, &step, N_("mark held"), err);
}

static bool refuse_without_reason(struct app *app, struct error *err)
{
    app->confirmed = false;
    app->reason = NULL;
    return error_set(err, ERROR_INPUT, _("%s: it must be said why."),
                     field_label(record_type_of(RECORD_DRILL), "reason"));
}

bool conduct_postpone(struct app *app, const struct conduct_drills *drills, const char *when,
                      const char *reason, struct error *err)
{
    struct step step = {.state = DRILL_POSTPONED, .when = when, .reason = reason};

    if (!reason || text_is_blank(reason))
        return refuse_without_reason(app, err);
    return take_step(app, drills, &step, N_("postpone"), err);
}

bool conduct_cancel(struct app *app, const struct conduct_drills *drills, const char *reason,
                    struct error *err)
{
    struct step step = {.state = DRILL_CANCELLED, .reason = reason};

    if (!reason || text_is_blank(reason))
        return refuse_without_reason(app, err);
    return take_step(app, drills, &step, N_("cancel drill"), err);
}

bool conduct_close(struct app *app, const struct conduct_drills *drills, struct error *err)
{
    struct step step = {.state = DRILL_CLOSED};

    return take_step(app, drills, &step, N_("close"), err);
}

static bool reopen(void *data, struct app *app, struct record *drill, struct error *err)
{
    (void)data;
    (void)app;
    if (drill_state_of(record_get(drill, "state")) != DRILL_CLOSED)
        return error_set(err, ERROR_INPUT, _("%s: it is not closed."), record_title(drill));
    record_set(drill, "state", drill_state_word(DRILL_HELD));
    return true;
}

bool conduct_reopen(struct app *app, const struct conduct_drills *drills, struct error *err)
{
    return edit_change_many(app, record_type_of(RECORD_DRILL), drills->ids, drills->count, reopen,
                            NULL, N_("reopen"), err);
}
