#include "app/obligation.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/obligations.h"
#include "store/records.h"

enum { CREDITS_SHOWN = 12 };

int64_t obligation_of(struct app *app, int64_t id)
{
    struct record status;
    int64_t obligation;

    if (!store_load(app->store, record_type_of(RECORD_OBLIGATION_STATUS), id, &status, NULL))
        return 0;
    obligation = record_reference(&status, "obligation");
    record_free(&status);
    return obligation;
}

/* --- whom it binds, and why ------------------------------------------------------------------- */

static void add_field(struct str *out, const struct record *r, const char *name)
{
    const struct field *field = field_named(r->type, name);

    if (!*record_get(r, name))
        return;
    str_addf(out, "%s  ", _(field->label));
    field_show(out, field, record_get(r, name), FIELD_LONG);
    str_add_char(out, '\n');
}

static void add_rule(struct str *out, const struct record *obligation)
{
    int months = atoi(record_get(obligation, "months"));
    bool leads = strcmp(record_get(obligation, "part"), "组织") == 0;

    str_addf(out, "%s  %s\n", _("Obligation"), record_title(obligation));
    add_field(out, obligation, "article");
    str_addf(out, "%s  ", _("How often"));
    str_addf(out, ngettext("once in %d month", "once in %d months", (unsigned long)months), months);
    str_addf(out, _(", %s"),
             leads ? _("led by the unit itself") : _("led by it or with its taking part"));
    str_add(out, "\n");
    add_field(out, obligation, "unit_kinds");
    add_field(out, obligation, "trades");
    add_field(out, obligation, "categories");
}

static void add_unit(struct str *out, const struct record *unit, const struct record *obligation)
{
    str_addf(out, "%s  %s", _("Unit"), record_title(unit));
    if (*record_get(unit, "kind")) {
        str_add(out, "  ");
        field_show(out, field_named(unit->type, "kind"), record_get(unit, "kind"), FIELD_LONG);
    }
    if (*record_get(unit, "trade")) {
        str_add(out, "  ");
        field_show(out, field_named(unit->type, "trade"), record_get(unit, "trade"), FIELD_LONG);
    } else if (*record_get(obligation, "trades")) {
        str_addf(out, "  (%s)", _("its trade is not filled in: see the register of units"));
    }
    str_add(out, "\n");
}

/* --- how it stands ---------------------------------------------------------------------------- */

static void add_standing(struct str *out, const struct app *app, const struct record *status)
{
    const char *word = record_get(status, "status");
    const char *due = record_get(status, "due");
    struct date day = {0};
    int left = 0;

    field_show(out, field_named(status->type, "status"), word, FIELD_LONG);
    str_add(out, _(": "));
    if (date_parse_iso(due, &day, NULL))
        left = date_difference(app->today, day);
    if (strcmp(word, "从未") == 0) {
        str_add(out, _("No drill that was held counts for it."));
    } else {
        str_addf(out, _("%s and %s months: the next drill is due by %s."),
                 record_get(status, "day"), record_get(status, "months"), due);
        if (left < 0)
            str_addf(
                out,
                ngettext(" That was %d day ago.", " That was %d days ago.", (unsigned long)-left),
                -left);
        else
            str_addf(out, ngettext(" %d day is left.", " %d days are left.", (unsigned long)left),
                     left);
    }
    str_add(out, "\n");
}

/* --- the drills ------------------------------------------------------------------------------- */

static void add_others(struct str *out, struct app *app, const struct obligation_credit *c,
                       int64_t unit, const char *name)
{
    struct text_list names = {0};
    struct str others = {0};

    store_obligations_credited(app->store, c->drill, unit, &names, NULL);
    for (size_t i = 0; i < names.count; i++) {
        if (strcmp(names.items[i], name) != 0)
            str_addf(&others, "%s%s", others.length ? "、" : "", names.items[i]);
    }
    if (others.length)
        str_addf(out, "      %s  %s\n", _("counts for these too:"), str_text(&others));
    str_free(&others);
    text_list_free(&names);
}

static void add_when(struct str *out, const struct obligation_credit *c)
{
    struct period period;

    if (c->held)
        str_add(out, c->day);
    else if (period_from_value(&period, c->period) && period.precision != PERIOD_NONE)
        period_format(out, &period);
    else
        str_add(out, _("no time"));
}

static void add_credits(struct str *out, struct app *app, const struct obligation_credits *list,
                        bool held, int64_t unit, const char *name)
{
    bool any = false;

    for (size_t i = 0; i < list->count; i++) {
        const struct obligation_credit *c = &list->items[i];

        if (c->held != held)
            continue;
        if (!any)
            str_addf(out, "\n%s\n", held ? _("Drills that count for it") : _("Still to be held"));
        any = true;
        str_add(out, "  ");
        add_when(out, c);
        str_addf(out, "  %s  %s\n", c->led ? _("leads") : _("takes part"), c->subject);
        if (held)
            add_others(out, app, c, unit, name);
    }
}

static void add_uncounted(struct str *out, struct app *app, const struct record *obligation,
                          int64_t unit)
{
    int64_t count;

    if (!*record_get(obligation, "categories"))
        return;
    count = store_uncategorised_drills(app->store, unit);
    if (count > 0)
        str_addf(out,
                 ngettext("\n%lld drill of the unit does not say its category, so that it "
                          "does not count here.\n",
                          "\n%lld drills of the unit do not say their category, so that they "
                          "do not count here.\n",
                          (unsigned long)count),
                 (long long)count);
}

static bool explain(struct app *app, const struct record *status, const struct record *obligation,
                    const struct record *unit, struct str *out, struct error *err)
{
    struct obligation_credits credits = {0};
    int64_t total = 0;

    if (!store_obligation_credits(app->store, obligation->id, unit->id, CREDITS_SHOWN, &credits,
                                  &total, err))
        return false;
    add_unit(out, unit, obligation);
    add_rule(out, obligation);
    str_add(out, "\n");
    add_standing(out, app, status);
    add_credits(out, app, &credits, true, unit->id, record_title(obligation));
    add_credits(out, app, &credits, false, unit->id, record_title(obligation));
    if (total > (int64_t)credits.count)
        str_addf(out, _("and %lld more\n"), (long long)(total - (int64_t)credits.count));
    add_uncounted(out, app, obligation, unit->id);
    obligation_credits_free(&credits);
    return true;
}

bool obligation_explain(struct app *app, int64_t id, struct str *out, struct error *err)
{
    struct record status;
    struct record obligation;
    struct record unit;
    bool good;

    if (!store_load(app->store, record_type_of(RECORD_OBLIGATION_STATUS), id, &status, err))
        return false;
    good = store_load(app->store, record_type_of(RECORD_OBLIGATION),
                      record_reference(&status, "obligation"), &obligation, err);
    if (good) {
        good = store_load(app->store, record_type_of(RECORD_UNIT),
                          store_unit_id(app->store, record_get(&status, "unit")), &unit, err);
        if (good) {
            good = explain(app, &status, &obligation, &unit, out, err);
            record_free(&unit);
        }
        record_free(&obligation);
    }
    record_free(&status);
    return good;
}
