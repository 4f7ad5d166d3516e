#include "core/finding.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/vec.h"
#include "core/kinds/kinds.h"

/* Of finding_states, in its order. */
enum { NOT_BEGUN, MENDING, TO_ACCEPT, CLOSED };

/* What is asked for from which step on.  Without what it must have the step is refused; the rest is
 * asked for because the office counts on it, and may stay empty. */
static const struct need {
    const char *field;
    int from;
    bool must;
    const char *if_field; /* only when that field holds this word, or anything (""); NULL: always */
    const char *if_word;
} needs[] = {
    {"measure", MENDING, true, NULL, NULL},
    {"responsible_unit", MENDING, true, NULL, NULL},
    {"deadline", MENDING, false, NULL, NULL},
    {"evidence", TO_ACCEPT, false, NULL, NULL},
    {"reexamined_by", CLOSED, true, "severity", "严重"},
    {"revised_edition", CLOSED, true, "response_plan", ""},
    {"accepted_by", CLOSED, true, NULL, NULL},
    {"closed_on", CLOSED, true, NULL, NULL},
};

static int rank_of(const char *state)
{
    for (int i = 0; finding_states[i].word; i++) {
        if (strcmp(finding_states[i].word, state) == 0)
            return i;
    }
    return NOT_BEGUN;
}

const char *finding_next_state(const char *state)
{
    int rank = rank_of(state);

    return rank < CLOSED ? finding_states[rank + 1].word : NULL;
}

const char *finding_state_before(const char *state)
{
    int rank = rank_of(state);

    return rank > NOT_BEGUN ? finding_states[rank - 1].word : NULL;
}

static bool applies(const struct need *need, const struct record *r, int rank)
{
    const char *value = need->if_field ? record_get(r, need->if_field) : "";

    if (need->from > rank)
        return false;
    if (!need->if_field)
        return true;
    return *need->if_word ? strcmp(value, need->if_word) == 0 : *value != '\0';
}

static bool lacks(const struct need *need, const struct record *r, int rank)
{
    return applies(need, r, rank) && text_is_blank(record_get(r, need->field));
}

size_t finding_asks(const struct record *r, const char *state, size_t fields[FINDING_ASKS])
{
    int rank = rank_of(state);
    size_t count = 0;

    for (size_t i = 0; i < COUNT_OF(needs) && count < FINDING_ASKS; i++) {
        if (lacks(&needs[i], r, rank))
            fields[count++] = (size_t)field_index(r->type, needs[i].field);
    }
    return count;
}

bool finding_needs(const struct record *r, const char *state, const char *field)
{
    for (size_t i = 0; i < COUNT_OF(needs); i++) {
        if (strcmp(needs[i].field, field) == 0)
            return needs[i].must && applies(&needs[i], r, rank_of(state));
    }
    return false;
}

void finding_settle(struct record *r, const struct record *seen)
{
    if (!seen || rank_of(record_get(seen, "state")) != CLOSED ||
        rank_of(record_get(r, "state")) == CLOSED)
        return;
    record_set(r, "closed_on", NULL);
    record_set(r, "accepted_by", NULL);
    /* What that drill saw holds no more. */
    record_set(r, "reexamined_by", NULL);
}

/* --- what can't be true ----------------------------------------------------------------------- */

struct check {
    const struct record *r;
    const struct record *seen; /* NULL: a new one */
    struct date today;
    struct error *err;
};

static bool refuse(const struct check *c, const char *field, const char *sentence)
{
    return record_refuse(c->r, field, sentence, c->err);
}

/* A state's word as people read it. */
static void add_state(struct str *out, const struct record *r, const char *state)
{
    field_show(out, field_named(r->type, "state"), state, FIELD_LONG);
}

static bool refuse_leap(const struct check *c, int before, int now)
{
    struct str from = {0};
    struct str next = {0};
    struct str to = {0};

    add_state(&from, c->r, finding_states[before].word);
    add_state(&next, c->r, finding_states[before + 1].word);
    add_state(&to, c->r, finding_states[now].word);
    error_set(c->err, ERROR_INPUT, _("%s: %s can't follow %s: %s comes first."),
              field_label(c->r->type, "state"), str_text(&to), str_text(&from), str_text(&next));
    str_free(&from);
    str_free(&next);
    str_free(&to);
    return false;
}

static bool check_step(const struct check *c)
{
    int now = rank_of(record_get(c->r, "state"));
    int before = c->seen ? rank_of(record_get(c->seen, "state")) : now;

    if (now > before + 1)
        return refuse_leap(c, before, now);
    if (now < before &&
        (text_is_blank(record_get(c->r, "remark")) || !record_changes(c->r, c->seen, "remark")))
        return refuse(c, "remark", _("it goes back a step: say why."));
    return true;
}

