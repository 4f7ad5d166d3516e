/* What can be true of a drill but looks wrong. */
#include "core/drill.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/period.h"

enum {
    FAR_DAYS = 31,           /* outside the planned time: a month */
    MANY_PEOPLE = 10000,     /* who take part or watch */
    MANY_OF_PUBLIC = 100000, /* a quarter of the county */
    WATCHERS_EACH = 10,      /* for each who takes part */
};

struct doubts {
    const struct record *drill;
    const struct record *seen;
    struct str *out;
    size_t count;
};

static bool changed(const struct doubts *d, const char *field)
{
    return !d->seen || strcmp(record_get(d->drill, field), record_get(d->seen, field)) != 0;
}

static bool is(const struct doubts *d, const char *field, const char *word)
{
    return strcmp(record_get(d->drill, field), word) == 0;
}

/* Begins a sentence with the label of its field. */
static void begin(struct doubts *d, const char *field)
{
    str_addf(d->out, _("%s: "), field_label(d->drill->type, field));
    d->count++;
}

/* --- the time it was held --------------------------------------------------------------------- */

static void doubt_before_issue(struct doubts *d, const struct period *held)
{
    const char *issued_on = record_get(d->drill, "plan_issued_on");
    struct date issued;

    if (!date_parse_iso(issued_on, &issued, NULL) || date_compare(held->start, issued) >= 0)
        return;
    begin(d, "held");
    str_addf(d->out, _("that is before the plan was issued (%s).\n"), issued_on);
}

static void doubt_far_from_plan(struct doubts *d, const struct period *held)
{
    struct period planned;
    int days;

    if (!period_from_value(&planned, record_get(d->drill, "period")) ||
        planned.precision == PERIOD_NONE)
        return;
    days = date_difference(planned.end, held->start);
    if (days <= 0)
        days = date_difference(held->end, planned.start);
    if (days <= FAR_DAYS)
        return;
    begin(d, "held");
    str_addf(d->out, _("that is %d days away from its planned time, "), days);
    period_format(d->out, &planned);
    str_add(d->out, _(".\n"));
}

static void doubt_length(struct doubts *d, const struct period *held)
{
    int days = date_difference(held->start, held->end) + 1;

    if (days <= DRILL_DAYS_MOST)
        return;
    begin(d, "held");
    str_addf(d->out, ngettext("it took %d day?\n", "it took %d days?\n", (unsigned long)days),
             days);
}

static void doubt_held(struct doubts *d)
{
    struct period held;

    if (!changed(d, "held") || !period_from_value(&held, record_get(d->drill, "held")) ||
        held.precision == PERIOD_NONE)
        return;
    doubt_before_issue(d, &held);
    doubt_far_from_plan(d, &held);
    doubt_length(d, &held);
}

/* --- numbers ---------------------------------------------------------------------------------- */

static void doubt_many(struct doubts *d, const char *field, long most)
{
    long people = record_number(d->drill, field, -1);

    if (!changed(d, field) || people <= most)
        return;
    begin(d, field);
    str_addf(d->out,
             ngettext("%ld person is very many.\n", "%ld people are very many.\n",
                      (unsigned long)people),
             people);
}

static void doubt_numbers(struct doubts *d)
{
    long people = record_number(d->drill, "participant_count", -1);
    long watchers = record_number(d->drill, "observer_count", -1);

    doubt_many(d, "participant_count", MANY_PEOPLE);
    doubt_many(d, "observer_count", MANY_PEOPLE);
    doubt_many(d, "public_count", MANY_OF_PUBLIC);
    if (people == 0 && changed(d, "participant_count") && is(d, "form", "实战")) {
        begin(d, "participant_count");
        str_add(d->out, _("a full-scale drill in which nobody took part?\n"));
    }
    if (people > 0 && watchers / WATCHERS_EACH > people &&
        (changed(d, "participant_count") || changed(d, "observer_count"))) {
        begin(d, "observer_count");
        str_addf(d->out, _("%ld watched and %ld took part?\n"), watchers, people);
    }
}

static void doubt_announced(struct doubts *d)
{
    if (!is(d, "scripting", "双盲") || !is(d, "announced", "是") ||
        !(changed(d, "scripting") || changed(d, "announced")))
        return;
    begin(d, "announced");
    str_add(d->out, _("an unscripted drill was announced after all?\n"));
}

/* --- states ----------------------------------------------------------------------------------- */

/* Not held, or not after all, though documents have come. */
static void doubt_documents(struct doubts *d)
{
    long in = record_number(d->drill, "documents_in", -1);
    bool back = d->seen && drill_state_is_open(record_get(d->drill, "state")) &&
                drill_state_was_held(record_get(d->seen, "state"));

    if (in <= 0 || !changed(d, "state") || !(back || is(d, "state", "取消")))
        return;
    begin(d, "state");
    str_addf(
        d->out,
        ngettext("%ld document of it is in already; it stays on record, but nothing more is "
                 "owed.\n",
                 "%ld documents of it are in already; they stay on record, but nothing more is "
                 "owed.\n",
                 (unsigned long)in),
        in);
}

/* What is closed is the archive. */
static void doubt_closed(struct doubts *d)
{
    if (!d->seen || !is(d, "state", "已归档") || changed(d, "state"))
        return;
    for (size_t i = 0; i < d->drill->type->field_count; i++) {
        if ((d->drill->type->fields[i].flags & FIELD_READ_ONLY) ||
            !record_differs(d->drill, d->seen, i))
            continue;
        str_addf(d->out, _("%s: "), _(d->drill->type->fields[i].label));
        str_add(d->out, _("the drill is closed already.\n"));
        d->count++;
        return;
    }
}

size_t drill_doubt(const struct record *drill, const struct record *seen, struct date today,
                   struct str *out)
{
    struct doubts d = {.drill = drill, .seen = seen, .out = out};

    (void)today;
    doubt_held(&d);
    doubt_numbers(&d);
    doubt_announced(&d);
    doubt_documents(&d);
    doubt_closed(&d);
    return d.count;
}
