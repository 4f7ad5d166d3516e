#include "app/deadline.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/deadline.h"
#include "core/drill_state.h"
#include "store/records.h"

/* Days from today until the due day, in words. */
static void add_days_left(struct str *out, const struct app *app, struct date due)
{
    int days = date_difference(app->today, due);

    if (days > 0)
        str_addf(out, ngettext("%d day left", "%d days left", (unsigned long)days), days);
    else if (days == 0)
        str_add(out, _("today is the last day"));
    else
        str_addf(out, ngettext("%d day over", "%d days over", (unsigned long)-days), -days);
}

static void line_of_today(struct str *out, const struct app *app, struct date due)
{
    struct str text = {0};

    add_days_left(&text, app, due);
    deadline_line(out, _("today"), str_text(&text));
    str_free(&text);
}

/* The count, and the day it comes to. */
static bool add_count(struct app *app, struct date ended, bool is_over, struct str *out,
                      struct date *due, struct error *err)
{
    struct deadline_rule rule = store_deadline_rule(app->store);
    struct day_table days = {0};
    bool good = store_days(app->store, &days, err);

    if (good) {
        *due = deadline_count(ended, &rule, &days, NULL).due;
        deadline_page(out, ended, is_over, &rule, &days);
        good = date_is_set(*due) ||
               error_set(err, ERROR_INPUT, _("The deadline is out of the years 1900 to 2199."));
    }
    day_table_free(&days);
    return good;
}

bool deadline_explain_day(struct app *app, struct date ended, struct str *out, struct error *err)
{
    struct date due;
    bool good = add_count(app, ended, true, out, &due, err);

    if (good)
        line_of_today(out, app, due);
    return good;
}

/* --- of a drill ------------------------------------------------------------------------------- */

static void add_field(struct str *out, const char *label, const struct record *r, const char *name)
{
    int index = field_index(r->type, name);
    struct str text = {0};

    if (r->values[index])
        field_show(&text, &r->type->fields[index], r->values[index], FIELD_LONG);
    if (text.length)
        deadline_line(out, label, str_text(&text));
    str_free(&text);
}

/* How its documents stand: the submission has counted them. */
static void add_submission(struct str *out, const struct app *app, const struct record *s,
                           struct date due)
{
    struct str text = {0};

    add_field(out, _("documents"), s, "status");
    str_addf(&text, _("%s of %s"), record_get(s, "received"), record_get(s, "wanted"));
    deadline_line(out, _("in or waived"), str_text(&text));
    add_field(out, _("missing"), s, "missing");
    add_field(out, _("complete on"), s, "completed_on");
    if (*record_get(s, "missing"))
        line_of_today(out, app, due);
    else if (*record_get(s, "late_days")) {
        int days = atoi(record_get(s, "late_days"));

        str_clear(&text);
        str_addf(&text, ngettext("%d day late", "%d days late", (unsigned long)days), days);
        deadline_line(out, "", str_text(&text));
    }
    str_free(&text);
}

static void add_head(struct str *out, const struct record *drill, bool held)
{
    struct str title = {0};

    if (*record_get(drill, "number"))
        str_addf(&title, "%s  ", record_get(drill, "number"));
    str_add(&title, record_title(drill));
    deadline_line(out, _("drill"), str_text(&title));
    add_field(out, _("lead unit"), drill, "lead_unit");
    if (held)
        add_field(out, _("held"), drill, "held");
    else
        add_field(out, _("planned"), drill, "period");
    if (!held)
        deadline_line(out, "",
                      _("not held yet: what follows is provisional, from the end of its time"));
    str_add_char(out, '\n');
    str_free(&title);
}

static bool explain(struct app *app, const struct record *drill, struct str *out, struct error *err)
{
    bool held = drill_state_was_held(record_get(drill, "state")) && *record_get(drill, "held");
    struct period time = PERIOD_UNKNOWN;
    struct record submission;
    struct date due;

    period_from_value(&time, record_get(drill, held ? "held" : "period"));
    add_head(out, drill, held);
    if (strcmp(record_get(drill, "state"), "取消") == 0) {
        str_add(out, _("It is cancelled: no documents are owed.\n"));
        return true;
    }
    if (time.precision == PERIOD_NONE) {
        str_add(out, _("It has no time: there is nothing to count from.\n"));
        return true;
    }
    if (!add_count(app, time.end, held, out, &due, err))
        return false;
    if (!held)
        return true;
    if (!store_load(app->store, record_type_of(RECORD_SUBMISSION), drill->id, &submission, err))
        return false;
    add_submission(out, app, &submission, due);
    record_free(&submission);
    return true;
}

bool deadline_explain_drill(struct app *app, int64_t drill, struct str *out, struct error *err)
{
    struct record r;
    bool good;

    if (!store_load(app->store, record_type_of(RECORD_DRILL), drill, &r, err))
        return false;
    good = explain(app, &r, out, err);
    record_free(&r);
    return good;
}

void deadline_note(struct app *app, int64_t drill, struct str *out)
{
    struct record submission;
    struct date due;

    if (!store_load(app->store, record_type_of(RECORD_SUBMISSION), drill, &submission, NULL))
        return;
    if (strcmp(record_get(&submission, "state"), "已开展") == 0 &&
        *record_get(&submission, "missing") &&
        date_parse_iso(record_get(&submission, "due"), &due, NULL))
        str_addf(out, _("documents due %s (%s)"), record_get(&submission, "due"),
                 date_weekday_label(date_weekday(due)));
    record_free(&submission);
}