/* What a step needs is looked at when it is taken, and when the field is emptied later. */
static bool check_needs(const struct check *c)
{
    const char *state = record_get(c->r, "state");
    struct str shown = {0};

    for (size_t i = 0; i < COUNT_OF(needs); i++) {
        if (!needs[i].must || !lacks(&needs[i], c->r, rank_of(state)) ||
            !(record_changes(c->r, c->seen, "state") ||
              record_changes(c->r, c->seen, needs[i].field) ||
              (needs[i].if_field && record_changes(c->r, c->seen, needs[i].if_field))))
            continue;
        add_state(&shown, c->r, state);
        error_set(c->err, ERROR_INPUT, _("%s: it must be given before the finding can be \"%s\"."),
                  field_label(c->r->type, needs[i].field), str_text(&shown));
        str_free(&shown);
        return false;
    }
    return true;
}

/* Days are compared as texts. */
static bool check_closing(const struct check *c)
{
    const char *closed_on = record_get(c->r, "closed_on");
    const char *drill_day = record_get(c->r, "drill_day");
    char today[DATE_TEXT_SIZE];

    date_format(c->today, today);
    if (!*closed_on ||
        !(record_changes(c->r, c->seen, "closed_on") || record_changes(c->r, c->seen, "state")))
        return true;
    if (rank_of(record_get(c->r, "state")) != CLOSED)
        return refuse(c, "closed_on", _("only a finding that is closed has such a day."));
    if (strcmp(closed_on, today) > 0)
        return refuse(c, "closed_on", _("that day is still to come."));
    if (*drill_day && strcmp(closed_on, drill_day) < 0)
        return refuse(c, "closed_on", _("the drill that showed it was held later."));
    return true;
}

static bool check_references(const struct check *c)
{
    if (*record_get(c->r, "reexamined_by") &&
        record_reference(c->r, "reexamined_by") == record_reference(c->r, "drill"))
        return refuse(c, "reexamined_by",
                      _("a drill can't re-examine what it has shown itself: name a later one."));
    if (*record_get(c->r, "revised_edition") && !*record_get(c->r, "response_plan"))
        return refuse(c, "response_plan", _("which one has the revised edition?"));
    return true;
}

bool finding_check(const struct record *r, const struct record *seen, struct date today,
                   struct error *err)
{
    const struct check c = {.r = r, .seen = seen, .today = today, .err = err};

    return check_step(&c) && check_references(&c) && check_needs(&c) && check_closing(&c);
}

/* --- what looks wrong ------------------------------------------------------------------------- */

static size_t add_doubt(struct str *out, const struct record *r, const char *field,
                        const char *sentence)
{
    str_addf(out, "%s: %s\n", field_label(r->type, field), sentence);
    return 1;
}

static size_t doubt_deadline(const struct record *r, const struct record *seen, struct date today,
                             struct str *out)
{
    const char *deadline = record_get(r, "deadline");
    const char *drill_day = record_get(r, "drill_day");
    char day[DATE_TEXT_SIZE];

    date_format(today, day);
    if (!*deadline || !record_changes(r, seen, "deadline") ||
        rank_of(record_get(r, "state")) == CLOSED)
        return 0;
    if (*drill_day && strcmp(deadline, drill_day) < 0)
        return add_doubt(out, r, "deadline", _("it is over before the drill was held."));
    return strcmp(deadline, day) < 0 ? add_doubt(out, r, "deadline", _("it is over already.")) : 0;
}

size_t finding_doubt(const struct record *r, const struct record *seen, struct date today,
                     struct str *out)
{
    int now = rank_of(record_get(r, "state"));
    int before = seen ? rank_of(record_get(seen, "state")) : NOT_BEGUN;
    size_t count = doubt_deadline(r, seen, today, out);

    if (before == NOT_BEGUN && (now == MENDING || now == TO_ACCEPT) && !*record_get(r, "deadline"))
        count += add_doubt(out, r, "deadline", _("without one nobody is reminded."));
    if (before < TO_ACCEPT && now == TO_ACCEPT && text_is_blank(record_get(r, "evidence")))
        count += add_doubt(out, r, "evidence", _("nothing shows that it is done."));
    if (seen && now != CLOSED && strcmp(record_get(seen, "severity"), "严重") == 0 &&
        strcmp(record_get(r, "severity"), "严重") != 0)
        count += add_doubt(out, r, "severity", _("no drill will have to look at it again."));
    return count;
}
