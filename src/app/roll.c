#include "app/roll.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/check_rules.h"
#include "app/drills.h"
#include "app/edit_check.h"
#include "base/i18n.h"
#include "core/period.h"
#include "store/activities.h"
#include "store/queries.h"
#include "store/records.h"

struct roll {
    struct app *app;
    int from;
    int to;
    int copied;
    struct str *report;
    struct str left_out;
    struct str renamed;
};

static void set_number(struct record *r, const char *field, int number)
{
    char text[16];

    snprintf(text, sizeof text, "%d", number);
    record_set(r, field, text);
}

/* --- texts and times a year on ---------------------------------------------------------------- */

/* Moves the year that a text names (2026年, 2026年度) to the new one; false when it names none. */
static bool move_year(const struct roll *roll, const char *text, struct str *out)
{
    char old[16];
    const char *at;
    bool moved = false;

    snprintf(old, sizeof old, "%d年", roll->from);
    while ((at = strstr(text, old))) {
        str_add_n(out, text, (size_t)(at - text));
        str_addf(out, "%d年", roll->to);
        text = at + strlen(old);
        moved = true;
    }
    str_add(out, text);
    return moved;
}

static bool set_moved(const struct roll *roll, struct record *r, const struct record *old,
                      const char *field)
{
    struct str text = {0};
    bool moved = move_year(roll, record_get(old, field), &text);

    record_set(r, field, str_text(&text));
    str_free(&text);
    return moved;
}

/* What the plan said first, a year on; a time that nobody understood is said again as it was. */
static void set_time(const struct roll *roll, struct record *r, const struct record *old)
{
    const char *first = record_get(old, "postponed_from");
    struct period period = PERIOD_UNKNOWN;
    struct str value = {0};
    struct str words = {0};

    period_from_value(&period, *first ? first : record_get(old, "period"));
    period = period_in_years(&period, roll->to - roll->from);
    period_to_value(&value, &period);
    period_format(&words, &period);
    record_set(r, "period", str_text(&value));
    if (words.length)
        record_set(r, "period_text", str_text(&words));
    else
        set_moved(roll, r, old, "period_text");
    str_free(&value);
    str_free(&words);
}

/* --- the drills ------------------------------------------------------------------------------- */

/* Why a drill is not taken along; NULL when it is.  Translated. */
static const char *why_not(const struct roll *roll, const struct record *drill)
{
    int64_t activity = 0;

    if (strcmp(record_get(drill, "outside_plan"), "是") == 0)
        return _("it was outside the plan");
    if (strcmp(record_get(drill, "state"), "取消") != 0)
        return NULL;
    if (store_drill_activity(roll->app->store, drill->id, &activity, NULL) && activity)
        return _("it became an activity");
    return _("it was cancelled");
}

static void leave_out(struct roll *roll, const struct record *drill, const char *why)
{
    const char *reason = record_get(drill, "reason");
    bool told = *reason && strcmp(record_get(drill, "outside_plan"), "是") != 0;

    str_addf(&roll->left_out, "  %s  %s: %s", record_get(drill, "number"), record_title(drill),
             why);
    if (told)
        str_addf(&roll->left_out, " (%s)", reason);
    str_add(&roll->left_out, "\n");
}

static bool copy_drill(struct roll *roll, const struct record *old, struct error *err)
{
    static const char *const same[] = {
        "lead_unit",      "participants", "form",     "category",  "hazard",
        "emphasis",       "objectives",   "scenario", "publicity", "incident_class",
        "response_plans", "remark",       "place",    "owner",     "supervising_department",
        "lead_unit_text"};
    struct record r;
    bool good;

    record_init(&r, record_type_of(RECORD_DRILL));
    set_number(&r, "year", roll->to);
    set_number(&r, "number", roll->copied + 1);
    for (size_t i = 0; i < COUNT_OF(same); i++)
        record_set(&r, same[i], record_get(old, same[i]));
    if (set_moved(roll, &r, old, "subject"))
        str_addf(&roll->renamed, "  %d  %s\n", roll->copied + 1, record_title(&r));
    set_time(roll, &r, old);
    edit_settle(roll->app, &r, NULL);
    good = edit_check(roll->app, &r, NULL, err) && store_insert(roll->app->store, &r, err);
    roll->copied += good;
    record_free(&r);
    return good;
}

static bool copy_drills(struct roll *roll, const struct drills *drills, struct error *err)
{
    bool good = true;

    for (size_t i = 0; good && i < drills->count; i++) {
        const char *why = why_not(roll, &drills->items[i]);

        if (why)
            leave_out(roll, &drills->items[i], why);
        else
            good = copy_drill(roll, &drills->items[i], err);
    }
    return good;
}

/* --- the head --------------------------------------------------------------------------------- */

