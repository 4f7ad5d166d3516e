/* Why: once a plan is issued, every change of its own words keeps a reason. */
#include "app/edit_check.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/drill.h"

const char *edit_take_reason(struct app *app)
{
    const char *reason = app->reason;

    app->reason = NULL;
    return reason && !text_is_blank(reason) ? reason : NULL;
}

bool edit_begin_because(struct app *app, const char *label, const char *reason, struct error *err)
{
    store_because(app->store, reason);
    return store_begin(app->store, label, err);
}

bool edit_begin_act(struct app *app, const char *label, struct error *err)
{
    return edit_begin_because(app, label, edit_take_reason(app), err);
}

/* The reason that was typed into the drill with the change. */
static const char *own_reason(const struct record *drill, const struct record *seen)
{
    const char *reason = record_get(drill, "reason");

    return *reason && strcmp(reason, record_get(seen, "reason")) != 0 ? reason : NULL;
}

/* A plan that was issued goes back to what it was before only for a reason. */
static bool takes_back(const struct record *r, const struct record *seen)
{
    return r->type->kind == RECORD_PLAN && seen && strcmp(record_get(seen, "state"), "印发") == 0 &&
           strcmp(record_get(r, "state"), "印发") != 0;
}

bool edit_may_change(const struct app *app, const struct record *r, const struct record *seen,
                     const char **reason, struct error *err)
{
    if (!*reason && takes_back(r, seen))
        return error_set(err, ERROR_REASON, _("The plan is issued: why is it no longer?"));
    if (*reason || !seen || r->type->kind != RECORD_DRILL || !drill_is_of_issued_plan(seen) ||
        !drill_changes_plan(r, seen, app->today))
        return true;
    *reason = own_reason(r, seen);
    return *reason ||
           error_set(err, ERROR_REASON, _("The plan is issued: why does \"%s\" change in it?"),
                     record_title(seen));
}

bool edit_may_remove(const struct record *r, const char *reason, struct error *err)
{
    if (reason || r->type->kind != RECORD_DRILL || !drill_is_of_issued_plan(r))
        return true;
    return error_set(err, ERROR_REASON, _("The plan is issued: why is \"%s\" taken out of it?"),
                     record_title(r));
}
