/* What can't be true of a drill. */
#include "core/drill.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/period.h"

struct check {
    const struct record *drill;
    const struct record *seen; /* NULL: a new one */
    struct date today;
    struct error *err;
};

static enum drill_state state_now(const struct check *c)
{
    return drill_state_of(record_get(c->drill, "state"));
}

/* Refuses with a sentence at a field. */
static bool refuse(const struct check *c, const char *field, const char *sentence)
{
    return record_refuse(c->drill, field, sentence, c->err);
}

static bool check_step(const struct check *c)
{
    enum drill_state before = c->seen ? drill_state_of(record_get(c->seen, "state")) : DRILL_NEW;
    const char *why = drill_state_refusal(before, state_now(c));
    struct str sentence = {0};
    char *from;
    char *to;

    if (!why || (c->seen && !record_changes(c->drill, c->seen, "state")))
        return true;
    to = record_shown(c->drill, "state", FIELD_LONG);
    if (before == DRILL_NEW) {
        str_addf(&sentence, _("a new drill can't be %s: %s."), to, why);
    } else {
        from = record_shown(c->seen, "state", FIELD_LONG);
        str_addf(&sentence, _("%s can't become %s: %s."), from, to, why);
        free(from);
    }
    free(to);
    refuse(c, "state", str_text(&sentence));
    str_free(&sentence);
    return false;
}

static bool check_day(const struct check *c)
{
    struct period period;
    bool exact =
        period_from_value(&period, record_get(c->drill, "period")) && period_is_exact(&period);

    if (state_now(c) != DRILL_SCHEDULED || exact ||
        !(record_changes(c->drill, c->seen, "state") ||
          record_changes(c->drill, c->seen, "period")))
        return true;
    return refuse(c, "state", _("it is scheduled once its day is fixed: set its time."));
}

static bool check_reason(const struct check *c)
{
    enum drill_state state = state_now(c);

    if (state != DRILL_POSTPONED && state != DRILL_CANCELLED)
        return true;
    if (*record_get(c->drill, "reason") || !(record_changes(c->drill, c->seen, "state") ||
                                             record_changes(c->drill, c->seen, "reason")))
        return true;
    return refuse(c, "reason",
                  state == DRILL_POSTPONED ? _("why it is postponed must be said.")
                                           : _("why it is cancelled must be said."));
}

/* A closed drill owes nothing any more. */
static bool check_papers(const struct check *c)
{
    int owed = atoi(record_get(c->drill, "documents_owed"));
    struct str sentence = {0};

    if (state_now(c) != DRILL_CLOSED || !record_changes(c->drill, c->seen, "state") || owed <= 0)
        return true;
    str_addf(&sentence,
             ngettext("it can't be closed: %d document is still owed. Enter it, or waive it with a "
                      "reason.",
                      "it can't be closed: %d documents are still owed. Enter them, or waive them "
                      "with a reason.",
                      (unsigned long)owed),
             owed);
    refuse(c, "state", str_text(&sentence));
    str_free(&sentence);
    return false;
}

static bool refuse_without_held(const struct check *c)
{
    struct str sentence = {0};
    char *planned = record_shown(c->drill, "period", FIELD_LONG);

    if (*planned)
        str_addf(&sentence,
                 _("when it was held must be said (for example 10.14 9:00-11:30): its time, %s, is "
                   "no day."),
                 planned);
    else
        str_add(&sentence, _("when it was held must be said, for example 10.14 9:00-11:30."));
    refuse(c, "held", str_text(&sentence));
    str_free(&sentence);
    free(planned);
    return false;
}

static bool check_held_time(const struct check *c)
{
    struct period held = PERIOD_UNKNOWN;
    struct str sentence = {0};
    bool exact;
    char *text;

    if (!period_from_value(&held, record_get(c->drill, "held")))
        return refuse(c, "held", _("this is no time."));
    exact = period_is_exact(&held) || held.precision == PERIOD_SPAN;
    if (exact && date_compare(held.end, c->today) <= 0)
        return true;
    text = record_shown(c->drill, "held", FIELD_LONG);
    if (!exact)
        str_addf(&sentence, _("the day must be said, not %s."), text);
    else if (date_compare(held.start, c->today) > 0)
        str_addf(&sentence, _("%s is still to come."), text);
    else
        str_addf(&sentence, _("%s is not over yet."), text);
    refuse(c, "held", str_text(&sentence));
    free(text);
    str_free(&sentence);
    return false;
}

static bool check_held(const struct check *c)
{
    bool was_held = drill_state_was_held(record_get(c->drill, "state"));

    if (!record_changes(c->drill, c->seen, "state") && !record_changes(c->drill, c->seen, "held"))
        return true;
    if (!*record_get(c->drill, "held"))
        return !was_held || refuse_without_held(c);
    if (!was_held)
        return refuse(c, "held", _("a drill that was not held has no such time."));
    return check_held_time(c);
}

bool drill_check(const struct record *drill, const struct record *seen, struct date today,
                 struct error *err)
{
    struct check c = {.drill = drill, .seen = seen, .today = today, .err = err};

    return check_step(&c) && check_day(&c) && check_reason(&c) && check_held(&c) &&
           check_papers(&c);
}