static bool make_head(struct roll *roll, const struct record *old, struct error *err)
{
    static const char *const same[] = {"owner", "issuing_office", "address", "telephone",
                                       "mailbox"};
    struct record r;
    bool good;

    record_init(&r, record_type_of(RECORD_PLAN));
    set_number(&r, "year", roll->to);
    for (size_t i = 0; i < COUNT_OF(same); i++)
        record_set(&r, same[i], record_get(old, same[i]));
    set_moved(roll, &r, old, "title");
    good = edit_check(roll->app, &r, NULL, err) && store_insert(roll->app->store, &r, err);
    record_free(&r);
    return good;
}

/* A plan that is there already is taken when nothing is in it yet. */
static bool may_fill(struct roll *roll, int64_t plan, struct error *err)
{
    struct record r;
    bool good;

    if (!store_load(roll->app->store, record_type_of(RECORD_PLAN), plan, &r, err))
        return false;
    if (strcmp(record_get(&r, "drills"), "0") != 0)
        good = error_set(err, ERROR_INPUT,
                         _("The plan of %d has drills already (%s): nothing was copied into it."),
                         roll->to, record_get(&r, "drills"));
    else if (strcmp(record_get(&r, "state"), "起草") != 0)
        good = error_set(err, ERROR_INPUT,
                         _("The plan of %d is no draft any more: nothing was copied into it."),
                         roll->to);
    else
        good = true;
    record_free(&r);
    return good;
}

static bool take_head(struct roll *roll, int64_t from, struct error *err)
{
    int64_t plan = store_plan_of(roll->app->store, roll->to, roll->app->owner);
    struct record old;
    bool good;

    if (plan)
        return may_fill(roll, plan, err);
    if (!store_load(roll->app->store, record_type_of(RECORD_PLAN), from, &old, err))
        return false;
    good = make_head(roll, &old, err);
    record_free(&old);
    return good;
}

/* --- what was done ---------------------------------------------------------------------------- */

static void add_part(struct str *out, const char *heading, const struct str *lines)
{
    if (lines->length)
        str_addf(out, "\n%s\n%s", heading, str_text(lines));
}

static void add_learned(struct str *out, const struct plan_findings *rows)
{
    const char *rule = "";

    for (size_t i = 0; i < rows->count; i++) {
        const struct plan_finding *row = &rows->items[i];

        if (strcmp(rule, row->rule) != 0)
            str_addf(out, "\n%s\n", check_rule_label(row->rule));
        rule = row->rule;
        str_add(out, "  ");
        if (row->subject)
            str_addf(out, "%lld  %s: ", (long long)row->number, row->subject);
        str_addf(out, "%s\n", row->detail);
    }
}

static bool tell(struct roll *roll, struct error *err)
{
    struct plan_findings learned = {0};
    bool good = store_plan_learned(roll->app->store, roll->to, roll->app->owner, roll->app->today,
                                   &learned, err);

    str_addf(roll->report,
             ngettext("%d drill of %d is in the draft of %d.",
                      "%d drills of %d are in the draft of %d.", (unsigned long)roll->copied),
             roll->copied, roll->from, roll->to);
    str_add(roll->report, "\n");
    add_part(roll->report, _("Left out"), &roll->left_out);
    add_part(roll->report, _("The year in the subject was moved"), &roll->renamed);
    add_learned(roll->report, &learned);
    plan_findings_free(&learned);
    return good;
}

/* --- the act ---------------------------------------------------------------------------------- */

static bool may_roll(const struct app *app, int from, int to, struct error *err)
{
    if (app->owner == OWNER_ALL)
        return error_set(
            err, ERROR_USAGE,
            _("One plan is rolled at a time: say whose (--owner UNIT), or leave it out "
              "for the county's."));
    if (!date_is_year(to) || to <= from)
        return error_set(err, ERROR_USAGE, _("%d is no year after %d."), to, from);
    if (!store_plan_of(app->store, from, app->owner))
        return error_set(err, ERROR_NOT_FOUND, _("There is no plan of %d to roll."), from);
    return true;
}

static bool do_act(struct roll *roll, const struct drills *drills, bool dry_run, struct error *err)
{
    struct store *s = roll->app->store;
    int64_t plan = store_plan_of(s, roll->from, roll->app->owner);
    bool good;

    if (!store_begin(s, N_("roll the plan"), err))
        return false;
    good = take_head(roll, plan, err) && copy_drills(roll, drills, err) && tell(roll, err);
    if (good && !dry_run)
        return store_commit(s, err);
    store_rollback(s);
    return good;
}

bool roll_plan(struct app *app, int from, int to, bool dry_run, struct str *report,
               struct error *err)
{
    struct roll roll = {.app = app, .from = from, .to = to, .report = report};
    struct drills drills = {0};
    bool good = may_roll(app, from, to, err) && drills_load(app, from, &drills, err) &&
                do_act(&roll, &drills, dry_run, err);

    drills_free(&drills);
    str_free(&roll.left_out);
    str_free(&roll.renamed);
    return good;
}
